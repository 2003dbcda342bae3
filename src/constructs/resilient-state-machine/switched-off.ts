import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { IConstruct } from 'constructs';
import { ConstructError } from '../private/construct-error';
import { acknowledge } from '../private/ends';
import type { ResilientStateMachineProps, SwitchedOff } from './resilient-state-machine-props';

/** What a default that is switched off makes meaningless, and the rules that demand it. */
const DEFAULTS: Readonly<
  Record<
    keyof SwitchedOff,
    { readonly needed: readonly (keyof ResilientStateMachineProps)[]; readonly rules: readonly string[] }
  >
> = {
  retries: { needed: [], rules: ['task-without-retry'] },
  failureHandler: { needed: ['notify', 'failureHandlers'], rules: ['task-without-catch'] },
  logs: { needed: ['logs', 'logRetention'], rules: ['machine-without-logs', 'express-without-logs'] },
  tracing: { needed: ['tracingEnabled'], rules: ['machine-without-tracing'] },
  timeout: { needed: ['timeout'], rules: [] },
  alarms: { needed: ['alarmActions'], rules: [] },
};

/** Refuses defaults that are switched off without saying why, and properties of those that are switched off. */
export function checkSwitchedOff(constructPath: string, props: ResilientStateMachineProps): void {
  for (const [name, reason] of reasonsOf(props)) {
    if (reason.trim() === '') {
      throw new ConstructError(
        'REASON_MISSING',
        `'switchedOff.${name}' expects a reason, but it is empty. Say why it is off, or leave it on`,
        constructPath,
      );
    }
    const property = DEFAULTS[name].needed.find((needed) => isOn(props, needed));
    if (property === undefined) continue;
    throw new ConstructError(
      'SWITCHED_OFF_CONTRADICTORY',
      `'switchedOff.${name}' is given, and so is '${property}', which would do nothing. Keep one of them`,
      constructPath,
    );
  }
}

/** The reasons are those of the rules, too. */
export function acknowledgeSwitchedOff(machine: IConstruct, props: ResilientStateMachineProps): void {
  for (const [name, reason] of reasonsOf(props))
    for (const rule of DEFAULTS[name].rules) acknowledge(machine, rule, reason);
}

function reasonsOf({
  switchedOff = {},
}: ResilientStateMachineProps): readonly (readonly [keyof SwitchedOff, string])[] {
  return (Object.keys(DEFAULTS) as (keyof SwitchedOff)[]).flatMap((name) => {
    const reason = switchedOff[name];
    return reason === undefined ? [] : [[name, reason] as const];
  });
}

/** What aws-cdk-lib has a word for may be off by that word, too: then it is the reason that is given. */
function isOn(props: ResilientStateMachineProps, name: keyof ResilientStateMachineProps): boolean {
  if (name === 'tracingEnabled') return props.tracingEnabled === true;
  if (name === 'logs') return props.logs !== undefined && props.logs.level !== sfn.LogLevel.OFF;
  return props[name] !== undefined;
}
