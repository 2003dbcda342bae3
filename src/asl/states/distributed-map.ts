import { getMember, isJsonObject, type JsonObject, type JsonValue } from '../../json/json-value';
import { isUnresolved } from '../../query/placeholder';
import type { MapState } from '../definition';
import type { DistributedMap, ItemBatcher, ItemReader, ResultWriter, ToleratedFailures } from '../distributed-map';
import { FieldReader } from '../field-reader';
import type { StateSource } from '../parse-context';
import { QueryReader } from '../query-reader';
import { parseResource, type ServiceResource } from '../resource';

/** Fields of a Map that mean something in mode DISTRIBUTED alone. An inline one with them is created, and fails when it runs (two public repositories). */
const DISTRIBUTED_ONLY = ['ItemReader', 'ItemBatcher', 'ResultWriter'];

/** What it fails with. */
export const UNSUPPORTED_INLINE =
  'The ItemReader, ItemBatcher and ResultWriter fields are not supported for INLINE maps';

const LABEL = { maxLength: 40, forbidden: /[\s<>{}[\]?*"#%\\^|~`$&,;:/\p{Cc}]/u };

/** What a Map is besides its processor, in either mode. */
export type MapMode = Pick<MapState, 'distributed' | 'unsupportedInline' | 'inlineTolerance'>;

/** Reads the mode of a Map, and what belongs to it. */
export function readMapMode(source: StateSource, processor: JsonValue | undefined): MapMode {
  const inlineTolerance = readTolerated(source);
  const distributed = readDistributedMap(source, processor, inlineTolerance);
  return distributed
    ? { distributed, unsupportedInline: false }
    : { unsupportedInline: DISTRIBUTED_ONLY.some((name) => source.fields.has(name)), inlineTolerance };
}

/** Reads what makes a Map distributed; undefined for one that is not. */
function readDistributedMap(
  source: StateSource,
  processor: JsonValue | undefined,
  tolerated: ToleratedFailures,
): DistributedMap | undefined {
  const { fields } = source;
  const config = readProcessorConfig(source, processor);
  if (config === undefined) {
    fields.ignore('Label', ...DISTRIBUTED_ONLY);
    for (const name of DISTRIBUTED_ONLY.filter((field) => fields.has(field))) {
      fields.warn('FIELD_OF_DISTRIBUTED_MAP', UNSUPPORTED_INLINE, name);
    }
    if (fields.has('Label')) {
      fields.refuse("Field 'Label' is not supported for Map states that are not in mode DISTRIBUTED");
    }
    return undefined;
  }
  return {
    ...config,
    ...tolerated,
    label: readLabel(fields),
    itemReader: readItemReader(source),
    itemBatcher: readItemBatcher(source),
    resultWriter: readResultWriter(source),
  };
}

/** Without a ProcessorConfig the mode is INLINE (recorded: test_map_state_no_processor_config). */
function readProcessorConfig(
  { fields: state, context }: StateSource,
  processor: JsonValue | undefined,
): Pick<DistributedMap, 'executionType'> | undefined {
  const value =
    processor !== undefined && isJsonObject(processor) ? getMember(processor, 'ProcessorConfig') : undefined;
  if (value === undefined) return undefined;
  const place = `${state.has('Iterator') ? 'Iterator' : 'ItemProcessor'}/ProcessorConfig`;
  if (!isJsonObject(value)) return state.refuse('Expected value of type [OBJECT]', place);
  const fields = new FieldReader(value, `${state.location}/${place}`, context.diagnostics);
  const mode = fields.oneOf('Mode', ['INLINE', 'DISTRIBUTED']) ?? 'INLINE';
  // An inline Map has none: an unknown field (third-party measurement).
  const executionType = mode === 'DISTRIBUTED' ? fields.oneOf('ExecutionType', ['STANDARD', 'EXPRESS']) : undefined;
  if (mode === 'DISTRIBUTED') fields.require('ExecutionType');
  fields.refuseUnknownFields();
  return mode === 'DISTRIBUTED' ? { executionType: executionType ?? 'STANDARD' } : undefined;
}

/** Accepted on every Map (recorded: base_evaluate_expressions/test_base_map). */
function readTolerated({ queries, fields }: StateSource): ToleratedFailures {
  return {
    toleratedFailureCount: queries.number('ToleratedFailureCount', { min: 0 }),
    toleratedFailurePercentage: queries.dynamic('ToleratedFailurePercentage', 'number', () =>
      fields.number('ToleratedFailurePercentage', { min: 0, max: 100 }),
    ),
  };
}

function readLabel(fields: FieldReader): string | undefined {
  const label = fields.string('Label');
  if (label === undefined) return undefined;
  const refuse = (what: string): undefined =>
    fields.report('INVALID_LABEL_NAME', `Invalid Label name: ${label} ${what}`, 'Label');
  // That AWS refuses it is known, its text is not.
  if (label === '') return refuse('is empty');
  // Code and end of the text are quoted from AWS, its beginning is like that of a state name.
  if ([...label].length > LABEL.maxLength)
    return refuse(`exceeds the ${LABEL.maxLength}-character limit allowed by the service`);
  // AWS's own text is not recorded.
  if (LABEL.forbidden.test(label)) return refuse('holds white space, a bracket, wildcard or control character');
  return label;
}

function readItemReader(source: StateSource): ItemReader | undefined {
  const part = partOf(source, 'ItemReader');
  if (!part) return undefined;
  const { fields, queries } = part;
  fields.require('Resource');
  const resource = readS3Resource(fields, ['getObject', 'listObjectsV2']);
  const parameters = readParameters(queries);
  const configured = readReaderConfig(part, source);
  fields.refuseUnknownFields();
  return resource && { resource, parameters, ...configured };
}

function readReaderConfig(reader: Part, source: StateSource): Omit<ItemReader, 'resource' | 'parameters'> {
  const { fields, queries } = partOf(reader, 'ReaderConfig', source, 'ItemReader/') ?? emptyPart(reader, source);
  const inputType = fields.oneOf('InputType', ['CSV', 'JSON', 'JSONL', 'MANIFEST', 'PARQUET']);
  if (inputType === 'PARQUET') {
    fields.report(
      'NOT_SIMULATED',
      'Items in Parquet are not simulated; give the same items as JSONL or CSV',
      'InputType',
    );
  }
  const config = {
    inputType: inputType === 'PARQUET' ? undefined : inputType,
    ...readCsvHeaders(fields, inputType),
    csvDelimiter: fields.oneOf('CSVDelimiter', ['COMMA', 'PIPE', 'SEMICOLON', 'SPACE', 'TAB']) ?? 'COMMA',
    manifestType: fields.oneOf('ManifestType', ['S3_INVENTORY', 'ATHENA_DATA']) ?? 'S3_INVENTORY',
    transformation: fields.oneOf('Transformation', ['NONE', 'LOAD_AND_FLATTEN']) ?? 'NONE',
    itemsPointer: fields.string('ItemsPointer'),
    // A path may lead to more (recorded: test_map_item_reader_csv_max_items_paths); the bound of a literal is documented.
    maxItems: queries.number('MaxItems', { min: 0, max: 100_000_000 }),
  } as const;
  fields.refuseUnknownFields();
  return config;
}

/** Texts: third-party measurement. */
function readCsvHeaders(
  fields: FieldReader,
  inputType: string | undefined,
): Pick<ItemReader, 'csvHeaderLocation' | 'csvHeaders'> {
  // JSON has no header: an unknown field.
  if (inputType === 'JSON') return { csvHeaderLocation: 'FIRST_ROW', csvHeaders: [] };
  if (inputType === 'CSV' && !fields.has('CSVHeaderLocation'))
    fields.refuse("The field 'CSVHeaderLocation' is required");
  const location = fields.oneOf('CSVHeaderLocation', ['FIRST_ROW', 'GIVEN']);
  if (location === 'GIVEN') fields.require('CSVHeaders');
  const csvHeaders = fields.has('CSVHeaders') ? (fields.strings('CSVHeaders') ?? []) : [];
  return { csvHeaderLocation: location ?? 'FIRST_ROW', csvHeaders };
}

function readItemBatcher(source: StateSource): ItemBatcher | undefined {
  const part = partOf(source, 'ItemBatcher');
  if (!part) return undefined;
  const { fields, queries } = part;
  const batcher = {
    maxItemsPerBatch: queries.number('MaxItemsPerBatch', { min: 1 }),
    maxInputBytesPerBatch: queries.number('MaxInputBytesPerBatch', { min: 1, max: 262_144 }),
    batchInput: queries.template('BatchInput'),
  };
  if (!batcher.maxItemsPerBatch && !batcher.maxInputBytesPerBatch) {
    // Documented as wrong, yet a template in production has an empty one.
    const message = 'One of these fields is required: [MaxItemsPerBatch, MaxInputBytesPerBatch]';
    source.fields.warn(
      'EMPTY_ITEM_BATCHER',
      `${message}. As many items as the largest input holds are put together`,
      'ItemBatcher',
    );
  }
  fields.refuseUnknownFields();
  return batcher;
}

function readResultWriter(source: StateSource): ResultWriter | undefined {
  const part = partOf(source, 'ResultWriter');
  if (!part) return undefined;
  const { fields, queries } = part;
  const resource = fields.has('Resource') ? readS3Resource(fields, ['putObject']) : undefined;
  const parameters = readParameters(queries);
  const config = partOf(part, 'WriterConfig', source, 'ResultWriter/');
  const transformation = config?.fields.oneOf('Transformation', ['NONE', 'COMPACT', 'FLATTEN']);
  const outputType = config?.fields.oneOf('OutputType', ['JSON', 'JSONL']) ?? 'JSON';
  config?.fields.refuseUnknownFields();
  requireDestination(part);
  fields.refuseUnknownFields();
  return { resource, parameters, transformation, outputType };
}

/** WriterConfig, or Resource and Parameters, or all three: it cannot be empty (AWS developer guide, "ResultWriter"). The text is ours. */
function requireDestination({ fields, queries: { language } }: Part): void {
  const parameters = language === 'JSONata' ? 'Arguments' : 'Parameters';
  const isExported = fields.has('Resource') || fields.has(parameters);
  if (isExported) fields.require('Resource', parameters);
  else if (!fields.has('WriterConfig'))
    fields.refuse(`This object cannot be empty: [Resource, ${parameters}, WriterConfig]`);
}

/** An object inside the state, with its reader of queries. */
interface Part {
  readonly fields: FieldReader;
  readonly queries: QueryReader;
}

function partOf(owner: Part, name: string, source?: StateSource, place = ''): Part | undefined {
  const { context } = source ?? (owner as StateSource);
  const value = owner.fields.objectValue(name);
  return (
    value && makePart(value, `${owner.fields.location}/${name}`, owner.queries.language, `${place}${name}/`, context)
  );
}

function emptyPart(owner: Part, { context }: StateSource): Part {
  return makePart({}, owner.fields.location, owner.queries.language, '', context);
}

function makePart(
  value: JsonObject,
  location: string,
  language: QueryReader['language'],
  place: string,
  { diagnostics }: StateSource['context'],
): Part {
  const fields = new FieldReader(value, location, diagnostics);
  return { fields, queries: new QueryReader(fields, language, place) };
}

/** Parameters in JSONPath, Arguments in JSONata. */
function readParameters(queries: QueryReader): ItemReader['parameters'] {
  return queries.payloadTemplate('Parameters') ?? queries.jsonata('Arguments');
}

function readS3Resource(fields: FieldReader, actions: readonly string[]): ServiceResource | undefined {
  const arn = fields.string('Resource');
  if (arn === undefined) return undefined;
  const resource = parseResource(arn);
  if (resource?.kind === 'service' && resource.resourceType === 's3' && actions.includes(resource.action))
    return resource;
  if (isUnresolved(arn)) return undefined;
  // Third-party measurement.
  return fields.refuse("The field 'Resource' does not match any of the allowed values", 'Resource');
}
