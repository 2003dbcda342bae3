import type { ItemReader } from '../../asl/distributed-map';
import {
  isJsonObject,
  type JsonObject,
  type JsonValue,
  type MutableJsonObject,
  setMember,
} from '../../json/json-value';

/** The key of an object that is made up for a listing. */
export function listedKey(prefix: string): string {
  return `${prefix}auto`;
}

/**
 * Objects in which an ItemReader finds these items, by `bucket/key`: texts, or values whose JSON is the text. What a table cannot hold, an item that is no
 * object, is a row of it all the same.
 */
export function objectsOfItems(
  reader: ItemReader,
  bucket: string,
  key: string,
  items: readonly JsonValue[],
): JsonObject {
  const objects: MutableJsonObject = {};
  const isListing = reader.resource.action === 'listObjectsV2';
  const path = `${bucket}/${key}`;
  if (isListing && reader.transformation === 'NONE') setMember(objects, path, '');
  else if (reader.inputType === 'MANIFEST') manifest(objects, reader, bucket, path, items);
  else setMember(objects, path, contentOf(reader, items));
  return objects;
}

function contentOf(reader: ItemReader, items: readonly JsonValue[]): JsonValue {
  switch (reader.inputType) {
    case 'CSV':
      return csv(
        items,
        reader.csvHeaderLocation === 'GIVEN' ? reader.csvHeaders : undefined,
        DELIMITERS[reader.csvDelimiter],
      );
    case 'JSONL':
      return lines(items);
    default:
      return below(reader.itemsPointer, items);
  }
}

const DELIMITERS: { readonly [D in ItemReader['csvDelimiter']]: string } = {
  COMMA: ',',
  PIPE: '|',
  SEMICOLON: ';',
  SPACE: ' ',
  TAB: '\t',
};

function manifest(
  objects: MutableJsonObject,
  reader: ItemReader,
  bucket: string,
  path: string,
  items: readonly JsonValue[],
): void {
  const data = `${path}.data`;
  const key = data.slice(bucket.length + 1);
  if (reader.manifestType === 'ATHENA_DATA') {
    setMember(objects, path, `s3://${data}`);
    setMember(
      objects,
      data,
      reader.csvHeaders.length > 0 ? contentOf({ ...reader, inputType: 'CSV' }, items) : lines(items),
    );
    return;
  }
  const headers = headersOf(items);
  setMember(objects, path, { fileSchema: headers.join(', '), files: [{ key }] });
  setMember(objects, data, csv(items, headers, ','));
}

function lines(items: readonly JsonValue[]): string {
  return items.map((item) => JSON.stringify(item)).join('\n');
}

function headersOf(items: readonly JsonValue[]): readonly string[] {
  const names = [...new Set(items.flatMap((item) => (isJsonObject(item) ? Object.keys(item) : [])))];
  return names.length > 0 ? names : ['auto'];
}

/** @param given headers that are not in the text */
function csv(items: readonly JsonValue[], given: readonly string[] | undefined, delimiter: string): string {
  const headers = given ?? headersOf(items);
  const row = (cells: readonly JsonValue[]) => cells.map((cell) => quoted(cell, delimiter)).join(delimiter);
  const rows = items.map((item) => row(headers.map((name) => cellOf(item, name, headers))));
  return [...(given ? [] : [row(headers)]), ...rows].join('\n');
}

/** An empty line would be no row. */
function cellOf(item: JsonValue, name: string, headers: readonly string[]): JsonValue {
  if (isJsonObject(item) && Object.hasOwn(item, name)) return item[name];
  return headers.length === 1 ? 'auto' : '';
}

function quoted(cell: JsonValue, delimiter: string): string {
  const text = typeof cell === 'string' ? cell : JSON.stringify(cell);
  return text.includes(delimiter) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The items where a JSON Pointer finds them. */
function below(pointer: string | undefined, items: readonly JsonValue[]): JsonValue {
  const steps = (pointer ?? '')
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  return steps.reduceRight((value: JsonValue, step) => {
    const around: MutableJsonObject = {};
    setMember(around, step, value);
    return around;
  }, items);
}
