import type { State } from '../../asl/definition';
import { TIMEOUT } from '../../asl/error-name';
import type { EventChain } from '../../history/event-chain';
import type { JsonValue } from '../../json/json-value';
import type { Conclusion } from '../execution-result';
import type { RootOutcome } from '../kernel/root';
import { SimulatorError } from '../port/simulator-error';
import type { TimeLimit } from '../port/time-limit';
import type { ScopeFrame } from './running';
import { endingOf } from './state-failure';

/** Records the last event. */
export function concludeExecution(
  outcome: Exclude<RootOutcome<JsonValue>, { kind: 'exhausted' }>,
  limit: TimeLimit,
  frame: ScopeFrame,
): Conclusion {
  const { chain } = frame;
  switch (outcome.kind) {
    case 'returned':
      chain.append({ type: 'ExecutionSucceeded', output: outcome.value });
      return { status: 'SUCCEEDED', output: outcome.value };
    case 'threw':
      return concludeFailure(outcome.failure, chain);
    case 'stopped':
      return concludeStopped(limit, chain);
  }
}

function concludeFailure(failure: unknown, chain: EventChain): Conclusion {
  const { error, cause } = endingOf(failure);
  chain.append({ type: 'ExecutionFailed', error, cause });
  return { status: 'FAILED', error, cause };
}

/** Neither a timeout nor a stop leaves an event of the state under way, and both point at nothing (asl-semantics, sections 4.5, 10.1). */
function concludeStopped({ status, error, cause }: TimeLimit, chain: EventChain): Conclusion {
  switch (status) {
    case 'TIMED_OUT':
      chain.mark({ type: 'ExecutionTimedOut', error: TIMEOUT }, 0);
      return { status };
    case 'ABORTED':
      chain.mark({ type: 'ExecutionAborted', error, cause }, 0);
      return { status, error, cause };
    case 'RUNNING':
      return { status };
  }
}

/** Names of the innermost states under way. */
export function openStates(frame: ScopeFrame): string[] {
  return statesUnderWay(frame).map(({ name }) => name);
}

function statesUnderWay(frame: ScopeFrame): State[] {
  const inner = [...frame.children.values()].flatMap(statesUnderWay);
  if (inner.length > 0 || !frame.openState) return inner;
  return [frame.openState];
}

/** Nothing can happen any more, and the execution has not ended. */
export function stalledError(machine: string, frame: ScopeFrame, tokens: readonly string[]): SimulatorError {
  const states = statesUnderWay(frame);
  return new SimulatorError(
    'EXECUTION_STALLED',
    `The execution of '${machine}' hangs: nothing can happen any more, but these states still wait: ${states.map(({ name }) => name).join(', ')} ` +
      `(tokens: ${tokens.join(', ')}). Expected an answer or a timeout. ` +
      `On AWS it would hang until its year is over. Write a TimeoutSeconds into ${states.some(isActivity) ? ACTIVITY_LIMIT : 'the state'}, ` +
      'or let its mock answer: mock.callback().succeed({ … }).after(60).',
  );
}

const ACTIVITY_LIMIT = 'the state machine (that of an activity counts from when a worker takes its task)';

function isActivity(state: State): boolean {
  return state.type === 'Task' && state.resource.kind === 'activity';
}
