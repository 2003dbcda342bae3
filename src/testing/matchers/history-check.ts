import { type HistorySource, readHistory } from '../../history/recorded/read-history';
import { Comparison } from '../../replay/compare/compare-trees';
import { fixedByDefinition } from '../../replay/fixed-by-definition';
import { redaction } from '../../replay/redacted';
import { readTree } from '../../replay/tree/read-tree';
import { knownOptions } from '../refuse-unknown';
import { sameResourceOf } from '../replay/same-resource';
import { partsOf, type SimulatedExecution } from '../simulated-execution';
import type { Finding } from './finding';

/** What is compared. */
export interface HistoryComparison {
  /** Whether parameters, inputs, outputs and variables are compared, too: for recordings whose data the mocks give. @default false */
  readonly data?: boolean;
}

const NOTHING = redaction([]);

/**
 * Whether an execution goes where a recorded one went: the same states in each scope, of the same types, with the same attempts, resources, timeouts, waits
 * and pauses before retries, parameters that the definition fixes, names of variables, errors, catchers and end. Ids, how long tasks take, and the
 * order of events of concurrent branches are not compared. Of a recording that was stopped, or goes on, as far as it goes.
 * @throws {HistoryError} when it is no history, or not all of one
 */
export function checkHistory(
  execution: SimulatedExecution,
  recorded: HistorySource,
  comparison: HistoryComparison = {},
): Finding {
  const { data = false } = knownOptions(comparison, ['data'], 'toMatchHistory(history, { data: true })');
  const expected = readTree(readHistory(recorded).events);
  const { result, facts } = partsOf(execution, 'toMatchHistory');
  const { definition, resource } = facts.machine;
  const { fixedParameters, hasFixedTimes } = fixedByDefinition(definition);
  const divergence = new Comparison(
    {
      ...{ level: data ? 'data' : 'calls', times: true, hasFixedTimes, redact: NOTHING },
      sameResource: sameResourceOf(resource),
      ...(data ? {} : { fixedParameters }),
    },
    expected,
    readTree(result.history.lazyEvents),
  ).first();
  if (!divergence) return { pass: true, expected: 'another way than the history', received: 'the same way' };
  const { scope, stateName, eventId, lastCommonStep } = divergence;
  const place = `${scope === '' ? '' : `${scope} / `}${stateName}`;
  return {
    pass: false,
    expected: `${divergence.expected}  (${place}, event ${eventId} of the history)`,
    received: `${divergence.got}  (both came to ${lastCommonStep})`,
  };
}
