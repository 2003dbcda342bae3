import { canonicalText } from '../../json/canonical-text';
import type { JsonValue } from '../../json/json-value';
import type { CallOutcome } from './call-outcomes';
import type { LostKind } from './lost';
import type { MockedResponse, MockedResponses } from './mock-config-file';

/** The responses to the calls of one state, equal ones beside each other in a range. */
export function stateResponses(calls: readonly CallOutcome[]): MockedResponses {
  const ranges: { from: number; to: number; response: MockedResponse; text: string }[] = [];
  for (const [index, call] of calls.entries()) {
    const response = responseTo(call);
    const text = canonicalText(response as JsonValue);
    const last = ranges.at(-1);
    if (last?.text === text) last.to = index;
    else ranges.push({ from: index, to: index, response, text });
  }
  return Object.fromEntries(
    ranges.map(({ from, to, response }) => [from === to ? `${from}` : `${from}-${to}`, response]),
  );
}

function responseTo({ kind, result = null, error, cause = '' }: CallOutcome): MockedResponse {
  switch (kind) {
    case 'succeeded':
      return { Return: result };
    case 'failed':
      return { Throw: { Error: error ?? '', Cause: cause } };
    case 'timedOut':
      return { Throw: { Error: error ?? 'States.Timeout', Cause: cause } };
    case 'open':
      return { Return: {} };
  }
}

/** What the responses do not say of the calls. */
export function lostOfCalls(calls: readonly CallOutcome[]): ReadonlySet<LostKind> {
  const lost = new Set<LostKind>();
  for (const { kind, result, error, cause, durationMs } of calls) {
    if (kind === 'timedOut') lost.add('TIMEOUT');
    else if (kind === 'open') lost.add('OPEN_CALL');
    else if (durationMs > 0) lost.add('TIME');
    if (kind === 'timedOut' || (kind === 'failed' && error?.startsWith('States.'))) lost.add('RESERVED_ERROR');
    if (kind === 'failed' && cause === undefined) lost.add('NO_CAUSE');
    if (kind === 'succeeded' && result === null) lost.add('NULL_RESULT');
  }
  return lost;
}
