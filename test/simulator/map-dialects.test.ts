import { toJsonText } from '../../src/json/json-text';
import type { JsonValue } from '../../src/json/json-value';
import { chain, map, pass, type StateFields, task } from './support/definitions';
import { ending, fails, lines, returns, run, type Scenario } from './support/scenario';

const DISTRIBUTED = { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' } };
const distributed = (
  more: StateFields,
  states: { readonly [name: string]: StateFields } = { I: pass() },
): StateFields => chain({ M: map(chain(states, DISTRIBUTED), more) });

const reading = (text: string, config: StateFields, scenario: Scenario = {}) => {
  const ItemReader = {
    Resource: 'arn:aws:states:::s3:getObject',
    Parameters: { Bucket: 'b', Key: 'k' },
    ReaderConfig: config,
  };
  const objects = { read: () => text, list: () => [], write: () => undefined };
  return run(distributed({ ItemReader }), { objects, ...scenario });
};

describe('CSV', () => {
  const items = (text: string, CSVDelimiter = 'COMMA'): JsonValue | undefined =>
    reading(text, { InputType: 'CSV', CSVHeaderLocation: 'FIRST_ROW', CSVDelimiter }).output;

  test.each<[string, string, JsonValue]>([
    ['doubled quotes in a cell without quotes around it', 'ID,Note\n1,{""K"":""V""}\n', { ID: '1', Note: '{"K":"V"}' }],
    ['a doubled quote at the beginning', 'a,b\n""x"",y\n', { a: '"x"', b: 'y' }],
    ['doubled quotes within quotes', 'a,b\n"x ""y"" z",1\n', { a: 'x "y" z', b: '1' }],
    ['nothing but quoted quotes', 'a,b\n"""x""",1\n', { a: '"x"', b: '1' }],
    ['an empty quoted cell', 'a,b\n"",1\n', { a: '', b: '1' }],
    ['delimiter and line break within quotes', 'a,b\n"x,\ny",1\n', { a: 'x,\ny', b: '1' }],
    ['an escaped delimiter', 'a,b\nx\\,y,z\n', { a: 'x,y', b: 'z' }],
    ['an escaped delimiter within quotes', 'a,b\n"x\\,y",z\n', { a: 'x,y', b: 'z' }],
    ['an escaped backslash', 'a,b\nx\\\\,z\n', { a: 'x\\', b: 'z' }],
    ['escaped quotes, in a pair', 'a,b\n\\"x\\",z\n', { a: '"x"', b: 'z' }],
    ['a backslash in front of anything else', 'a,b\nx\\ny,\\z\n', { a: 'xny', b: 'z' }],
    ['a backslash at the end of a row', 'a,b\nx,z\\\n', { a: 'x', b: 'z' }],
    ['a short row', 'a,b\nx\n', { a: 'x', b: '' }],
    ['surplus cells', 'a,b\nx,y,z,""\n', { a: 'x', b: 'y' }],
    ['a lone quote', 'a,b\n5" disk,y\n', { a: '5" disk', b: 'y' }],
    ['what follows a closing quote', 'a,b\n"x"y,z\n', { a: 'xy', b: 'z' }],
    ['a byte order mark', '\uFEFFa,b\nx,y\n', { a: 'x', b: 'y' }],
    ['carriage returns', 'a,b\r\nx,y\r\n', { a: 'x', b: 'y' }],
    ['no line break at the end', 'a,b\nx,y', { a: 'x', b: 'y' }],
    ['blank lines between', '\na,b\n\n\nx,y\n\n', { a: 'x', b: 'y' }],
    ['quotes in a header', '"a ""1""",b\nx,y', { 'a "1"': 'x', b: 'y' }],
  ])('%s', (_, text, item) => {
    expect(items(text)).toEqual([item]);
  });

  test.each([
    ['PIPE', '|'],
    ['SEMICOLON', ';'],
    ['SPACE', ' '],
    ['TAB', '\t'],
    ['COMMA', ','],
  ])('the dialect is the same with %s', (name, d) => {
    expect(items(`a${d}b\nx\\${d}y${d}""q""\n"1${d}2"${d}\\\\\n`, name)).toEqual([
      { a: `x${d}y`, b: '"q"' },
      { a: `1${d}2`, b: '\\' },
    ]);
  });

  test('another delimiter is not escaped: its backslash is dropped', () => {
    expect(items('a,b\nx\\|y,z', 'COMMA')).toEqual([{ a: 'x|y', b: 'z' }]);
  });

  test('a quote that is not closed fails the run', () => {
    const ran = reading('a,b\n"x,y\n', { InputType: 'CSV', CSVHeaderLocation: 'FIRST_ROW' });
    expect(ending(ran)).toMatch(/^FAILED: States.ItemReaderFailed: .*quote at 4 is not closed/);
  });
});

describe('a JSON object at the root', () => {
  test.each<[JsonValue, JsonValue]>([
    [{ a: 1 }, [{ Key: 'a', Value: 1 }]],
    [{}, []],
    [
      { a: [1], b: null },
      [
        { Key: 'a', Value: [1] },
        { Key: 'b', Value: null },
      ],
    ],
  ])('%j is iterated over, as with an ItemsPointer', (root, items) => {
    expect(reading(toJsonText(root), { InputType: 'JSON' }).output).toEqual(items);
    expect(reading(toJsonText(root), { InputType: 'JSON', ItemsPointer: '' }).output).toEqual(items);
  });

  test.each(['1', '"x"', 'null', 'true'])('%s is no such thing', (text) => {
    expect(ending(reading(text, { InputType: 'JSON' }))).toBe(
      'FAILED: States.ItemReaderFailed: Attempting to map over non-iterable node.',
    );
  });

  test('MaxItems counts its members', () => {
    expect(reading('{"a":1,"b":2}', { InputType: 'JSON', MaxItems: 1 }).output).toEqual([{ Key: 'a', Value: 1 }]);
  });
});

describe('fields of Distributed Maps on an inline one', () => {
  test.each<[string, StateFields]>([
    ['ItemReader', { Resource: 'arn:aws:states:::s3:getObject', Parameters: { Bucket: 'b', Key: 'k' } }],
    ['ItemBatcher', { MaxItemsPerBatch: 2 }],
    ['ResultWriter', { Resource: 'arn:aws:states:::s3:putObject', Parameters: { Bucket: 'b' } }],
  ])('%s fails it when it runs, uncatchably', (field, value) => {
    const M = map(chain({ I: pass() }), { [field]: value, Catch: [{ ErrorEquals: ['States.ALL'], Next: 'C' }] });
    const ran = run(chain({ M, C: pass() }), { input: [] });
    expect(ran.error).toBe('States.Runtime');
    expect(ran.cause).toMatch(/The ItemReader, ItemBatcher and ResultWriter fields are not supported for INLINE maps$/);
    expect(lines(ran).slice(1)).toEqual(['2 < 0 MapStateEntered M', '3 < 2 ExecutionFailed']);
  });

  test.each([{ ToleratedFailureCount: 0 }, { ToleratedFailurePercentage: 0 }, { ToleratedFailureCountPath: '$.n' }])(
    '%j: a failed iteration exceeds the threshold',
    (tolerance) => {
      const M = map(chain({ T: task() }), { ItemsPath: '$.items', ...tolerance });
      const ran = run(chain({ M }), { input: { items: [1], n: 0 }, tasks: { T: fails('E') } });
      expect(ran.error).toBe('States.ExceedToleratedFailureThreshold');
    },
  );

  test('a higher tolerance means nothing', () => {
    const M = map(chain({ T: task() }), { ToleratedFailureCount: 1 });
    expect(ending(run(chain({ M }), { input: [1], tasks: { T: fails('E') } }))).toBe('FAILED: E');
  });
});

describe('a ResultWriter', () => {
  const writing = (Parameters: StateFields) => ({
    ResultWriter: { Resource: 'arn:aws:states:::s3:putObject', Parameters },
  });

  test.each([{ Prefix: 'r' }, { Bucket: 7 }, { Bucket: 'b', Prefix: 7 }])(
    'with Parameters %j fails by its own name',
    (Parameters) => {
      const ran = run(distributed(writing(Parameters)), { input: [1] });
      expect(ran.error).toBe('States.ResultWriterFailed');
      expect(lines(ran).slice(3)).toEqual([
        '4 < 3 MapRunStarted',
        '5 < 4 MapRunFailed',
        '6 < 5 MapStateFailed',
        '7 < 6 ExecutionFailed',
      ]);
    },
  );

  test('that can be caught', () => {
    const M = map(chain({ I: pass() }, DISTRIBUTED), {
      ...writing({}),
      Catch: [{ ErrorEquals: ['States.ResultWriterFailed'], Next: 'C' }],
    });
    expect(run(chain({ M, C: pass() }), { input: [1] }).output).toMatchObject({ Error: 'States.ResultWriterFailed' });
  });
});

describe('children that failed, without an export', () => {
  const failing = {
    T: ({ iterationIndex }: { iterationIndex?: number }) =>
      iterationIndex === 1 ? fails('E', 'c') : returns([iterationIndex as number]),
  };
  const output = (more: StateFields) =>
    run(distributed({ ToleratedFailurePercentage: 100, ...more }, { T: task() }), { input: [1, 2, 3], tasks: failing })
      .output;
  const failed = expect.objectContaining({ Status: 'FAILED', Input: '2', Error: 'E', Cause: 'c' });

  test('stand in their place, described as with Transformation NONE', () => {
    expect(output({})).toEqual([[0], failed, [2]]);
    expect(output({ ResultWriter: { WriterConfig: { Transformation: 'COMPACT' } } })).toEqual([[0], failed, [2]]);
    expect(output({ ResultWriter: { WriterConfig: { Transformation: 'FLATTEN' } } })).toEqual([0, failed, 2]);
    const none = output({ ResultWriter: { WriterConfig: { Transformation: 'NONE' } } }) as JsonValue[];
    expect(none[1]).toEqual((output({}) as JsonValue[])[1]);
  });
});

test('an empty ItemBatcher puts together what the largest input holds', () => {
  const ran = run(distributed({ ItemBatcher: {} }), {
    input: ['x'.repeat(150_000), 'y'.repeat(150_000), 'z'],
    maxPayloadBytes: 200_000,
  });
  expect(ran.mapRuns[0].children.map(({ itemCount }) => itemCount)).toEqual([1, 2]);
});
