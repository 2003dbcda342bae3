import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { JsonValue } from '../json/json-value';
import type { ObjectStore, StoredObject } from '../simulator/port/object-store';
import { SimulatorError } from '../simulator/port/simulator-error';
import { copyJson } from './copy-json';
import { kindOf } from './kind-of';
import { readGiven } from './read-given';

/**
 * The objects that Distributed Maps read, by `bucket/key`: a text, or any other JSON value (kept as JSON text), or
 * `objects.file(path)`, `objects.directory(path)`. A bucket is enough for a directory: its files get their paths as keys.
 */
export interface Objects {
  readonly [bucketAndKey: string]: unknown;
}

/** A file or a directory that is read when the simulation starts. */
export class LocalObjects {
  constructor(
    readonly kind: 'file' | 'directory',
    readonly path: string,
  ) {}
}

/** Objects from the disk. Paths are relative to the working directory. */
export const objects = {
  /** The content of a file, as UTF-8. */
  file: (path: string): LocalObjects => new LocalObjects('file', path),
  /** All files below a directory; their keys are their paths below it, with `/`, after the key that is given. */
  directory: (path: string): LocalObjects => new LocalObjects('directory', path),
};

/** An object store in memory. It starts with what a test gives, and keeps what the execution writes. */
export class MemoryObjectStore implements ObjectStore {
  /** Items for readers whose objects are not there, where results are made up. */
  madeUp: readonly JsonValue[] | undefined;
  private readonly texts = new Map<string, string>();
  /** Names of what the test gave, by path, as long as nothing has read it. */
  private readonly notRead = new Map<string, string>();

  constructor(
    given: Objects,
    private readonly timeMs: number,
    /** What was there before. */
    earlier: Readonly<Record<string, string>> = {},
  ) {
    for (const [path, text] of Object.entries(earlier)) this.texts.set(path, text);
    for (const [name, value] of readGiven("'objects'", 'INVALID_INPUT', () => entriesOf(given))) {
      for (const [path, text] of entries(name, value)) {
        this.texts.set(path, text);
        this.notRead.set(path, name);
      }
    }
  }

  /** Names of what the test gave and nothing has read; of a directory whose files were read in part, none. */
  get unread(): readonly string[] {
    return [...new Set(this.notRead.values())];
  }

  /** Everything that is there, by `bucket/key`, in order of these. */
  get all(): Readonly<Record<string, string>> {
    return Object.fromEntries([...this.texts].sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  read(bucket: string, key: string): string | undefined {
    this.noteRead(`${bucket}/${key}`);
    return this.texts.get(`${bucket}/${key}`);
  }

  list(bucket: string, prefix: string): readonly StoredObject[] {
    for (const path of [...this.notRead.keys()]) if (path.startsWith(`${bucket}/${prefix}`)) this.noteRead(path);
    return Object.entries(this.all)
      .filter(([path]) => path.startsWith(`${bucket}/${prefix}`))
      .map(([path, text]) => ({
        key: path.slice(bucket.length + 1),
        size: Buffer.byteLength(text),
        etag: createHash('md5').update(text).digest('hex'),
        lastModifiedMs: this.timeMs,
      }));
  }

  write(bucket: string, key: string, text: string): void {
    this.noteRead(`${bucket}/${key}`);
    this.texts.set(`${bucket}/${key}`, text);
  }

  private noteRead(path: string): void {
    const name = this.notRead.get(path);
    if (name === undefined) return;
    for (const [each, of] of this.notRead) if (of === name) this.notRead.delete(each);
  }
}

function entriesOf(given: unknown): readonly [string, unknown][] {
  if (typeof given === 'object' && given !== null && !Array.isArray(given)) return Object.entries(given);
  throw new SimulatorError(
    'INVALID_INPUT',
    `Invalid objects: expected an object with a member for each object, got ${kindOf(given)}. Write objects: { 'bucket/key': [ … ] }.`,
  );
}

function entries(name: string, value: unknown): [string, string][] {
  const path = name.replace(/^s3:\/\//i, '');
  if (value instanceof LocalObjects) return fromDisk(path, value, name);
  if (!path.includes('/')) {
    throw invalid(
      name,
      "a name of the form 'bucket/key', or a directory for a whole bucket",
      'a bucket alone',
      `'${path}/key': [ … ]`,
    );
  }
  return [
    [path, typeof value === 'string' ? value : JSON.stringify(copyJson(value, `objects['${name}']`, 'INVALID_INPUT'))],
  ];
}

function fromDisk(path: string, { kind, path: local }: LocalObjects, name: string): [string, string][] {
  try {
    if (kind === 'file') return [[path, readFileSync(local, 'utf8')]];
    return filesBelow(local).map((file) => [
      `${path.replace(/\/$/, '')}/${relative(local, file).split(sep).join('/')}`,
      readFileSync(file, 'utf8'),
    ]);
  } catch (error) {
    throw invalid(
      name,
      `a ${kind} that can be read`,
      `${local} (${(error as Error).message})`,
      `objects.${kind}(join(__dirname, …))`,
    );
  }
}

function filesBelow(directory: string): string[] {
  return readdirSync(directory)
    .sort()
    .map((name) => join(directory, name))
    .flatMap((path) => (statSync(path).isDirectory() ? filesBelow(path) : [path]));
}

function invalid(name: string, expected: string, got: string, line: string): SimulatorError {
  const message = `Invalid objects['${name}']: expected ${expected}, got ${got}. Write ${line}.`;
  return new SimulatorError('INVALID_INPUT', message);
}
