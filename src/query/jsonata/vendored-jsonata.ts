import type { JsonataNode } from './references';

/** The shape of vendor/jsonata-sync.js, as far as it is used: see scripts/build-jsonata.cjs. */
export interface VendoredJsonata {
  /** @throws {VendoredError} */
  (expression: string, options: { readonly stack: number }): VendoredExpression;
  /** Where the engine gets the time and random numbers; set for each evaluation. */
  readonly host: { now: () => number; random: () => number };
}

export interface VendoredExpression {
  /** @throws {VendoredError} */
  evaluate(input: unknown, bindings: Readonly<Record<string, unknown>>): unknown;
  assign(name: string | symbol, value: unknown): void;
  registerFunction(name: string, implementation: unknown, signature: string): void;
  /** The syntax tree. */
  ast(): JsonataNode;
}

/** JSONata throws plain objects, never an `Error`. */
export interface VendoredError {
  readonly code: string;
  readonly message: string;
}

export function isVendoredError(error: unknown): error is VendoredError {
  if (typeof error !== 'object' || error === null || error instanceof Error) return false;
  return typeof (error as { code?: unknown }).code === 'string';
}

let loaded: VendoredJsonata | undefined;

/** The engine, loaded when the first expression is compiled. The path is the same from `src` and from `lib`. */
export function vendoredJsonata(): VendoredJsonata {
  loaded ??= require('../../../vendor/jsonata-sync.js') as VendoredJsonata;
  return loaded;
}
