/** The outputs of a service's operations, as `scripts/build-api-models.cjs` writes them to vendor/api-models/. */
export interface ServiceModel {
  /** Index of a shape, by the name of the operation: `GetObject`. Operations that give nothing are absent. */
  readonly outputs: Readonly<Record<string, number>>;
  readonly shapes: readonly Shape[];
}

/** A type of values. Other shapes are named by their index. */
export type Shape = Structure | List | MapOf | Scalar | Anything;

export interface Structure {
  /** Members, by their names as Step Functions writes them: with a capital. */
  readonly has: Readonly<Record<string, number>>;
  /** Members that are never missing. */
  readonly needs?: readonly string[];
}

export interface List {
  /** Of the items. */
  readonly list: number;
  readonly min?: number;
  readonly max?: number;
}

export interface MapOf {
  /** Of the values. */
  readonly map: number;
}

export interface Scalar {
  /** Timestamps and blobs are strings. */
  readonly is: 'string' | 'number' | 'boolean';
  /** Least number, or length of a string. */
  readonly min?: number;
  readonly max?: number;
  readonly enum?: readonly string[];
}

export interface Anything {
  readonly any: 1;
}

let models: ((key: string) => ServiceModel | undefined) | undefined;

/** The model of a service, read when first asked for; undefined for a service without one. `key` as in `aws-sdk:<key>`. */
export function serviceModel(key: string): ServiceModel | undefined {
  // The path is the same from `src` and from `lib`.
  models ??= require('../../../../vendor/api-models/index.js') as (key: string) => ServiceModel | undefined;
  return models(key);
}
