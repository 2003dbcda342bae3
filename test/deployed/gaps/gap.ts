import type { SimulateOptions } from 'cdk-stepwright/testing';
import type { JsonValue } from '../../../src/json/json-value';
import type { Account } from '../account';
import type { Aspect } from '../compare';

/** Something that the emulator lacks or does otherwise than AWS. */
export interface Gap {
  /** As other pages name it. */
  readonly id: string;
  /** What the emulator does, and AWS does not. */
  readonly says: string;
  /** What shows it. */
  readonly minimal: MinimalMachine | MinimalCall;
}

/** A machine whose execution there differs from our simulation. */
export interface MinimalMachine {
  readonly kind: 'machine';
  readonly definition: { readonly [member: string]: JsonValue };
  readonly input: JsonValue;
  /** In what they differ: no more and no less. */
  readonly differs: readonly Aspect[];
  readonly prepare?: (account: Account) => Promise<void>;
  readonly options?: SimulateOptions;
}

/** Something else that is asked of the emulator. */
export interface MinimalCall {
  readonly kind: 'call';
  /** What is done, for the page. */
  readonly does: string;
  /** @returns what shows that the gap is there no more; undefined while it is */
  readonly agrees: (account: Account) => Promise<string | undefined>;
}
