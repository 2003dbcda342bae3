import type { ItemReader } from '../../asl/distributed-map';
import {
  getMember,
  isJsonObject,
  type JsonArray,
  type JsonObject,
  type JsonValue,
  type MutableJsonObject,
  setMember,
} from '../../json/json-value';
import type { ObjectStore, StoredObject } from '../port/object-store';
import { csvItems } from './csv-items';
import { ItemReaderFailure } from './item-reader-failure';
import { jsonItems, jsonLinesItems, parseJson } from './json-items';
import { itemsAsInputs, type MapItems, type SourcedItems } from './map-items';

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
  const there = store.list(bucket, prefix);
  const objects = there.length === 0 && store.madeUp !== undefined ? [madeUpObject(prefix)] : there;
  const source = `S3://${bucket}`;
  if (reader.transformation === 'NONE') return { values: objects.map(listing), source };
  return { values: objects.flatMap(({ key }) => itemsAsInputs(content(reader, store, bucket, key))), source };
}

/** Members in the recorded order: test_map_item_reader_base_list_objects_v2. */
function listing({ etag, lastModifiedMs, key, size }: StoredObject): JsonObject {
  const seconds = Math.floor(lastModifiedMs / 1000);
  return { Etag: `"${etag}"`, LastModified: seconds, Key: key, Size: size, StorageClass: 'STANDARD' };
}

function madeUpObject(prefix: string): StoredObject {
  return { key: `${prefix}auto`, size: 0, etag: 'd41d8cd98f00b204e9800998ecf8427e', lastModifiedMs: 0 };
}

function content(reader: ItemReader, store: ObjectStore, bucket: string, key: string): SourcedItems {
  if (store.madeUp !== undefined && store.read(bucket, key) === undefined) {
    const isTable = reader.inputType === 'CSV' || reader.inputType === 'MANIFEST';
    return { values: isTable ? store.madeUp.map(rowOf) : store.madeUp, source: `S3://${bucket}/${key}` };
  }
  const text = textOf(store, bucket, key);
  return { ...itemsIn(text, reader, store, bucket), source: `S3://${bucket}/${key}` };
}

/** All values of a table are texts. */
function rowOf(item: JsonValue): JsonValue {
  if (!isJsonObject(item)) return {};
  const row: MutableJsonObject = {};
  for (const [name, value] of Object.entries(item))
    setMember(row, name, typeof value === 'string' ? value : JSON.stringify(value));
  return row;
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
