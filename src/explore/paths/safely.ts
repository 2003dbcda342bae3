import { NotSimulatedError, QueryFailure } from '../../query/query-failure';
import { UnsubstitutedPlaceholderError } from '../../query/unsubstituted';

/** What a query gives; undefined where it fails, or is none before something is substituted in it. */
export function safely<T>(evaluate: () => T): T | undefined {
  try {
    return evaluate();
  } catch (thrown) {
    if (thrown instanceof QueryFailure || thrown instanceof UnsubstitutedPlaceholderError) return undefined;
    if (thrown instanceof NotSimulatedError) return undefined;
    throw thrown;
  }
}
