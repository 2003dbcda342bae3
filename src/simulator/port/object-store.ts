import type { JsonValue } from '../../json/json-value';

/** One object of a listing. */
export interface StoredObject {
  readonly key: string;
  /** Bytes. */
  readonly size: number;
  /** Hexadecimal, without quotes. */
  readonly etag: string;
  /** Milliseconds since 1970. */
  readonly lastModifiedMs: number;
}

/** The objects that a Distributed Map reads and writes: a stand-in for S3. */
export interface ObjectStore {
  /** Text of an object; undefined when there is none. */
  read(bucket: string, key: string): string | undefined;
  /** Objects whose key starts with a prefix, in order of the key. */
  list(bucket: string, prefix: string): readonly StoredObject[];
  /** Items for a reader whose object is not there; absent, or undefined, where nothing is made up. */
  readonly madeUp?: readonly JsonValue[];
  /** Keeps an object. */
  write(bucket: string, key: string, text: string): void;
}

/** A store without objects that forgets what is written. */
export const EMPTY_STORE: ObjectStore = { read: () => undefined, list: () => [], write: () => undefined };
