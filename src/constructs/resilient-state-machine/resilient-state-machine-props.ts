import type { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { NotificationTarget } from '../notify/notification-target';
import type { RetryPolicy } from '../retry-policy';

/**
 * Defaults of a `ResilientStateMachine` that are switched off, each with the reason. A reason must not be empty, and what is switched off
 * must not be given as well (`logs` and `switchedOff.logs`).
 */
export interface SwitchedOff {
  /** Why no task gets retries. For a single task apply `RetryPolicy.none(reason)` to it. @default - they do */
  readonly retries?: string;
  /** Why there is no failure handler. @default - there is one */
  readonly failureHandler?: string;
  /** Why nothing is logged. @default - everything is logged, without execution data */
  readonly logs?: string;
  /** Why executions are not traced. @default - they are */
  readonly tracing?: string;
  /** Why executions have no time limit of their own. @default - they have */
  readonly timeout?: string;
  /** Why there are no alarms. @default - there are */
  readonly alarms?: string;
}

/** Properties of a `ResilientStateMachine`. */
export interface ResilientStateMachineProps {
  /**
   * The workflow: a state, a chain, a fragment such as `Saga`. Exactly one of `definition` and `definitionBody` has to be given.
   *
   * @default - `definitionBody`
   */
  readonly definition?: sfn.IChainable;

  /**
   * The workflow as a file or a text in the Amazon States Language (`DefinitionBody.fromFile`, `fromString`), in the place of `definition`.
   * It becomes part of the template. Permissions for its tasks have to be given to the role.
   *
   * @default - `definition`
   */
  readonly definitionBody?: sfn.DefinitionBody;

  /**
   * What is put in the place of `${Name}` in a definition that is a file or a text.
   *
   * @default - nothing
   */
  readonly definitionSubstitutions?: { [key: string]: string };

  /**
   * Query language of states that do not say their own.
   *
   * @default - that of the definition's text; QueryLanguage.JSON_PATH
   */
  readonly queryLanguage?: sfn.QueryLanguage;

  /**
   * How states are retried, by name: for those that no RetryPolicy can be applied to, because they stand in a file, a text or the JSON of a
   * CustomState. Takes the place of what they have: `{ Charge: RetryPolicy.none('not idempotent') }`.
   *
   * @default - as their integration needs
   */
  readonly retryPolicies?: { [stateName: string]: RetryPolicy };

  /**
   * Topic that is told of every failure: those that nothing in the definition catches, and its Fail states. A failure to tell
   * does not mask them.
   *
   * @default - nobody is told
   */
  readonly failureNotification?: ITopic;

  /**
   * Whom else to tell of every failure, one after the other: queues, event buses, further topics.
   *
   * @default - nobody else
   */
  readonly failureTargets?: NotificationTarget[];

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
   * Name of the state machine.
   *
   * @default - a name is generated
   */
  readonly stateMachineName?: string;

  /**
   * Type of the state machine. EXPRESS cannot wait for jobs or answers: what does is refused.
   *
   * @default StateMachineType.STANDARD
   */
  readonly stateMachineType?: sfn.StateMachineType;

  /**
   * Longest time for an execution. It must be longer than that of every task: an execution that reaches it ends at once, without failure
   * handler and compensations.
   *
   * @default - that of the definition's text; 24 hours; Express: 5 minutes, the limit of the service
   */
  readonly timeout?: Duration;

  /**
   * What is logged, and where.
   *
   * @default - everything, without execution data, to a log group of its own under `/aws/vendedlogs/states/`; failures alone where a task sends its token,
   * which would be in the log of its request
   */
  readonly logs?: sfn.LogOptions;

  /**
   * How long the default log group keeps what is logged.
   *
   * @default RetentionDays.ONE_MONTH
   */
  readonly logRetention?: RetentionDays;

  /**
   * Key that encrypts the default log group. CloudWatch Logs gets the permission to use it.
   *
   * @default - CloudWatch Logs encrypts with a key of its own
   */
  readonly logEncryptionKey?: IKey;

  /**
   * What the alarms do.
   *
   * @default - the alarms show their state and do nothing
   */
  readonly alarmActions?: cloudwatch.IAlarmAction[];

  /**
   * Which of the defaults are switched off, and why.
   *
   * @default - nothing is switched off
   */
  readonly switchedOff?: SwitchedOff;

  /**
   * What the machine is for.
   *
   * @default - none
   */
  readonly comment?: string;

  /**
   * The role that the executions run under. It gets the permissions that the tasks need.
   *
   * @default - a role is made
   */
  readonly role?: iam.IRole;

  /**
   * How definition and executions are encrypted at rest.
   *
   * @default - by a key that AWS owns
   */
  readonly encryptionConfiguration?: sfn.EncryptionConfiguration;

  /**
   * What becomes of the machine when it is taken out of the stack.
   *
   * @default RemovalPolicy.DESTROY
   */
  readonly removalPolicy?: RemovalPolicy;
}
