import type { JsonValue } from '../json/json-value';
import type { StatesScope } from './definition';
import type { Diagnostic } from './diagnostic';
import type { QueryLanguage } from './dynamic';
import type { FieldReader } from './field-reader';
import type { QueryReader } from './query-reader';

/** What the parser of a state is given. Recursion into nested scopes is handed in, so that no parser imports another. */
export interface ParseContext {
  /** Query language of the machine: what states without their own use, however deep (recorded by others: asl-semantics 1.2). */
  readonly machineLanguage: QueryLanguage;
  readonly diagnostics: Diagnostic[];
  /** Parses a branch or an item processor; undefined when its frame is so broken that nothing can be made of it. */
  parseScope(value: JsonValue | undefined, location: string, extraFields?: readonly string[]): StatesScope | undefined;
}

/** What the parser of a state starts from. */
export interface StateSource {
  readonly name: string;
  readonly fields: FieldReader;
  /** Fields with queries, in the query language of the state. */
  readonly queries: QueryReader;
  readonly context: ParseContext;
}
