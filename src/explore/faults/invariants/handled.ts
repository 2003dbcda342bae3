import { failedState } from '../../../simulator/scope/failed-state';
import { isHistoryFull } from './ends';
import type { Invariant } from './invariant';

/** I3: an execution that fails does so on purpose. */
export const HANDLED: Invariant = {
  name: 'handled',
  title: 'An execution fails by a Fail state alone: every failure of a task comes to a handler.',
  *atEnd({ end, plan }) {
    if (end.kind !== 'ended' || end.result.status !== 'FAILED' || isHistoryFull(end.result)) return;
    const { error } = end.result;
    const state = failedState(end.result);
    if (state === undefined || state.type === 'Fail') return;
    const own = plan.length === 0 ? ' without any fault' : '';
    yield {
      place: state.name,
      message: `nothing handles its failure${own}: the execution ends with ${error ?? 'no error'}`,
    };
  },
};
