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
  /** Keeps an object. */
  write(bucket: string, key: string, text: string): void;
}

/** A store without objects that forgets what is written. */
export const EMPTY_STORE: ObjectStore = { read: () => undefined, list: () => [], write: () => undefined };
