import { QUERY_EVALUATION_ERROR, RUNTIME } from '../../../asl/error-name';
import { failedState } from '../../../simulator/scope/failed-state';
import type { FaultPlan } from '../fault';
import { isHistoryFull } from './ends';
import type { Invariant } from './invariant';

/** What a definition fails with by itself (ASL specification, "Error Names"). */
const OWN = [
  RUNTIME,
  QUERY_EVALUATION_ERROR,
  'States.ParameterPathFailure',
  'States.ResultPathMatchFailure',
  'States.IntrinsicFailure',
  'States.NoChoiceMatched',
];

/** I2: a path into nothing, a condition that no rule meets, an expression that fails: not even after a failure. */
export const NO_FAULT_OF_ITS_OWN: Invariant = {
  name: 'no-fault-of-its-own',
  title: 'The definition does not fail by itself, as long as tasks answer in the form that it reads.',
  *onTheWay({ plan, caught }, since) {
    if (hasOtherShape(plan)) return;
    for (const { stateName, error, cause } of caught.slice(since.caught)) {
      if (isOwn(error)) yield { place: stateName, message: `it fails with ${error}: ${cause ?? ''}` };
    }
  },
  *atEnd({ plan, end }) {
    if (end.kind !== 'ended' || hasOtherShape(plan)) return;
    const { error, cause, status } = end.result;
    if (status !== 'FAILED' || !isOwn(error) || isHistoryFull(end.result)) return;
    const state = failedState(end.result);
    if (state?.type !== 'Fail') yield { place: state?.name ?? '', message: `it fails with ${error}: ${cause ?? ''}` };
  },
};

function isOwn(error: string | undefined): boolean {
  return error !== undefined && OWN.includes(error);
}

function hasOtherShape(plan: FaultPlan): boolean {
  return plan.some(({ kind }) => kind === 'wrongShape' || kind === 'partialBatch' || kind === 'tooLarge');
}
