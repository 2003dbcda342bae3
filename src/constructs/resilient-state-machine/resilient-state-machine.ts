import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { FAULT_EXPLORATION } from '../../catalogue/fault-exploration';
import { requireProperties } from '../private/required-properties';
import { isInstance } from '../private/state-internals';
import { addAlarms } from './alarms';
import { checkLogs, defaultLogs } from './default-logs';
import type { Hardening } from './hardening';
import { type ResilientBody, ResilientChain, ResilientText } from './resilient-bodies';
import type { ResilientStateMachineProps } from './resilient-state-machine-props';
import { takesPermissions } from './role';
import { grantStartedExecutions } from './start-execution-permissions';
import { acknowledgeSwitchedOff, checkSwitchedOff } from './switched-off';
import { noteAtSynth } from './synth-note';

/**
 * A state machine whose defaults are the good ones: an `sfn.StateMachine`, which replaces one by the name of its class.
 *
 * - Every task gets the retries of its own integration, unless it has its own: however deep in Parallel and Map, in the JSON of a CustomState,
 *   in a definition from a file.
 * - Whatever no catcher of the definition takes leads to one failure handler, with the input of the failed state kept and the failure in the
 *   variable `$workflowFailure`. It notifies, if asked to, and fails the execution with the original error and cause.
 * - Logs, tracing, a time limit, and, where somebody is told, alarms for failed, timed-out, aborted and throttled executions.
 *
 * What it added is said at synth, as an info.
 *
 * A `Fail` state of the outermost scope ends the execution as it says; with somebody to tell, that is told, too.
 *
 * Not everything can be caught on AWS: a Choice that nothing matches, a path that leads nowhere (`States.Runtime`), a timeout of the execution
 * fail it at once; of these the alarms tell. Both query languages, also mixed.
 */
export class ResilientStateMachine extends sfn.StateMachine {
  /** Alarms on failed, timed-out, aborted and throttled executions; none where nobody is told. */
  public readonly alarms: cloudwatch.Alarm[];

  /**
   * @param scope the construct that it is made in
   * @param id id of the construct; the logs are beside it, `<id>ResilientLogs`
   * @param props what it is made of
   */
  constructor(scope: Construct, id: string, props: ResilientStateMachineProps) {
    requireProperties(`${scope.node.path}/${id}`, 'ResilientStateMachineProps', props);
    const { notify = [], alarmActions = [], switchedOff } = props;
    const plain = plainProps(props);
    const body = bodyOf(props);
    const { remarks, ...added } = addedTo(scope, id, props);
    super(scope, id, body ? { ...withoutDefinition(plain), ...added, definitionBody: body } : plain);
    const told = switchedOff?.alarms === undefined ? notify : [];
    this.alarms = addAlarms(this, [...told.flatMap((target) => target.alarmAction(this) ?? []), ...alarmActions]);
    acknowledgeSwitchedOff(this, props);
    if (props.faultExploration) Object.defineProperty(this, FAULT_EXPLORATION, { value: props.faultExploration });
    if (body === undefined) return;
    const { hardened: definition, ofCdk } = body;
    const substitutions = props.definitionSubstitutions ?? {};
    const starts = definition !== undefined && grantStartedExecutions(this, { definition, ofCdk, substitutions });
    const report = { ...body.report, remarks: [...body.report.remarks, ...remarks] };
    const logs = plain.logs === undefined && added.logs !== undefined;
    const tracing = plain.tracingEnabled === undefined && added.tracingEnabled === true;
    noteAtSynth(this, report, { logs, tracing, starts, alarms: this.alarms.length });
  }
}

/** Without the properties that are this construct's own. */
function plainProps(props: ResilientStateMachineProps): sfn.StateMachineProps {
  const {
    retryPolicies,
    notify,
    failureHandlers,
    hardeningForm,
    logRetention,
    alarmActions,
    faultExploration,
    switchedOff,
    ...plain
  } = props;
  return plain;
}

/** aws-cdk-lib warns of a deprecated property that is there, even where it is undefined. */
function withoutDefinition({ definition, ...others }: sfn.StateMachineProps): sfn.StateMachineProps {
  return others;
}

/** What is added to the properties of aws-cdk-lib, once these are known to be no contradiction, and what could not be. */
interface Added extends Pick<sfn.StateMachineProps, 'logs' | 'tracingEnabled'> {
  readonly remarks: readonly string[];
}

function addedTo(scope: Construct, id: string, props: ResilientStateMachineProps): Added {
  const path = scope.node.path === '' ? id : `${scope.node.path}/${id}`;
  checkSwitchedOff(path, props);
  checkLogs(path, props);
  const { switchedOff, role, logs, tracingEnabled } = props;
  const wanted = { logs: !logs && switchedOff?.logs === undefined, tracing: switchedOff?.tracing === undefined };
  if (!takesPermissions(role)) {
    const remarks =
      wanted.logs || wanted.tracing
        ? ['It has no logs and traces that it was not given: its role takes no permissions']
        : [];
    return { logs, tracingEnabled, remarks };
  }
  const made = wanted.logs ? defaultLogs(scope, id, props) : logs;
  const missing = wanted.logs && made === undefined;
  return {
    logs: made,
    tracingEnabled: tracingEnabled ?? wanted.tracing,
    remarks: missing
      ? ['It has no logs: its key is imported, and does not let CloudWatch Logs use it unless its owner says so']
      : [],
  };
}

/** undefined where none or both are given: aws-cdk-lib says what is wrong then. */
function bodyOf(props: ResilientStateMachineProps): ResilientBody | undefined {
  const { definition, definitionBody, switchedOff } = props;
  const hardening: Hardening = {
    form: props.hardeningForm,
    express: props.stateMachineType === sfn.StateMachineType.EXPRESS,
    timeLimit: switchedOff?.timeout === undefined,
    retries: switchedOff?.retries === undefined,
    retryPolicies: props.retryPolicies ?? {},
    failureHandler: switchedOff?.failureHandler === undefined,
    failureHandlers: props.failureHandlers ?? {},
    substitutions: props.definitionSubstitutions ?? {},
    targets: props.notify ?? [],
  };
  if (definition && definitionBody) return undefined;
  if (definition) return new ResilientChain(definition, hardening);
  if (!definitionBody) return undefined;
  if (isInstance(definitionBody, sfn.ChainDefinitionBody))
    return new ResilientChain(definitionBody.chainable, hardening);
  return new ResilientText(definitionBody, hardening);
}
