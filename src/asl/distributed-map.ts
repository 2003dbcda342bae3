import type { Template } from '../query/template';
import type { Dynamic } from './dynamic';
import type { ServiceResource } from './resource';

/** How many items may fail. */
export interface ToleratedFailures {
  /** undefined, and no percentage: 0. */
  readonly toleratedFailureCount?: Dynamic<number>;
  /** Between 0 and 100. undefined, and no count: 0. */
  readonly toleratedFailurePercentage?: Dynamic<number>;
}

/** What makes a Map distributed: each item, or batch of items, is worked on by a child execution of its own. */
export interface DistributedMap extends ToleratedFailures {
  /** Kind of the child executions. */
  readonly executionType: 'STANDARD' | 'EXPRESS';
  /** In the ARNs of the map runs and children. undefined: a generated one. */
  readonly label?: string;
  /** undefined: the items are in the state's input. */
  readonly itemReader?: ItemReader;
  readonly itemBatcher?: ItemBatcher;
  readonly resultWriter?: ResultWriter;
}

export type InputType = 'CSV' | 'JSON' | 'JSONL' | 'MANIFEST';

export type CsvDelimiter = 'COMMA' | 'PIPE' | 'SEMICOLON' | 'SPACE' | 'TAB';

/** Where items come from: a listing of objects (no `inputType`), or the content of one. */
export interface ItemReader {
  readonly resource: ServiceResource;
  /** Parameters or Arguments: Bucket, Key, Prefix. */
  readonly parameters?: Template;
  readonly inputType?: InputType;
  readonly csvHeaderLocation: 'FIRST_ROW' | 'GIVEN';
  readonly csvHeaders: readonly string[];
  readonly csvDelimiter: CsvDelimiter;
  readonly manifestType: 'S3_INVENTORY' | 'ATHENA_DATA';
  /** Of a listing: `LOAD_AND_FLATTEN` reads the objects as well. */
  readonly transformation: 'NONE' | 'LOAD_AND_FLATTEN';
  /** JSON Pointer to the items in a JSON object. */
  readonly itemsPointer?: string;
  /** 0 or undefined: all. */
  readonly maxItems?: Dynamic<number>;
}

/** How items are put together. */
export interface ItemBatcher {
  readonly maxItemsPerBatch?: Dynamic<number>;
  readonly maxInputBytesPerBatch?: Dynamic<number>;
  readonly batchInput?: Template;
}

/** Where the results go, and in which form. */
export interface ResultWriter {
  /** undefined: the results are formatted, not exported. */
  readonly resource?: ServiceResource;
  /** Parameters or Arguments: Bucket, Prefix. */
  readonly parameters?: Template;
  /** undefined: NONE for exported results, COMPACT for others. */
  readonly transformation?: 'NONE' | 'COMPACT' | 'FLATTEN';
  readonly outputType: 'JSON' | 'JSONL';
}
