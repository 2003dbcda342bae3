import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { idempotencyKeyOf } from './idempotency-key';
import { catchEverything, catchFailures, once } from './saga-catchers';
import { checkSagaSteps, pivotOf } from './saga-checks';
import { chainCompensations } from './saga-compensations';
import { notCompletedEnd } from './saga-ends';
import { actionOf, compensationOf } from './saga-parts';
import type { SagaStep } from './saga-step';

/** What happens when a compensation fails after all its retries. */
export interface CompensationFailure {
  /**
   * Topic that is told which compensation failed, and why.
   *
   * @default - nobody is told; the failure is in the cause with which the execution ends
   */
  readonly notify?: ITopic;

  /**
   * Queue that keeps what is still owed, one message for each compensation that failed:
   * `{"execution":<ARN>,"owed":[<names of states>],"failure":{"Error":…,"Cause":…},"payload":{…}}`. `owed` is in the order in which to
   * make up for it; `payload` is what the compensation got. A message of more than SQS takes is not kept; the execution goes on.
   *
   * @default - nothing is kept
   */
  readonly deadLetterQueue?: IQueue;

  /**
   * Whether the compensations that remain are left undone, too: for compensations that rely on the one before them. They are in `owed`.
   *
   * @default false - they are tried all the same
   */
  readonly stop?: boolean;
}

/** Properties of a `Saga`. */
export interface SagaProps {
  /** The steps, in order. At least one. */
  readonly steps: SagaStep[];

  /**
   * What to do when a compensation fails after all its retries.
   *
   * @default - the failure is recorded, the compensations that remain are tried, and the execution ends with SagaCompensationFailed
   */
  readonly onCompensationFailed?: CompensationFailure;

  /**
   * Whether the step that failed is compensated, too. true: after every failure; false: never. Compensations of failed steps must
   * cope with an effect that never was.
   *
   * @default - when its outcome is unknown: after `States.Timeout`, `States.HeartbeatTimeout`, `States.DataLimitExceeded` (the answer was too
   * long), and for functions `Lambda.Unknown`, `Lambda.SdkClientException` and `Sandbox.Timedout`
   */
  readonly compensateFailedStep?: boolean;

  /**
   * Put before the names of the states that the saga adds, so that a machine can have several sagas.
   *
   * @default - no prefix
   */
  readonly stateNamePrefix?: string;
}

/**
 * Steps that all take place, or are undone: when a step fails, the compensations of the steps before it run in reverse order.
 *
 * - A failed action is retried first, by the retries of its own integration.
 * - Compensations are retried ten times, up to five minutes apart, for every error but those known to be permanent.
 * - When a compensation still fails, that is recorded and told, and the remaining compensations run, unless `stop` says otherwise.
 * - After the `pivot` nothing is undone: steps are retried for long, and the execution fails with `SagaNotCompleted` when one still fails.
 * - The execution fails with `SagaCompensated`, or with `SagaCompensationFailed` when a compensation failed. Either way the
 *   cause is JSON that holds the error of the step: `{"Error":"CardDeclined","Cause":"limit"}`, or
 *   `{"error":{…},"compensationFailures":{"RefundCard":{…}}}`.
 *
 * The payload must be an object, since the saga keeps its records under `$.saga`. What cannot be caught on AWS is not compensated: a
 * `States.Runtime` failure (a path that leads nowhere), and an execution that is stopped or reaches its own time limit. Give actions a
 * timeout of their own, shorter than that of the machine. JSONPath only.
 *
 * @see https://docs.aws.amazon.com/prescriptive-guidance/latest/cloud-design-patterns/saga.html
 */
export class Saga extends sfn.StateMachineFragment {
  /**
   * A key that is the same for every retry of a step and for its compensation, and another one for every execution: the ARN of the
   * execution and the name, `arn:…:o-1/ChargeCard`. In a Map, put what tells the items apart next to it.
   *
   * @param name name of the step: letters, digits, spaces, `_`, `.` and `-`
   * @returns a JSONPath expression for parameters and payloads of tasks
   */
  public static idempotencyKey(name: string): string {
    return idempotencyKeyOf(name);
  }

  public readonly startState: sfn.State;
  public readonly endStates: sfn.INextable[];

  /**
   * @param scope the construct that it is made in
   * @param id id of the construct
   * @param props what it is made of
   */
  constructor(scope: Construct, id: string, props: SagaProps) {
    super(scope, id);
    checkSagaSteps(this, props);
    const { steps, stateNamePrefix: prefix = '', compensateFailedStep } = props;
    const pivot = pivotOf(steps);
    const actions = steps.map((step, index) => actionOf(this, step, index > pivot));
    const compensations = steps.map((step) => step.compensation && compensationOf(this, step.compensation));
    const handlers = chainCompensations(this, compensations, prefix, props.onCompensationFailed);
    const notCompleted = once(() => notCompletedEnd(this, prefix));
    for (const [index, action] of actions.entries()) {
      if (index > pivot) catchEverything(action.start, notCompleted);
      else catchFailures(action.start, handlers[index], handlers[index + 1], compensateFailedStep);
      if (index > 0) actions[index - 1].end.next(action.start);
    }
    this.startState = actions[0].start;
    this.endStates = [actions[actions.length - 1].end];
  }
}
