import type { ITopic } from 'aws-cdk-lib/aws-sns';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { CATCH_ERRORS } from './private/catch-errors';
import { memberPath } from './private/member-path';
import { checkSagaSteps } from './private/saga-checks';
import { alertOf, compensatedEnd, compensationFailedEnd, ERROR, FAILURES } from './private/saga-ends';
import { actionOf, compensationOf, type SagaPart } from './private/saga-parts';
import { addCatcher, caughtErrors } from './private/state-internals';
import type { FallibleState } from './private/states';
import type { SagaStep } from './saga-step';

/** What happens when a compensation fails after all its retries. */
export interface CompensationFailure {
  /**
   * Topic that is told which compensation failed, and why.
   *
   * @default - nobody is told; the failure is in the cause with which the execution ends
   */
  readonly notify?: ITopic;
}

/** Properties of a `Saga`. */
export interface SagaProps {
  /** The steps, in order. At least one. */
  readonly steps: SagaStep[];

  /**
   * What to do when a compensation fails after all its retries. The compensations that remain are tried all the same.
   *
   * @default - the failure is recorded, and the execution ends with SagaCompensationFailed
   */
  readonly onCompensationFailed?: CompensationFailure;

  /**
   * Whether the step that failed is compensated, too: for actions whose effect may have taken place although they failed, such
   * as a timeout after a payment. Their compensations must then cope with an effect that never was.
   *
   * @default false
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
 * - When a compensation still fails, that is recorded and told, and the remaining compensations run.
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
    const prefix = props.stateNamePrefix ?? '';
    const actions = props.steps.map((step) => actionOf(this, step));
    const compensations = props.steps.map((step) => step.compensation && compensationOf(this, step.compensation));
    const handlers = this.chainCompensations(compensations, prefix, props.onCompensationFailed?.notify);
    for (const [index, action] of actions.entries()) {
      catchAll(action.start, handlers[props.compensateFailedStep ? index + 1 : index], ERROR);
      if (index > 0) actions[index - 1].end.next(action.start);
    }
    this.startState = actions[0].start;
    this.endStates = [actions[actions.length - 1].end];
  }

  /**
   * Chains the compensations backwards. The result has for each number of completed steps the state where undoing them starts.
   */
  private chainCompensations(
    compensations: readonly (SagaPart | undefined)[],
    prefix: string,
    topic: ITopic | undefined,
  ): readonly (() => sfn.State)[] {
    const compensated = once(() => compensatedEnd(this, prefix));
    const outcome = once(() => compensationFailedEnd(this, prefix, compensated()));
    const first = compensations.findIndex((compensation) => compensation !== undefined);
    const handlers: (() => sfn.State)[] = [compensated];
    for (const [index, compensation] of compensations.entries()) {
      const before = handlers[index];
      if (!compensation) {
        handlers.push(before);
        continue;
      }
      // Once one compensation ran, only the outcome of all of them tells how the saga ends.
      const next = index === first ? outcome : before;
      handlers.push(
        once(() => {
          const following = next();
          const name = compensation.start.stateId;
          const onFailure = once(() => (topic ? alertOf(this, prefix, name, topic, following) : following));
          compensation.end.next(following);
          catchAll(compensation.start, onFailure, memberPath(FAILURES, name));
          return compensation.start;
        }),
      );
    }
    return handlers;
  }
}

/** Catches what the state's own catchers leave, and keeps the failure at a place of the payload. */
function catchAll(state: FallibleState, handler: () => sfn.State, resultPath: string): void {
  const caught = caughtErrors(state);
  for (const errors of CATCH_ERRORS) {
    if (!caught.has(errors[0])) addCatcher(state, handler(), { errors, resultPath });
  }
}

/** Makes something when it is first needed: states that nobody leads to must not come into being. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
