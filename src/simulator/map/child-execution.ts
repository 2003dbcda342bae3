import type { StatesScope } from '../../asl/definition';
import { TIMEOUT } from '../../asl/error-name';
import { EventChain } from '../../history/event-chain';
import { ExecutionHistory } from '../../history/execution-history';
import type { JsonValue } from '../../json/json-value';
import { VariableScope } from '../data/variable-scope';
import { fork, TIME_IS_UP } from '../kernel/effect';
import type { ChildExecution } from '../port/map-run';
import type { TaskRequest } from '../port/task-request';
import { resumedFrame } from '../redrive/resumed-frame';
import { type ExecutionEnvironment, type Redrive, ScopeFrame, type StateCoroutine } from '../scope/running';
import type { ScopeRun } from '../scope/scope-run';
import { endingOf } from '../scope/state-failure';

/** Longest child execution of type EXPRESS. */
const EXPRESS_MS = 300_000;

/** What a child execution needs besides its input. */
export interface ChildSettings {
  readonly scope: StatesScope;
  readonly executionType: 'STANDARD' | 'EXPRESS';
  /** The run of the Map. */
  readonly run: ScopeRun;
  /** Label of the Map, or the one generated for it. */
  readonly label: string;
  readonly index: number;
  readonly itemCount: number;
}

/** A child execution that has not started. Its history is its own: nothing of it enters that of the parent. */
export function newChild(parent: ExecutionEnvironment, settings: ChildSettings, input: JsonValue): ChildExecution {
  const { identity, clock, random, history } = parent;
  const isExpress = settings.executionType === 'EXPRESS';
  // An Express child has two of them (recorded by a third party).
  const name = isExpress ? `${random.uuid()}:${random.uuid()}` : random.uuid();
  const machine = `${identity.stateMachineName}/${settings.label}`;
  return {
    executionArn: `${arnPrefix(identity.executionArn)}:${isExpress ? 'express' : 'execution'}:${machine}:${name}`,
    name,
    stateMachineArn: `${identity.stateMachineArn}/${settings.label}`,
    index: settings.index,
    itemCount: settings.itemCount,
    input,
    executionType: settings.executionType,
    history: new ExecutionHistory(history.maxEvents, history.level),
    startTimeMs: clock.now,
    stopTimeMs: undefined,
    status: 'RUNNING',
    output: undefined,
    error: undefined,
    cause: undefined,
    redriveCount: 0,
    frame: undefined,
  };
}

/** `arn:aws:states:us-east-1:123456789012`. */
export function arnPrefix(arn: string): string {
  return arn.split(':').slice(0, 5).join(':');
}

/** Runs a child to its end, whichever it is: how it ended is in the child, no failure comes out. */
export function* runChild(
  parent: ExecutionEnvironment,
  settings: ChildSettings,
  child: ChildExecution,
): StateCoroutine<void> {
  const { history, input, redriveCount } = child;
  const { clock, identity } = parent;
  history.record(clock.now, 0, { type: 'ExecutionStarted', input, roleArn: identity.roleArn });
  // Only a child of type EXPRESS starts anew in a redrive.
  const redrive = redriveCount > 0 ? { count: redriveCount, eventId: 0 } : undefined;
  const environment = childEnvironment(parent, settings, child, redrive);
  // Variables of the parent are out of sight (AWS developer guide).
  const chain = new EventChain(history, clock);
  const frame = new ScopeFrame(chain, new VariableScope(), settings.run, undefined, settings.index);
  const { scope } = settings;
  yield* runToEnd(child, frame, clock, () => parent.runScope(environment, scope, () => input, frame));
}

/** Goes on with a child of type STANDARD, as RedriveExecution does. */
export function* resumeChild(
  parent: ExecutionEnvironment,
  settings: ChildSettings,
  child: ChildExecution,
  stopped: ScopeFrame,
): StateCoroutine<void> {
  const { history, input, redriveCount } = child;
  const { clock } = parent;
  const eventId = history.record(clock.now, history.length, { type: 'ExecutionRedriven', redriveCount });
  const redrive = { count: redriveCount, timeMs: clock.now, eventId };
  const environment = childEnvironment(parent, settings, child, redrive);
  const frame = resumedFrame(environment, stopped, undefined);
  const { scope } = settings;
  yield* runToEnd(child, frame, clock, () => parent.resumeScope(environment, scope, stopped, frame, () => input));
}

function childEnvironment(
  parent: ExecutionEnvironment,
  { label, executionType }: ChildSettings,
  { executionArn, name, stateMachineArn, input, startTimeMs, history }: ChildExecution,
  redrive: Redrive | undefined,
): ExecutionEnvironment {
  const { identity } = parent;
  return {
    ...parent,
    identity: {
      ...identity,
      executionArn,
      executionName: name,
      stateMachineArn,
      stateMachineName: `${identity.stateMachineName}/${label}`,
      stateMachineType: executionType,
    },
    input,
    startTimeMs,
    redrive,
    history,
  };
}

function* runToEnd(
  child: ChildExecution,
  frame: ScopeFrame,
  clock: ExecutionEnvironment['clock'],
  start: () => StateCoroutine<JsonValue>,
): StateCoroutine<void> {
  const { chain } = frame;
  child.frame = frame;
  const childLimitMs = child.executionType === 'EXPRESS' ? EXPRESS_MS : undefined;
  try {
    const outcome = yield* fork<TaskRequest, JsonValue>({ count: 1, concurrency: 1, childLimitMs, start });
    if (outcome.kind === 'succeeded') succeed(child, chain, outcome.values[0]);
    else conclude(child, chain, outcome.failure);
  } finally {
    child.stopTimeMs = clock.now;
    // The map run was cut off, or failed before.
    if (child.status === 'RUNNING') abort(child, chain);
  }
}

function succeed(child: ChildExecution, chain: EventChain, output: JsonValue): void {
  Object.assign(child, { status: 'SUCCEEDED', output, frame: undefined });
  chain.append({ type: 'ExecutionSucceeded', output });
}

/** As an execution that is stopped. */
function abort(child: ChildExecution, chain: EventChain): void {
  child.status = 'ABORTED';
  chain.mark({ type: 'ExecutionAborted' }, 0);
}

function conclude(child: ChildExecution, chain: EventChain, failure: unknown): void {
  if (failure === TIME_IS_UP) {
    child.status = 'TIMED_OUT';
    child.error = TIMEOUT;
    chain.mark({ type: 'ExecutionTimedOut', error: TIMEOUT }, 0);
    return;
  }
  const { error, cause } = endingOf(failure);
  Object.assign(child, { status: 'FAILED', error, cause });
  chain.append({ type: 'ExecutionFailed', error, cause });
}
