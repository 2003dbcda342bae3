import type { JsonValue } from '../json/json-value';
import type { EvaluationScope } from './evaluation-scope';
import type { JsonataNode } from './jsonata/tree';
import type { Query } from './read';

/** JSON with queries in it, compiled: a payload template of JSONPath, or JSON with JSONata expressions. */
export interface Template {
  /** As it is written in the definition. */
  readonly source: JsonValue;
  /** The queries in it, in the order of the text. */
  readonly queries: readonly TemplateQuery[];
  /** Names of the members at the top, as they come out; undefined when the template is no object. */
  readonly members?: readonly string[];
  /** @throws {QueryFailure} when the data does not fit */
  evaluate(scope: EvaluationScope): JsonValue;
}

/** A query in a template. */
export interface TemplateQuery extends Query {
  /** Where its value stands in what comes out. undefined for one that is the whole template. */
  readonly place?: Place;
  /** Of JSONata: the syntax tree. undefined in JSONPath, and for what cannot be looked into. */
  readonly tree?: JsonataNode;
}

/** A place in a template, by the value around it: many places deep down share their way there. */
export interface Place {
  readonly around?: Place;
  /** Member or index. */
  readonly step: string | number;
}

/** Members and indexes from the top of the template to a place. */
export function pathTo(place: Place | undefined): readonly (string | number)[] {
  const path: (string | number)[] = [];
  for (let at = place; at; at = at.around) path.push(at.step);
  return path.reverse();
}
