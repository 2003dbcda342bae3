import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { NotificationTarget } from '../notify/notification-target';
import { ConstructError } from '../private/construct-error';
import { isInstance } from '../private/state-internals';
import type { Hardening } from './hardening';
import { defaultTimeLimit } from './limits';
import { addAlarms, checkLogs, checkSwitchedOff, defaultLogs } from './machine-defaults';
import { type ResilientBody, ResilientChain, ResilientText } from './resilient-bodies';
import type { ResilientStateMachineProps } from './resilient-state-machine-props';

/**
 * A state machine whose defaults are the good ones.
 *
 * - Every task gets the retries of its own integration, unless it has its own: however deep in Parallel and Map, in the JSON of a CustomState,
 *   in a definition from a file.
 * - Whatever no catcher of the definition takes leads to one failure handler, with the input of the failed state kept and the failure in the
 *   variable `$workflowFailure`. It notifies, if asked to, and fails the execution with the original error and cause.
 * - Logs, tracing, a time limit, and alarms for failed, timed-out, aborted and throttled executions.
 *
 * A `Fail` state of the outermost scope ends the execution as it says; with somebody to tell, that is told, too.
 *
 * Not everything can be caught on AWS: a Choice that nothing matches, a path that leads nowhere (`States.Runtime`), a timeout of the execution
 * fail it at once; of these the alarms tell. Both query languages, also mixed.
 */
export class ResilientStateMachine extends sfn.StateMachine {
  /** Alarms on failed, timed-out, aborted and throttled executions. */
  public readonly alarms: cloudwatch.Alarm[];

  /**
   * @param scope the construct that it is made in
   * @param id id of the construct; the logs are beside it, `<id>Logs`
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
  checkLogs(path, props);
  const definitionBody = definitionBodyOf(path, props, express);
  return {
    definitionBody,
    definitionSubstitutions: props.definitionSubstitutions,
    queryLanguage: props.queryLanguage,
    stateMachineName: props.stateMachineName,
    stateMachineType,
    comment: props.comment,
    role: props.role,
    encryptionConfiguration: props.encryptionConfiguration,
    removalPolicy: props.removalPolicy,
    timeout: off.timeout === undefined ? (props.timeout ?? defaultTimeLimit(express)) : undefined,
    tracingEnabled: off.tracing === undefined,
    logs: off.logs === undefined ? (props.logs ?? defaultLogs(scope, id, props, definitionBody)) : undefined,
  };
}

function definitionBodyOf(path: string, props: ResilientStateMachineProps, express: boolean): ResilientBody {
  const { definition, definitionBody, switchedOff, failureNotification, failureTargets = [] } = props;
  if ((definition === undefined) === (definitionBody === undefined)) {
    throw new ConstructError(
      'DEFINITION_MISSING',
      `Expected 'definition' or 'definitionBody', but got ${definition ? 'both' : 'none'}. Give the states as 'definition', a file or text as ` +
        "'definitionBody'",
      path,
    );
  }
  const hardening: Hardening = {
    express,
    timeLimitGiven: props.timeout !== undefined,
    retries: switchedOff?.retries === undefined,
    retryPolicies: props.retryPolicies ?? {},
    failureHandler: switchedOff?.failureHandler === undefined,
    failureHandlers: props.failureHandlers ?? {},
    substitutions: props.definitionSubstitutions ?? {},
    targets: [...(failureNotification ? [NotificationTarget.topic(failureNotification)] : []), ...failureTargets],
  };
  if (definition) return new ResilientChain(definition, hardening);
  if (isInstance(definitionBody, sfn.ChainDefinitionBody))
    return new ResilientChain(definitionBody.chainable, hardening);
  return new ResilientText(definitionBody as sfn.DefinitionBody, hardening);
}
