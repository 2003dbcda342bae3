import type { ItemReader } from '../../asl/distributed-map';
import { getMember, isJsonObject, type JsonArray, type JsonObject, type JsonValue } from '../../json/json-value';
import { EMPTY_STORE, type ObjectStore, type StoredObject } from '../port/object-store';
import { csvItems } from './csv-items';
import { ItemReaderFailure } from './item-reader-failure';
import { jsonItems, jsonLinesItems, parseJson } from './json-items';
import { itemsAsInputs, type MapItems, type SourcedItems } from './map-items';
import { listedKey, objectsOfItems } from './objects-of-items';

/**
 * The items that an ItemReader finds.
 * @throws {ItemReaderFailure}
 */
export function readItems(
  reader: ItemReader,
  parameters: JsonValue,
  store: ObjectStore,
  maxItems: number,
): SourcedItems {
  // Recorded: test_map_item_reader_csv_max_items_paths[-1].
  if (maxItems < 0) throw new ItemReaderFailure('field MaxItems must be positive');
  const bucket = textParameter(parameters, 'Bucket');
  const found =
    reader.resource.action === 'listObjectsV2'
      ? listed(reader, store, bucket, textParameter(parameters, 'Prefix', ''))
      : content(reader, store, bucket, textParameter(parameters, 'Key'));
  if (maxItems === 0) return found;
  return { ...found, values: found.values.slice(0, maxItems), keys: found.keys?.slice(0, maxItems) };
}

/** Items are the entries of the listing, or, flattened, the items of each object. */
function listed(reader: ItemReader, store: ObjectStore, bucket: string, prefix: string): SourcedItems {
  const objects = listing(reader, store, bucket, prefix);
  const source = `S3://${bucket}`;
  if (reader.transformation === 'NONE') return { values: objects.map(entry), source };
  return { values: objects.flatMap(({ key }) => itemsAsInputs(content(reader, store, bucket, key))), source };
}

function listing(reader: ItemReader, store: ObjectStore, bucket: string, prefix: string): readonly StoredObject[] {
  const there = store.list(bucket, prefix);
  if (there.length > 0 || store.madeUp === undefined) return there;
  const key = listedKey(prefix);
  makeUp(reader, store, bucket, key, store.madeUp);
  return [...store.list(bucket, prefix), { key, size: 0, etag: EMPTY_ETAG, lastModifiedMs: 0 }].slice(0, 1);
}

/** Of an object without content. */
const EMPTY_ETAG = 'd41d8cd98f00b204e9800998ecf8427e';

/** Members in the recorded order: test_map_item_reader_base_list_objects_v2. */
function entry({ etag, lastModifiedMs, key, size }: StoredObject): JsonObject {
  const seconds = Math.floor(lastModifiedMs / 1000);
  return { Etag: `"${etag}"`, LastModified: seconds, Key: key, Size: size, StorageClass: 'STANDARD' };
}

function content(reader: ItemReader, store: ObjectStore, bucket: string, key: string): SourcedItems {
  const isThere = store.madeUp === undefined || store.read(bucket, key) !== undefined;
  const from = isThere ? store : makeUp(reader, store, bucket, key, store.madeUp);
  return { ...itemsIn(textOf(from, bucket, key), reader, from, bucket), source: `S3://${bucket}/${key}` };
}

/** A store with objects in which the reader finds items; they are written to it, so that what is made up is there from now on. */
function makeUp(
  reader: ItemReader,
  store: ObjectStore,
  bucket: string,
  key: string,
  items: readonly JsonValue[],
): ObjectStore {
  const made = new Map<string, string>();
  for (const [path, value] of Object.entries(objectsOfItems(reader, bucket, key, items))) {
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    made.set(path, text);
    store.write(bucket, path.slice(bucket.length + 1), text);
  }
  return { ...EMPTY_STORE, read: (from, name) => made.get(`${from}/${name}`) ?? store.read(from, name) };
}

function itemsIn(text: string, reader: ItemReader, store: ObjectStore, bucket: string): MapItems {
  switch (reader.inputType) {
    case 'CSV':
      return { values: csvItems(text, reader) };
    case 'JSONL':
      return { values: jsonLinesItems(text) };
    case 'MANIFEST': {
      const isAthena = reader.manifestType === 'ATHENA_DATA';
      return { values: isAthena ? athenaItems(text, reader, store) : inventoryItems(text, store, bucket) };
    }
    case 'JSON':
    case undefined:
      return jsonItems(text, reader.itemsPointer);
  }
}

/** manifest.json of S3 Inventory: names of CSV files, with their columns in `fileSchema` (S3 user guide, "Inventory manifest"). */
function inventoryItems(text: string, store: ObjectStore, bucket: string): JsonArray {
  const manifest = parseJson(text);
  const files = isJsonObject(manifest) ? getMember(manifest, 'files') : undefined;
  const schema = isJsonObject(manifest) ? getMember(manifest, 'fileSchema') : undefined;
  if (!Array.isArray(files) || typeof schema !== 'string')
    throw new ItemReaderFailure('The manifest has no files or no fileSchema.');
  const csvHeaders = schema.split(',').map((name) => name.trim());
  return files.flatMap((file) => {
    const csv = textOf(store, bucket, textParameter(file, 'key'));
    return csvItems(csv, { csvHeaderLocation: 'GIVEN', csvHeaders, csvDelimiter: 'COMMA' });
  });
}

/** The data manifest of an Athena UNLOAD: a line `s3://bucket/key` for each file of JSON lines. */
function athenaItems(text: string, reader: ItemReader, store: ObjectStore): JsonArray {
  return text
    .split(/\r?\n/)
    .map((line) => /^s3:\/\/([^/]+)\/(.+)$/.exec(line.trim()))
    .flatMap((match) => {
      if (!match) return [];
      const file = textOf(store, match[1], match[2]);
      return reader.csvHeaders.length > 0 ? csvItems(file, reader) : jsonLinesItems(file);
    });
}

function textOf(store: ObjectStore, bucket: string, key: string): string {
  const text = store.read(bucket, key);
  if (text !== undefined) return text;
  // AWS's own text is not recorded.
  throw new ItemReaderFailure(`The object 's3://${bucket}/${key}' does not exist.`);
}

/** A parameter of the reader or writer that must be a text. */
export function textParameter(parameters: JsonValue, name: string, otherwise?: string): string {
  const value = isJsonObject(parameters) ? getMember(parameters, name) : undefined;
  if (typeof value === 'string') return value;
  if (value === undefined && otherwise !== undefined) return otherwise;
  throw new ItemReaderFailure(`The parameter '${name}' must be a text, but was: ${JSON.stringify(value)}`);
}
