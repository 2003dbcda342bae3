import type { WaitState } from '../../asl/definition';
import type { Dynamic } from '../../asl/dynamic';
import { timestampInstant } from '../../asl/timestamp';
import type { CompiledPath } from '../../query/compiled-path';
import type { EvaluationScope } from '../../query/evaluation-scope';
import { QueryFailure } from '../../query/query-failure';
import { evaluationFailure, integerOf, integerText, shown } from '../data/dynamic-value';
import { effectiveInput, handOverInput } from '../data/input-output';
import { delay } from '../kernel/effect';
import type { StateCoroutine, StateVisit } from '../scope/running';
import { nextOf, type StateResult } from '../scope/state-result';

/** The longest wait: 24,855 days pass, 24,856 do not (recorded: wait/test_timestamp_too_far_in_future_boundary). */
const MAX_WAIT_SECONDS = 2 ** 31 - 1;

export function* runWait(visit: StateVisit<WaitState>): StateCoroutine<StateResult> {
  const { state } = visit;
  const input = effectiveInput(visit);
  const ms = waitMs(visit, visit.scope(input));
  if (ms > MAX_WAIT_SECONDS * 1000) throw new QueryFailure('States.Runtime', 'Wait state delay is too long.');
  yield delay(ms);
  return handOverInput(visit, input, state, nextOf(state.transition));
}

function waitMs({ state, environment }: StateVisit<WaitState>, scope: EvaluationScope): number {
  const { wait } = state;
  // A time in the past is waited for no longer.
  if (wait.kind === 'timestamp') return Math.max(0, Math.ceil(instant(wait.timestamp, scope) - environment.clock.now));
  const seconds =
    wait.seconds.kind === 'path'
      ? secondsAt(wait.seconds.path, scope)
      : integerOf(wait.seconds, 'Seconds', () => scope);
  // Not recorded.
  if (seconds < 0) throw evaluationFailure(`Seconds must be between 0 and 99999999 but was: ${seconds}`, 'Seconds');
  return 1000 * seconds;
}

/** Texts recorded: wait/test_base_wait_seconds_path. */
function secondsAt(path: CompiledPath, scope: EvaluationScope): number {
  const value = path.read(scope);
  if (value === undefined) throw fault(`The SecondsPath parameter does not reference an input value: ${path.text}`);
  const seconds = integerText(value);
  const found = `${path.text} == ${shown(value)}`;
  if (typeof seconds !== 'number' || !Number.isInteger(seconds)) {
    throw fault(`The SecondsPath parameter cannot be parsed as a long value: ${found}`);
  }
  if (seconds < 0) throw fault(`The SecondsPath parameter references a negative value: ${found}`);
  return seconds;
}

/** Texts recorded: base_scenarios/test_wait_timestamp_path, test_wait_timestamp_jsonata. */
function instant(timestamp: Dynamic<string>, scope: EvaluationScope): number {
  switch (timestamp.kind) {
    case 'literal':
      return timestampInstant(timestamp.value) as number;
    case 'path':
      return instantAt(timestamp.path, scope);
    case 'expression': {
      const value = timestamp.expression.evaluate(scope);
      const found = timestampInstant(String(value));
      if (found !== undefined) return found;
      const message = `The Timestamp field cannot be parsed as an ISO-8601 extended offset date-time format string: ${value}`;
      throw evaluationFailure(message, 'Timestamp');
    }
  }
}

function instantAt(path: CompiledPath, scope: EvaluationScope): number {
  const value = path.read(scope);
  if (value === undefined) throw fault(`The TimestampPath parameter does not reference an input value: ${path.text}`);
  const found = typeof value === 'string' ? timestampInstant(value) : undefined;
  if (found !== undefined) return found;
  throw fault(
    'The TimestampPath parameter does not reference a valid ISO-8601 extended offset date-time format string: ' +
      `${path.text} == ${shown(value)}`,
  );
}

function fault(message: string): QueryFailure {
  return new QueryFailure('States.Runtime', message);
}
