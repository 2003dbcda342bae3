import type { JsonValue } from '../json/json-value';
import type { CompiledPath } from './compiled-path';
import type { EvaluationScope } from './evaluation-scope';

/** JSON with queries in it, compiled: a payload template of JSONPath, or JSON with JSONata expressions. */
export interface Template {
  /** As it is written in the definition. */
  readonly source: JsonValue;
  /** The JSONPaths that it reads; none in JSONata. */
  readonly references: readonly CompiledPath[];
  /** Names of the members at the top, as they come out; undefined when the template is no object. */
  readonly members?: readonly string[];
  /** @throws {QueryFailure} when the data does not fit */
  evaluate(scope: EvaluationScope): JsonValue;
}
