import type { ExecutionResult } from '../../../simulator/execution-result';
import type { Invariant } from './invariant';

/** I1: no execution hangs, and none runs for ever. */
export const ENDS: Invariant = {
  name: 'ends',
  title: 'Every execution comes to an end.',
  *atEnd({ end, attempts }) {
    const place = attempts.at(-1)?.request.stateName ?? '';
    if (end.kind === 'stalled') {
      yield { place, message: 'the execution hangs: nothing can happen any more, and no timeout ends it' };
    } else if (end.kind === 'endless') {
      yield { place, message: 'the execution does not come to an end: it took more steps than it may' };
    } else if (isHistoryFull(end.result)) {
      yield { place, message: 'the execution goes on until its history is full' };
    }
  },
};

/** Whether an execution ended since its history had no room for more events: that of a loop which nothing leaves. */
export function isHistoryFull({ status, history }: ExecutionResult): boolean {
  return status === 'FAILED' && history.length >= history.maxEvents;
}
