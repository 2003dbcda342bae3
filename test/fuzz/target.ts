import type * as fc from 'fast-check';
import type { JsonValue } from '../../src/json/json-value';

/** One door of the package, with what goes through it. Inputs are JSON, so that each can be kept, and made smaller. */
export interface Target {
  readonly name: string;
  readonly inputs: fc.Arbitrary<JsonValue>;
  /** @throws {Finding} for an invariant that does not hold; never for what is wrong with the input */
  check(input: JsonValue): void | Promise<void>;
}
