import type { HistoryEvent } from '../../history/history-event';
import { detailsOf, type EventDetails } from '../tree/event-details';
import type { SameText } from './value-difference';

/** What of a call is compared beside its parameters, with the words for it. */
const FIXED: readonly (readonly [string, (details: EventDetails) => string | number | undefined])[] = [
  ['resource', ({ resource, resourceType }) => (resourceType === undefined ? resource : `${resourceType}:${resource}`)],
  ['TimeoutSeconds', ({ timeoutInSeconds }) => timeoutInSeconds],
  ['HeartbeatSeconds', ({ heartbeatInSeconds }) => heartbeatInSeconds],
  ['Credentials', ({ taskCredentials }) => taskCredentials?.roleArn],
];

/** In what the fixed part of two calls differs; undefined when in nothing. */
export function callDifference(
  expected: HistoryEvent,
  got: HistoryEvent,
  sameResource: SameText,
): { readonly expected: string; readonly got: string } | undefined {
  const [was, is] = [detailsOf(expected), detailsOf(got)];
  if (expected.type !== got.type) return { expected: callText(expected), got: callText(got) };
  for (const [what, of] of FIXED) {
    const [before, now] = [of(was), of(is)];
    if (before === now) continue;
    if (typeof before === 'string' && typeof now === 'string' && sameResource(before, now)) continue;
    return { expected: `${what} ${before ?? 'none'}`, got: `${what} ${now ?? 'none'}` };
  }
  return undefined;
}

/** What is called, in a word. */
export function callText(event: HistoryEvent): string {
  const { resource, resourceType } = detailsOf(event);
  return `calls ${resourceType === undefined ? resource : `${resourceType}:${resource}`}`;
}
