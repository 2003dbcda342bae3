import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { ConstructError } from './construct-error';
import { queryLanguageOf } from './state-internals';
import { allStates } from './states';

/** Refuses a definition with states of JSONata: nothing of it is passed over in silence. */
export function refuseJsonata(constructPath: string, who: string, definition: sfn.IChainable): void {
  const state = allStates(definition).find((candidate) => queryLanguageOf(candidate) === sfn.QueryLanguage.JSONATA);
  if (!state) return;
  throw new ConstructError(
    'JSONATA_NOT_SUPPORTED',
    `State '${state.stateId}' uses JSONata, but this version of ${who} works by JSONPath. Expected states of JSONPath alone`,
    constructPath,
  );
}
