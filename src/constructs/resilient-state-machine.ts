import type { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { applyDefaultRetries } from './private/default-retries';
import { refuseStandardOnly } from './private/express';
import { handleFailures } from './private/failure-handler';
import { refuseJsonata } from './private/jsonata';
import { addAlarms } from './private/machine-alarms';
import { checkSwitchedOff, defaultLogs } from './private/machine-defaults';
import { checkTimeLimit, defaultTimeLimit } from './private/time-limit';

/**
 * Defaults of a `ResilientStateMachine` that are switched off, each with the reason. A reason must not be empty, and what is switched off
 * must not be given as well (`logs` and `switchedOff.logs`).
 */
export interface SwitchedOff {
  /** Why no task gets retries. For a single task apply `RetryPolicy.none(reason)` to it. @default - they do */
  readonly retries?: string;
  /** Why there is no failure handler. @default - there is one */
  readonly failureHandler?: string;
  /** Why nothing is logged. @default - failures are logged (Express: everything) */
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
  /** The workflow: a state, a chain, a fragment such as `Saga`. */
  readonly definition: sfn.IChainable;

  /**
   * Topic that is told of every failure: those that nothing in the definition catches, and its Fail states. A failure to tell
   * does not mask them.
   *
   * @default - nobody is told
   */
  readonly failureNotification?: ITopic;

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
   * @default - 24 hours; Express: 5 minutes, the limit of the service
   */
  readonly timeout?: Duration;

  /**
   * What is logged, and where.
   *
   * @default - level ERROR (Express: ALL) without execution data, to a log group that keeps it for a month
   */
  readonly logs?: sfn.LogOptions;

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

/**
 * A state machine whose defaults are the good ones.
 *
 * - Every task, however deep in Parallel and Map, gets the retries of its own integration, unless it has its own.
 * - Whatever no catcher of the definition takes leads to one failure handler, with the input of the failed state kept and the
 *   failure at `$.error`. It notifies, if asked to, and fails the execution with the original error and cause.
 * - Logs, tracing, a time limit, and alarms for failed, timed-out, aborted and throttled executions.
 *
 * A `Fail` state of the outermost scope ends the execution as it says; with a topic, that is told, too.
 *
 * Not everything can be caught on AWS: a Choice that nothing matches, a path that leads nowhere (`States.Runtime`), a timeout of the execution
 * fail it at once; of these the alarms tell. A state whose input is an array or a scalar cannot keep the failure beside it; give it an
 * object. What stands in the JSON of a CustomState (the branches of a Parallel) is left as it is. JSONPath only.
 */
export class ResilientStateMachine extends sfn.StateMachine {
  /** Alarms on failed, timed-out, aborted and throttled executions. */
  public readonly alarms: cloudwatch.Alarm[];

  /**
   * @param scope the construct that it is made in
   * @param id id of the construct; failure handler and logs are beside it, `<id>FailureHandler` and `<id>Logs`
   * @param props what it is made of
   */
  constructor(scope: Construct, id: string, props: ResilientStateMachineProps) {
    super(scope, id, machineProps(scope, id, props));
    this.alarms = props.switchedOff?.alarms === undefined ? addAlarms(this, props.alarmActions ?? []) : [];
  }
}

function machineProps(scope: Construct, id: string, props: ResilientStateMachineProps): sfn.StateMachineProps {
  const off = props.switchedOff ?? {};
  const path = scope.node.path === '' ? id : `${scope.node.path}/${id}`;
  const stateMachineType = props.stateMachineType ?? sfn.StateMachineType.STANDARD;
  const express = stateMachineType === sfn.StateMachineType.EXPRESS;
  checkSwitchedOff(path, props);
  refuseJsonata(path, 'ResilientStateMachine', props.definition);
  if (express) refuseStandardOnly(path, props.definition);
  const timeout = off.timeout === undefined ? (props.timeout ?? defaultTimeLimit(express)) : undefined;
  if (timeout) checkTimeLimit(path, props.definition, timeout);
  if (off.retries === undefined) applyDefaultRetries(props.definition);
  const definition =
    off.failureHandler === undefined
      ? handleFailures(scope, id, props.definition, props.failureNotification)
      : props.definition;
  return {
    definitionBody: sfn.DefinitionBody.fromChainable(definition),
    stateMachineName: props.stateMachineName,
    stateMachineType,
    comment: props.comment,
    role: props.role,
    encryptionConfiguration: props.encryptionConfiguration,
    removalPolicy: props.removalPolicy,
    timeout,
    tracingEnabled: off.tracing === undefined,
    logs: off.logs === undefined ? (props.logs ?? defaultLogs(scope, id, express)) : undefined,
  };
}
