import type { StateType } from '../../asl/definition';
import type { JsonObject, JsonValue, MutableJsonObject } from '../../json/json-value';
import type { ExecutionIdentity } from '../port/identity';

/** The item that an iteration of a Map works on. */
export interface MapItem {
  readonly index: number;
  readonly value: JsonValue;
  /** Its name, where the items are the members of an object. */
  readonly key?: string;
  /** Where the items of a Distributed Map come from. */
  readonly source?: string;
}

/** The part of a visit that shows in the context object. */
interface ContextSource {
  readonly environment: {
    readonly identity: ExecutionIdentity;
    readonly input: JsonValue;
    readonly startTimeMs: number;
    readonly redrive?: { readonly count: number; readonly timeMs?: number };
    readonly substitute?: { readonly context?: JsonObject };
  };
  readonly state: { readonly name: string; readonly type: StateType };
  readonly enteredTimeMs: number;
  readonly retryCount: number;
  readonly taskToken: string | undefined;
}

/** `$$`, with the members and the order that AWS prints (asl-semantics, section 9). */
export function contextObject(visit: ContextSource, item: MapItem | undefined): JsonObject {
  const given = visit.environment.substitute?.context;
  const context: MutableJsonObject = given ? { ...given } : ownContext(visit);
  if (item) {
    const { index, key, value, source } = item;
    context.Map = {
      Item: {
        Index: index,
        ...(key === undefined ? {} : { Key: key }),
        Value: value,
        ...(source === undefined ? {} : { Source: source }),
      },
    };
  }
  return context;
}

function ownContext(visit: ContextSource): MutableJsonObject {
  const { identity } = visit.environment;
  const context: MutableJsonObject = {
    Execution: executionOf(visit.environment),
    StateMachine: { Id: identity.stateMachineArn, Name: identity.stateMachineName },
    State: stateOf(visit),
  };
  if (visit.taskToken !== undefined) context.Task = { Token: visit.taskToken };
  return context;
}

/** Express has an order of its own, and no RedriveCount in a synchronous execution (recorded: express_async, express_sync). */
function executionOf({ identity, input, startTimeMs, redrive }: ContextSource['environment']): JsonObject {
  const Id = identity.executionArn;
  const StartTime = isoTime(startTimeMs);
  const { executionName: Name, roleArn: RoleArn } = identity;
  // RedriveTime comes last (recorded by a third party).
  const redrives = {
    RedriveCount: redrive?.count ?? 0,
    ...(redrive?.timeMs === undefined ? {} : { RedriveTime: isoTime(redrive.timeMs) }),
  };
  if (identity.stateMachineType === 'STANDARD') return { Id, Input: input, StartTime, Name, RoleArn, ...redrives };
  const express = { Id, Input: input, Name, RoleArn, StartTime };
  return identity.synchronous ? express : { ...express, ...redrives };
}

function stateOf({ state, enteredTimeMs, retryCount }: ContextSource): JsonValue {
  const common = { Name: state.name, EnteredTime: isoTime(enteredTimeMs) };
  return canRetry(state.type) ? { ...common, RetryCount: retryCount } : common;
}

function canRetry(type: StateType): boolean {
  return type === 'Task' || type === 'Parallel' || type === 'Map';
}

function isoTime(timeMs: number): string {
  return new Date(timeMs).toISOString();
}
