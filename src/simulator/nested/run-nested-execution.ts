import { TASK_FAILED } from '../../asl/error-name';
import { EventChain } from '../../history/event-chain';
import { ExecutionHistory } from '../../history/execution-history';
import { toJsonText } from '../../json/json-text';
import type { JsonValue } from '../../json/json-value';
import { VariableScope } from '../data/variable-scope';
import type { Conclusion } from '../execution-result';
import { type ForkOutcome, fork, TIME_IS_UP } from '../kernel/effect';
import type { NestedExecution, TaskSignal } from '../port/task-outcome';
import type { TaskRequest } from '../port/task-request';
import { executionSeconds, STANDARD_SECONDS, type TimeLimit } from '../port/time-limit';
import { concludeExecution } from '../scope/conclude-execution';
import { type ExecutionEnvironment, ScopeFrame, type StateCoroutine, type StateVisit } from '../scope/running';
import { ScopeRun } from '../scope/scope-run';
import { describeExecution } from './describe-execution';

/**
 * Runs a nested execution in the virtual time of the one that waits for it, and gives what the task comes to: its description, or
 * States.TaskFailed with the description as cause, whatever its own error is (measured by a third party). It is stopped with
 * the task, as far as a task that is cut off stops it (AWS developer guide, "Run a Job (.sync)").
 * @param parsed whether Input and Output are JSON in the result: `.sync:2`
 * @returns undefined when the task's own timeout came first
 */
export function* runNestedExecution(
  visit: StateVisit,
  nested: NestedExecution,
  timeoutSeconds: number | undefined,
  parsed: boolean,
): StateCoroutine<TaskSignal | undefined> {
  const environment = nestedEnvironment(visit.environment, nested);
  const { clock, history, startTimeMs } = environment;
  const frame = nestedFrame(visit, environment);
  const ownSeconds = executionSeconds(nested.definition, nested.identity);
  const limitSeconds = Math.min(ownSeconds, timeoutSeconds ?? Number.POSITIVE_INFINITY);
  let conclusion: Conclusion | undefined;
  try {
    const outcome = yield* fork<TaskRequest, JsonValue>({
      count: 1,
      concurrency: 1,
      // One that would hang for a year is a mistake that the test is told of.
      childLimitMs: limitSeconds < STANDARD_SECONDS ? 1000 * limitSeconds : undefined,
      cutOff: (_, cut) =>
        environment.watcher.nestedBegan?.(nested.identity.executionArn, history, (error, cause) =>
          cut(new Stopped(error, cause)),
        ),
      start: () => environment.runScope(environment, nested.definition, () => nested.input, frame),
    });
    if (isTimeUp(outcome) && limitSeconds < ownSeconds) return undefined;
    conclusion = concluded(outcome, frame);
  } finally {
    const { mapRuns } = environment;
    conclusion ??= stopped(frame, visit.environment.identity.executionArn);
    const stoppedIn = conclusion.status === 'SUCCEEDED' ? undefined : frame;
    const common = { history, mapRuns, startTimeMs, stopTimeMs: clock.now, redriveCount: 0, stoppedIn };
    visit.environment.watcher.nestedEnded?.(nested.identity.executionArn, { ...conclusion, ...common });
  }
  const result = { ...conclusion, history, mapRuns: [], startTimeMs, stopTimeMs: clock.now, redriveCount: 0 };
  if (conclusion.status === 'SUCCEEDED') {
    return { kind: 'success', afterMs: 0, output: describeExecution(nested, result, parsed ? 'json' : 'text') };
  }
  // The cause has texts in both forms (measured by a third party).
  return {
    kind: 'failure',
    afterMs: 0,
    error: TASK_FAILED,
    cause: toJsonText(describeExecution(nested, result, 'text')),
  };
}

function nestedEnvironment(parent: ExecutionEnvironment, nested: NestedExecution): ExecutionEnvironment {
  const { definition, identity, input } = nested;
  const { clock } = parent;
  const history = new ExecutionHistory(parent.history.maxEvents, parent.history.level);
  history.record(clock.now, 0, { type: 'ExecutionStarted', input, roleArn: identity.roleArn });
  return {
    ...parent,
    definition,
    identity,
    input,
    startTimeMs: clock.now,
    redrive: undefined,
    history,
    mapRuns: [],
    startedArn: identity.executionArn,
    nestedIn: identity.executionArn,
  };
}

/** Its states are below the task that started it: `Billing/ChargeCard`. */
function nestedFrame({ frame, state }: StateVisit, { history, clock }: ExecutionEnvironment): ScopeFrame {
  // A retry, and a loop, start another one: no two attempts of tasks have the same address.
  const run = new ScopeRun(frame, [...frame.scopePath, state.name], frame.countNested(state), false);
  return new ScopeFrame(new EventChain(history, clock), new VariableScope(), run, undefined, frame.iterationIndex);
}

/** StopExecution was called for it. */
class Stopped {
  constructor(
    readonly error: string | undefined,
    readonly cause: string | undefined,
  ) {}
}

const OWN_TIMEOUT: TimeLimit = { atMs: 0, status: 'TIMED_OUT', isAwaited: true };

function concluded(outcome: ForkOutcome<JsonValue>, frame: ScopeFrame): Conclusion {
  if (outcome.kind === 'succeeded') {
    return concludeExecution({ kind: 'returned', value: outcome.values[0] }, OWN_TIMEOUT, frame);
  }
  const { failure } = outcome;
  if (failure instanceof Stopped) {
    const { error, cause } = failure;
    return concludeExecution({ kind: 'stopped' }, { atMs: 0, status: 'ABORTED', isAwaited: true, error, cause }, frame);
  }
  const end = isTimeUp(outcome) ? ({ kind: 'stopped' } as const) : ({ kind: 'threw', failure } as const);
  return concludeExecution(end, OWN_TIMEOUT, frame);
}

/** It ends with the task that awaits it. The cause was measured by a third party. */
function stopped(frame: ScopeFrame, parentArn: string): Conclusion {
  const cause = `The Task state in AWS Step Functions execution [${parentArn}] which was managing this resource was aborted`;
  const stop: TimeLimit = { atMs: 0, status: 'ABORTED', isAwaited: true, cause };
  return concludeExecution({ kind: 'stopped' }, stop, frame);
}

function isTimeUp(outcome: ForkOutcome<unknown>): boolean {
  return outcome.kind === 'failed' && outcome.failure === TIME_IS_UP;
}
