import { apiName, otherNames, sdkName } from './member-names';

/** A type of values. Other shapes are named by their index. */
export type Shape = Structure | List | MapOf | Scalar | Anything;

export interface Structure {
  /** Members, by their names as the integration spells them. */
  readonly has: Readonly<Record<string, number>>;
  /** Members that are never missing. */
  readonly needs?: readonly string[];
  /** What the API calls it; only of what stands inside of requests. */
  readonly name?: string;
  /** Members that the SDK makes up when they are left out, so that a request that is sent twice counts once. */
  readonly token?: readonly string[];
  /** Members that are sent as a stream of bytes. */
  readonly stream?: readonly string[];
  /** Other names under which a member may stand: where the rule of spelling is not certain. */
  readonly also?: Readonly<Record<string, string>>;
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
  /** What it is more exactly, where JSON does not tell. */
  readonly kind?: 'timestamp' | 'blob' | 'integer' | 'long' | 'float' | 'double';
  /** Least number, or length of a string. */
  readonly min?: number;
  readonly max?: number;
  readonly enum?: readonly string[];
}

export interface Anything {
  readonly any: 1;
}

/** What an operation takes and answers, and how it fails: indexes of shapes and of errors. */
export interface Operation {
  readonly in?: number;
  /** Absent when it answers nothing. */
  readonly out?: number;
  readonly errors?: readonly number[];
}

/** An error of a service, as its model has it. */
export interface ModelledError {
  /** Of the shape: `ConditionalCheckFailedException`. */
  readonly name: string;
  /** What the service calls it on the wire, where that is another name. */
  readonly code?: string;
  /** HTTP status, where the model says it. */
  readonly status?: number;
  readonly fault: 'client' | 'server';
  /** Whether the same request may succeed later, or slower; absent where the model does not say. */
  readonly retryable?: 'transient' | 'throttling';
}

/** A service, as `scripts/build-api-models.cjs` writes it to vendor/api-models/ (with the names of the API). */
export interface ServiceModel {
  /** As its SDKs are named by: `CloudWatch Logs`. */
  readonly id: string;
  /** By the name of the operation: `GetObject`. */
  readonly operations: Readonly<Record<string, Operation>>;
  readonly shapes: readonly Shape[];
  readonly errors: readonly ModelledError[];
}

/**
 * How an integration spells members: those of the AWS SDK as the SDK for Java does (developer guide: "parameters are expressed in
 * PascalCase"; `DbInstances`), optimized ones as the API does, with a capital (recorded: `MD5OfMessageBody`).
 */
export type Spelling = 'SDK' | 'API';

let models: ((key: string) => ServiceModel | undefined) | undefined;
const spelled = new Map<string, ServiceModel | undefined>();

/**
 * The model of a service in a spelling, read and decompressed when first asked for; undefined for a service without one.
 * @param key as in `aws-sdk:<key>`
 */
export function serviceModel(key: string, spelling: Spelling): ServiceModel | undefined {
  const place = `${spelling}:${key}`;
  if (!spelled.has(place)) {
    // The path is the same from `src` and from `lib`.
    models ??= require('../../vendor/api-models/index.js') as (key: string) => ServiceModel | undefined;
    const model = models(key);
    spelled.set(place, model && { ...model, shapes: spelledShapes(model.shapes, key, spelling) });
  }
  return spelled.get(place);
}

/** The shapes in a spelling, each made when it is looked at: of the thousands of a service a Task needs a few. */
function spelledShapes(shapes: readonly Shape[], service: string, spelling: Spelling): readonly Shape[] {
  const made: Shape[] = [];
  return new Proxy(shapes, {
    get(target, key) {
      const shape = Reflect.get(target, key) as unknown;
      if (typeof key === 'symbol' || !/^\d+$/.test(key) || shape === undefined) return shape;
      made[Number(key)] ??= spelledShape(shape as Shape, service, spelling);
      return made[Number(key)];
    },
  });
}

function spelledShape(shape: Shape, service: string, spelling: Spelling): Shape {
  if (!('has' in shape)) return shape;
  const spell = (name: string): string => (spelling === 'SDK' ? sdkName(name, service) : apiName(name));
  const members = Object.entries(shape.has);
  const also =
    spelling === 'API'
      ? []
      : members.flatMap(([name]) => otherNames(name, service).map((other) => [other, spell(name)]));
  return {
    ...shape,
    has: Object.fromEntries(members.map(([name, index]) => [spell(name), index])),
    needs: shape.needs?.map(spell),
    token: shape.token?.map(spell),
    stream: shape.stream?.map(spell),
    also: also.length > 0 ? Object.fromEntries(also) : undefined,
  };
}

/** The name of a member by one that it is given; undefined when the structure has none of that name. */
export function memberOf({ has, also }: Structure, given: string): string | undefined {
  if (Object.hasOwn(has, given)) return given;
  return also && Object.hasOwn(also, given) ? also[given] : undefined;
}
