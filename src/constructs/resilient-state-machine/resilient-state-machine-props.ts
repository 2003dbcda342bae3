import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { FaultExplorationProps } from '../../catalogue/fault-exploration';
import type { NotificationTarget } from '../notify/notification-target';
import type { RetryPolicy } from '../retry-policy';
import type { HardeningForm } from './hardening-form';

/**
 * Defaults of a `ResilientStateMachine` that are switched off, each with the reason, which must not be empty. The rules of `StepwrightChecks` that demand
 * the default are acknowledged by the reason, so that nothing has to be said twice.
 */
export interface SwitchedOff {
  /** Why no task gets retries. For a single task apply `RetryPolicy.none(reason)` to it. @default - they do */
  readonly retries?: string;
  /** Why there is no failure handler. @default - there is one */
  readonly failureHandler?: string;
  /** Why nothing is logged. @default - failures are logged; of Express workflows everything, without execution data */
  readonly logs?: string;
  /** Why executions are not traced. @default - they are */
  readonly tracing?: string;
  /** Why executions have no time limit of their own. @default - they have, unless something in them may take longer */
  readonly timeout?: string;
  /** Why there are no alarms, though somebody is told of failures. @default - there are */
  readonly alarms?: string;
}

/**
 * Properties of a `ResilientStateMachine`: those of `sfn.StateMachine`, which mean what they mean there, and how it is made resilient. What is given is
 * kept: `logs`, `tracingEnabled` and `timeout` take the place of the defaults.
 */
export interface ResilientStateMachineProps extends sfn.StateMachineProps {
  /**
   * How states are retried, by name: for those that no RetryPolicy can be applied to, because they stand in a file, a text or the JSON of a
   * CustomState. Takes the place of what they have: `{ Charge: RetryPolicy.none('not idempotent') }`.
   *
   * @default - as their integration needs
   */
  readonly retryPolicies?: { [stateName: string]: RetryPolicy };

  /**
   * Who is told of every failure, one after the other: topics, queues, event buses. Failures that nothing in the definition catches are told of, and its
   * Fail states; a failure to tell does not mask them. Topics are told by alarms, too, of what no definition can catch.
   *
   * @default - nobody is told
   */
  readonly notify?: NotificationTarget[];

  /**
   * What to do about failures that nothing in the definition catches, by error name; `States.ALL` is for all that are not named. It comes after the
   * notification. A chain gets the input of the state that failed, and finds the failure in the variable `$workflowFailure`,
   * `{"Error":…,"Cause":…}`. Where it ends, and where it fails itself, the execution fails with the original error: to end it as SUCCEEDED, end
   * the chain with a Succeed state. Give its tasks a timeout: one that never answers holds up the failure until the time of the machine is over.
   *
   * @default - every failure fails the execution
   */
  readonly failureHandlers?: { [error: string]: sfn.IChainable };

  /**
   * How much of what is added is written out.
   *
   * @default - HardeningForm.FULL; HardeningForm.COMPACT for a definition of more than 200 KiB
   */
  readonly hardeningForm?: HardeningForm;

  /**
   * How long the default log group keeps what is logged.
   *
   * @default RetentionDays.ONE_MONTH
   */
  readonly logRetention?: RetentionDays;

  /**
   * What the alarms on failed, timed-out, aborted and throttled executions do, besides telling the topics of `notify`.
   *
   * @default - they tell the topics of `notify`; where there are none, there are no alarms
   */
  readonly alarmActions?: cloudwatch.IAlarmAction[];

  /**
   * Has `StepwrightChecks` run the machine with made-up results at synthesis, and let its tasks fail: the rule `fault-not-survived`. Needs
   * `StepwrightChecks.addTo(app)`.
   *
   * @default - not, unless StepwrightChecks does it for all
   */
  readonly faultExploration?: FaultExplorationProps;

  /**
   * Which of the defaults are switched off, and why.
   *
   * @default - nothing is switched off
   */
  readonly switchedOff?: SwitchedOff;
}
