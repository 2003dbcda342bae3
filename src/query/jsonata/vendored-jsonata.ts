import type { JsonataNode } from './tree';

/** The shape of vendor/jsonata-sync.js, as far as it is used: see scripts/build-jsonata.cjs. */
export interface VendoredJsonata {
  /** @throws {VendoredError} */
  (expression: string, options: { readonly stack: number }): VendoredExpression;
  readonly host: VendoredHost;
}

/** What the engine asks its caller for. */
export interface VendoredHost {
  /** The time and random numbers; set for each evaluation. */
  now: () => number;
  random: () => number;
  /** What only our own functions ask for. */
  uuid: () => string;
  /** Levels that the parser may go into one another, and how many it is in. */
  maximumDepth: number;
  depth: number;
  onEntry: () => void;
  onExit: (node: JsonataNode, input: unknown, environment: unknown, result: unknown) => void;
  call: (proc: VendoredFunction, focus: unknown, args: readonly unknown[]) => unknown;
  equal: (isDeepEqual: (left: unknown, right: unknown) => boolean, left: unknown, right: unknown) => boolean;
  /** Copies what an item of a join is called by into the next one. */
  joinTuple: (tuple: object, names: object) => void;
  /** Whether a range of so many numbers is refused as JSONata's own limit has it. */
  isTooLong: (length: number) => boolean;
  base64decode: (text: string) => string;
  /** What stands for a regular expression in the tree; of its pattern and flags among `i`, `m`, `g`. */
  regex: (pattern: string, flags: string) => unknown;
  /** What finds with it: as a `RegExp` with the flag `g`. */
  matcher: (regex: never) => VendoredMatcher;
  /** What compares a timestamp with a picture: as a `RegExp` with the flag `i`. */
  pictureRegex: (pattern: string) => Pick<VendoredMatcher, 'exec'>;
}

export interface VendoredMatcher {
  lastIndex: number;
  exec(text: string): (ArrayLike<string | undefined> & { readonly index: number }) | null;
}

/** A function of the language. */
export interface VendoredFunction {
  readonly _jsonata_function: true;
  readonly implementation: (...args: readonly unknown[]) => unknown;
  /** The name that it was called by. */
  readonly token?: unknown;
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
