import type { CsvDelimiter, ItemReader } from '../../asl/distributed-map';
import { javaHashOrder } from '../../json/java-hash-order';
import { type JsonObject, type MutableJsonObject, setMember } from '../../json/json-value';
import { csvRows } from './csv-rows';
import { ItemReaderFailure } from './item-reader-failure';

const DELIMITERS: { readonly [D in CsvDelimiter]: string } = {
  COMMA: ',',
  PIPE: '|',
  SEMICOLON: ';',
  SPACE: ' ',
  TAB: '\t',
};

/**
 * One object per row, all values texts. Missing cells are empty, surplus ones are dropped, a row of blanks counts; members come in
 * the order of a Java HashMap (all recorded: base_scenarios/test_map_item_reader_csv_*).
 */
export function csvItems(
  text: string,
  config: Pick<ItemReader, 'csvHeaderLocation' | 'csvHeaders' | 'csvDelimiter'>,
): JsonObject[] {
  const rows = csvRows(text, DELIMITERS[config.csvDelimiter]);
  const headers = config.csvHeaderLocation === 'GIVEN' ? config.csvHeaders : (rows.shift() ?? []);
  if (new Set(headers).size < headers.length) throw new ItemReaderFailure('CSV headers cannot contain duplicates.');
  const columns = javaHashOrder(headers).map((name) => ({ name, index: headers.indexOf(name) }));
  return rows.map((cells) => {
    const item: MutableJsonObject = {};
    for (const { name, index } of columns) setMember(item, name, cells[index] ?? '');
    return item;
  });
}
