import { parseDefinition } from '../../../src/asl/parse';
import { asJson, expectErrors, type Fields, machine, parseState, pass } from '../definitions';

const CONFIG: Fields = { Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' };
const READER: Fields = { Resource: 'arn:aws:states:::s3:getObject', Parameters: { Bucket: 'b', Key: 'k' } };
const distributed = (fields: Fields = {}, config: unknown = CONFIG): Fields => ({
  Type: 'Map',
  ItemProcessor: machine({ Item: pass() }, { ProcessorConfig: config }),
  End: true,
  ...fields,
});
const parsed = (fields: Fields = {}) => parseState('Map', distributed(fields)).distributed;

test('a Map is distributed by its ProcessorConfig alone', () => {
  expect(parsed()).toMatchObject({ executionType: 'EXPRESS' });
  expect(parseState('Map', distributed({}, { Mode: 'INLINE' })).distributed).toBeUndefined();
  expect(parseState('Map', distributed({}, {})).distributed).toBeUndefined();
});

test('a distributed Map has an execution type', () => {
  const CONFIGURED = '/States/S/ItemProcessor/ProcessorConfig';
  expectErrors(machine({ S: distributed({}, { Mode: 'DISTRIBUTED' }) }), [
    CONFIGURED,
    'These fields are required: [ExecutionType]',
  ]);
  expectErrors(machine({ S: distributed({}, { Mode: 'FAST' }) }), [
    `${CONFIGURED}/Mode`,
    'Value should be one of the following: [INLINE, DISTRIBUTED]',
  ]);
  expectErrors(machine({ S: distributed({}, 'DISTRIBUTED') }), [CONFIGURED, 'Expected value of type [OBJECT]']);
  expectErrors(machine({ S: distributed({}, { ...CONFIG, Extra: 1 }) }), [
    CONFIGURED,
    "Field 'Extra' is not supported",
  ]);
});

test.each(['ItemReader', 'ItemBatcher', 'ResultWriter'])(
  '%s is for distributed Maps alone: an inline one is created, with a warning',
  (field) => {
    for (const config of [{}, { Mode: 'INLINE' }]) {
      const { definition, diagnostics } = parseDefinition(asJson(machine({ S: distributed({ [field]: {} }, config) })));
      expect(definition).toBeDefined();
      expect(diagnostics).toEqual([
        {
          severity: 'WARNING',
          code: 'FIELD_OF_DISTRIBUTED_MAP',
          message: 'The ItemReader, ItemBatcher and ResultWriter fields are not supported for INLINE maps',
          location: `/States/S/${field}`,
        },
      ]);
    }
  },
);

test('Label is for distributed Maps alone', () => {
  const { diagnostics } = parseDefinition(asJson(machine({ S: distributed({ Label: 'x' }, {}) })));
  expect(diagnostics.map(({ severity, message }) => [severity, message])).toEqual([
    ['ERROR', expect.stringContaining("Field 'Label' is not supported")],
  ]);
});

test('a Label is no empty text', () => {
  expectErrors(machine({ S: distributed({ Label: '' }) }), ['/States/S/Label', /Label/, 'INVALID_LABEL_NAME']);
});

test.each<[object, string[]]>([
  [{}, ['cannot be empty']],
  [{ Resource: 'arn:aws:states:::s3:putObject' }, ['These fields are required: [Parameters]']],
  [{ Parameters: { Bucket: 'b' } }, ['These fields are required: [Resource]']],
  [{ WriterConfig: { Transformation: 'NONE' } }, []],
  [{ Resource: 'arn:aws:states:::s3:putObject', Parameters: { Bucket: 'b' } }, []],
])('a ResultWriter has a destination, or a configuration: %j', (ResultWriter, messages) => {
  const { diagnostics } = parseDefinition(asJson(machine({ S: distributed({ ResultWriter }) })));
  expect(diagnostics.map(({ message }) => message)).toEqual(messages.map((text) => expect.stringContaining(text)));
});

describe('an ItemReader', () => {
  test('reads an object, with defaults for its format', () => {
    expect(parsed({ ItemReader: { ...READER, ReaderConfig: { InputType: 'JSONL' } } })?.itemReader).toMatchObject({
      resource: { resourceType: 's3', action: 'getObject' },
      inputType: 'JSONL',
      csvHeaderLocation: 'FIRST_ROW',
      csvHeaders: [],
      csvDelimiter: 'COMMA',
      manifestType: 'S3_INVENTORY',
      transformation: 'NONE',
    });
  });

  test('may be limited and told its headers', () => {
    const ReaderConfig = {
      InputType: 'CSV',
      CSVHeaderLocation: 'GIVEN',
      CSVHeaders: ['flour', 'water'],
      CSVDelimiter: 'TAB',
      MaxItemsPath: '$.most',
    };
    expect(parsed({ ItemReader: { ...READER, ReaderConfig } })?.itemReader).toMatchObject({
      csvHeaderLocation: 'GIVEN',
      csvHeaders: ['flour', 'water'],
      csvDelimiter: 'TAB',
      maxItems: { kind: 'path', path: { text: '$.most' } },
    });
  });

  test.each([
    [{ InputType: 'CSV' }, '', "The field 'CSVHeaderLocation' is required"],
    [{ InputType: 'CSV', CSVHeaderLocation: 'GIVEN' }, '', 'These fields are required: [CSVHeaders]'],
    [{ InputType: 'JSON', CSVHeaderLocation: 'FIRST_ROW' }, '', "Field 'CSVHeaderLocation' is not supported"],
    [{ InputType: 'JSON', MaxItems: 100_000_001 }, '/MaxItems', 'Maximum value is 100000000'],
    [{ InputType: 'JSON', MaxItemsPath: '$.a[*]' }, '/MaxItemsPath', 'Value is not a Reference Path'],
  ])('is refused with %j', (ReaderConfig, place, message) => {
    expectErrors(machine({ S: distributed({ ItemReader: { ...READER, ReaderConfig } }) }), [
      `/States/S/ItemReader/ReaderConfig${place}`,
      message,
    ]);
  });

  test('needs a resource that reads from S3', () => {
    expectErrors(machine({ S: distributed({ ItemReader: {} }) }), [
      '/States/S/ItemReader',
      'These fields are required: [Resource]',
    ]);
    expectErrors(machine({ S: distributed({ ItemReader: { Resource: 'arn:aws:states:::sqs:sendMessage' } }) }), [
      '/States/S/ItemReader/Resource',
      "The field 'Resource' does not match any of the allowed values",
    ]);
  });

  test('reads no unknown format, and says which known one is not simulated', () => {
    const withType = (InputType: string) =>
      machine({ S: distributed({ ItemReader: { ...READER, ReaderConfig: { InputType } } }) });
    const place = '/States/S/ItemReader/ReaderConfig/InputType';
    expectErrors(withType('XML'), [place, /^Value should be one of the following: \[CSV, JSON, JSONL, MANIFEST/]);
    expectErrors(withType('PARQUET'), [place, /Parquet/, 'NOT_SIMULATED']);
  });
});

describe('an ItemBatcher', () => {
  test('has a number of items, a number of bytes, or both', () => {
    const batcher = { MaxItemsPerBatch: 10, MaxInputBytesPerBatch: 262_144, BatchInput: { a: 1 } };
    expect(parsed({ ItemBatcher: batcher })?.itemBatcher).toMatchObject({
      maxItemsPerBatch: { kind: 'literal', value: 10 },
      maxInputBytesPerBatch: { kind: 'literal', value: 262_144 },
    });
    expect(parsed({ ItemBatcher: { MaxItemsPerBatchPath: '$.n' } })?.itemBatcher?.maxItemsPerBatch?.kind).toBe('path');
  });

  test('has at least one of them, in range', () => {
    const { definition, diagnostics } = parseDefinition(asJson(machine({ S: distributed({ ItemBatcher: {} }) })));
    expect(definition).toBeDefined();
    expect(diagnostics).toEqual([
      {
        severity: 'WARNING',
        code: 'EMPTY_ITEM_BATCHER',
        message: expect.stringMatching(/MaxItemsPerBatch.*MaxInputBytesPerBatch/),
        location: '/States/S/ItemBatcher',
      },
    ]);
    const tooMany = { MaxItemsPerBatch: 1, MaxInputBytesPerBatch: 262_145 };
    expectErrors(machine({ S: distributed({ ItemBatcher: tooMany }) }), [
      '/States/S/ItemBatcher/MaxInputBytesPerBatch',
      /maximum value.* 262144$/i,
    ]);
  });
});

test('a ResultWriter exports to S3, as JSON unless told', () => {
  const ResultWriter = { Resource: 'arn:aws:states:::s3:putObject', Parameters: { Bucket: 'b', Prefix: 'p' } };
  expect(parsed({ ResultWriter })?.resultWriter).toMatchObject({
    resource: { action: 'putObject' },
    outputType: 'JSON',
  });
  const formatted = { WriterConfig: { Transformation: 'FLATTEN', OutputType: 'JSONL' } };
  expect(parsed({ ResultWriter: formatted })?.resultWriter).toMatchObject({
    resource: undefined,
    transformation: 'FLATTEN',
    outputType: 'JSONL',
  });
});

test('tolerated failures are a count, a percentage, or found by paths', () => {
  expect(parsed({ ToleratedFailureCount: 3, ToleratedFailurePercentage: 12.5 })).toMatchObject({
    toleratedFailureCount: { kind: 'literal', value: 3 },
    toleratedFailurePercentage: { kind: 'literal', value: 12.5 },
  });
  expect(parsed({ ToleratedFailureCountPath: '$.c', ToleratedFailurePercentagePath: '$.p' })).toMatchObject({
    toleratedFailureCount: { kind: 'path' },
    toleratedFailurePercentage: { kind: 'path' },
  });
  expectErrors(machine({ S: distributed({ ToleratedFailurePercentage: 100.5 }) }), [
    '/States/S/ToleratedFailurePercentage',
    /maximum value.* 100(\.0)?$/i,
  ]);
  expectErrors(machine({ S: distributed({ ToleratedFailureCount: -1 }) }), [
    '/States/S/ToleratedFailureCount',
    /minimum value.* 0$/i,
  ]);
});

test('a label is short and plain', () => {
  expect(parsed({ Label: 'bake-all' })?.label).toBe('bake-all');
  for (const Label of ['x'.repeat(41), 'two words', 'star*', 'a/b']) {
    expectErrors(machine({ S: distributed({ Label }) }), ['/States/S/Label', /./, 'INVALID_LABEL_NAME']);
  }
});
