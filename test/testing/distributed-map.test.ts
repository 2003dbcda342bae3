import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mock, objects, redrive, simulate } from 'cdk-stepwright/testing';
import { invoke } from './machines';

const work = {
  StartAt: 'Work',
  States: { Work: { Type: 'Task', Resource: 'arn:aws:states:::sqs:sendMessage', End: true } },
};

const distributed = (fields: object, processor: object = work, executionType = 'STANDARD') => ({
  StartAt: 'Each',
  States: {
    Each: {
      Type: 'Map',
      ...fields,
      ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: executionType }, ...processor },
      End: true,
    },
  },
});

const reader = (readerConfig: object, action = 'getObject') => ({
  ItemReader: {
    Resource: `arn:aws:states:::s3:${action}`,
    Parameters: { Bucket: 'data', ...(action === 'getObject' ? { Key: 'items' } : { Prefix: 'in/' }) },
    ReaderConfig: readerConfig,
  },
});

const echo = { StartAt: 'Echo', States: { Echo: { Type: 'Pass', End: true } } };
const types = ({ history }: { readonly history: readonly { readonly type: string }[] }) =>
  history.map(({ type }) => type);

describe('a Distributed Map', () => {
  test('runs a child execution with a history of its own for each item', () => {
    const execution = simulate(distributed({ Label: 'Numbers' }), {
      input: [1, 2],
      mocks: { Work: (r) => [r.parameters] },
      fieldValidationMode: 'NONE',
    });

    expect(execution.output).toEqual([[1], [2]]);
    expect(types(execution)).toEqual([
      'ExecutionStarted',
      'MapStateEntered',
      'MapStateStarted',
      'MapRunStarted',
      'MapRunSucceeded',
      'MapStateSucceeded',
      'MapStateExited',
      'ExecutionSucceeded',
    ]);
    const [run] = execution.mapRuns;
    expect(run.mapRunArn).toMatch(/^arn:aws:states:us-east-1:123456789012:mapRun:StateMachine\/Numbers:[0-9a-f-]{36}$/);
    expect(run.executions.map(({ input, output, status }) => [input, output, status])).toEqual([
      [1, [1], 'SUCCEEDED'],
      [2, [2], 'SUCCEEDED'],
    ]);
    expect(types(run.executions[1])).toEqual([
      'ExecutionStarted',
      'TaskStateEntered',
      'TaskScheduled',
      'TaskStarted',
      'TaskSucceeded',
      'TaskStateExited',
      'ExecutionSucceeded',
    ]);
    expect(run.executionCounts).toEqual({
      aborted: 0,
      failed: 0,
      pending: 0,
      running: 0,
      succeeded: 2,
      timedOut: 0,
      total: 2,
    });
  });

  test('hides the variables of the parent from its children', () => {
    const inner = { StartAt: 'Read', States: { Read: { Type: 'Pass', Parameters: { 'v.$': '$v' }, End: true } } };
    const map = distributed({}, inner);
    const definition = {
      StartAt: 'Set',
      States: { Set: { Type: 'Pass', Assign: { v: 1 }, Next: 'Each' }, ...map.States },
    };
    const execution = simulate(definition, { input: [1] });
    expect(execution.status).toBe('FAILED');
    expect(execution.mapRuns[0].executions[0].error).toBe('States.Runtime');
  });
});

describe('the items of a Distributed Map', () => {
  test('come from a CSV with a first row of headers; missing cells are empty, surplus ones dropped', () => {
    const execution = simulate(distributed(reader({ InputType: 'CSV', CSVHeaderLocation: 'FIRST_ROW' }), echo), {
      objects: { 'data/items': 'a,b\n1,2\n3\n4,5,6\n"x,y",z\n' },
    });
    expect(execution.output).toEqual([
      { a: '1', b: '2' },
      { a: '3', b: '' },
      { a: '4', b: '5' },
      { a: 'x,y', b: 'z' },
    ]);
  });

  test('come from a CSV with given headers and another delimiter', () => {
    const config = { InputType: 'CSV', CSVHeaderLocation: 'GIVEN', CSVHeaders: ['a', 'b'], CSVDelimiter: 'PIPE' };
    const execution = simulate(distributed(reader(config), echo), { objects: { 'data/items': '1|2\n' } });
    expect(execution.output).toEqual([{ a: '1', b: '2' }]);
  });

  test('come from JSON, from a place in it, or from lines', () => {
    const run = (config: object, content: unknown) =>
      simulate(distributed(reader(config), echo), { objects: { 's3://data/items': content } }).output;
    expect(run({ InputType: 'JSON' }, [1, 2])).toEqual([1, 2]);
    expect(run({ InputType: 'JSON', ItemsPointer: '/a~1b/0' }, { 'a/b': [[7]] })).toEqual([7]);
    expect(run({ InputType: 'JSONL', MaxItems: 2 }, '1\n\n{"a":2}\n3\n')).toEqual([1, { a: 2 }]);
  });

  test('are the entries of a listing, or the items in the files of a directory', () => {
    const directory = mkdtempSync(join(tmpdir(), 'objects-'));
    mkdirSync(join(directory, 'in'));
    writeFileSync(join(directory, 'in', 'a.json'), '[1]');
    writeFileSync(join(directory, 'in', 'b.json'), '[2,3]');
    const given = { objects: { data: objects.directory(directory) } };
    const keys = simulate(distributed(reader({}, 'listObjectsV2'), echo), given).output as { Key: string }[];
    expect(keys.map(({ Key }) => Key)).toEqual(['in/a.json', 'in/b.json']);
    const flattened = reader({ InputType: 'JSON', Transformation: 'LOAD_AND_FLATTEN' }, 'listObjectsV2');
    expect(simulate(distributed(flattened, echo), given).output).toEqual([1, 2, 3]);
    rmSync(directory, { recursive: true });
  });

  test('that cannot be read fail the map run, which can be caught', () => {
    const map = distributed({
      ...reader({ InputType: 'JSON' }),
      Catch: [{ ErrorEquals: ['States.ItemReaderFailed'], ResultPath: '$.error', Next: 'Done' }],
    });
    const definition = { ...map, States: { ...map.States, Done: { Type: 'Pass', OutputPath: '$.error', End: true } } };
    const execution = simulate(definition, { mocks: { Work: mock.succeed(1) }, strict: false });
    expect(execution.output).toEqual({
      Error: 'States.ItemReaderFailed',
      Cause: "The object 's3://data/items' does not exist.",
    });
    expect(types(execution).slice(2, 6)).toEqual([
      'MapStateStarted',
      'MapRunStarted',
      'MapRunFailed',
      'MapStateFailed',
    ]);
  });

  test('in Parquet are refused by name', () => {
    expect(() => simulate(distributed(reader({ InputType: 'PARQUET' }), echo))).toThrow(
      /NOT_SIMULATED: Items in Parquet .* at \/States\/Each\/ItemReader\/ReaderConfig\/InputType/,
    );
  });

  test('are put together in batches by number and by bytes, with an input for each batch', () => {
    const batcher = { MaxItemsPerBatch: 2, BatchInput: { 'run.$': '$$.Execution.Name' } };
    expect(simulate(distributed({ ItemBatcher: batcher }, echo), { input: [1, 2, 3] }).output).toEqual([
      { BatchInput: { run: 'simulation' }, Items: [1, 2] },
      { BatchInput: { run: 'simulation' }, Items: [3] },
    ]);
    const byBytes = distributed({ ItemBatcher: { MaxInputBytesPerBatch: 24 } }, echo);
    expect(simulate(byBytes, { input: ['aaaa', 'bbbb', 'c'] }).output).toEqual([
      { Items: ['aaaa'] },
      { Items: ['bbbb', 'c'] },
    ]);
  });
});

describe('failures of child executions', () => {
  const odd = (request: { parameters: unknown }) => {
    if (Number(request.parameters) % 2 === 1) throw new Error('odd');
    return request.parameters as number;
  };
  const lambda = {
    StartAt: 'Work',
    States: { Work: { Type: 'Task', Resource: 'arn:aws:lambda:us-east-1:123456789012:function:f', End: true } },
  };

  test('fail the run when none is tolerated; what was not started stays pending', () => {
    const execution = simulate(distributed({ MaxConcurrency: 1 }, lambda), { input: [2, 1, 4], mocks: { Work: odd } });
    expect(execution.error).toBe('States.ExceedToleratedFailureThreshold');
    expect(execution.cause).toBe('The specified tolerated failure threshold was exceeded');
    expect(execution.mapRuns[0]).toMatchObject({
      status: 'FAILED',
      itemCounts: { succeeded: 1, failed: 1, pending: 1, total: 3 },
    });
  });

  test.each([
    [{ ToleratedFailureCount: 2 }, 'SUCCEEDED'],
    [{ ToleratedFailureCount: 1 }, 'FAILED'],
    [{ ToleratedFailurePercentage: 50 }, 'SUCCEEDED'],
    [{ ToleratedFailurePercentage: 49.9 }, 'FAILED'],
    [{ ToleratedFailureCountPath: '$.count' }, 'SUCCEEDED'],
  ])('two of four with %j: %s', (tolerance, status) => {
    const map = distributed({ ItemsPath: '$.items', ...tolerance }, lambda);
    const execution = simulate(map, { input: { items: [1, 2, 3, 4], count: '2' }, mocks: { Work: odd } });
    expect(execution.status).toBe(status);
    if (status !== 'SUCCEEDED') return;
    // What failed stands there as a description of the child.
    const failed = (Input: string) => expect.objectContaining({ Input, Status: 'FAILED', Error: 'Error' });
    expect(execution.output).toEqual([failed('1'), 2, failed('3'), 4]);
  });

  test('an EXPRESS child has five minutes', () => {
    const slow = mock.succeed({ MessageId: 'm' }).after(301);
    const map = (type: string) => distributed({ ToleratedFailurePercentage: 100 }, work, type);
    expect(simulate(map('EXPRESS'), { input: [1], mocks: { Work: slow } }).mapRuns[0].executions[0].status).toBe(
      'TIMED_OUT',
    );
    expect(simulate(map('STANDARD'), { input: [1], mocks: { Work: slow } }).output).toEqual([{ MessageId: 'm' }]);
  });
});

describe('the results of a Distributed Map', () => {
  const writer = (config?: object) => ({
    ResultWriter: {
      Resource: 'arn:aws:states:::s3:putObject',
      Parameters: { Bucket: 'out', Prefix: 'results' },
      ...(config ? { WriterConfig: config } : {}),
    },
  });

  test('are exported with a manifest; the output says where', () => {
    const execution = simulate(distributed(writer(), echo), { input: ['a'] });
    const { mapRunArn, executions } = execution.mapRuns[0];
    const folder = `results/${mapRunArn.split(':').pop()}`;
    expect(execution.output).toEqual({
      MapRunArn: mapRunArn,
      ResultWriterDetails: { Bucket: 'out', Key: `${folder}/manifest.json` },
    });
    const file = JSON.parse(execution.objects[`out/${folder}/SUCCEEDED_0.json`]);
    expect(file).toMatchObject([
      { ExecutionArn: executions[0].executionArn, Input: '"a"', Output: '"a"', Status: 'SUCCEEDED' },
    ]);
    expect(JSON.parse(execution.objects[`out/${folder}/manifest.json`]).ResultFiles).toMatchObject({
      FAILED: [],
      PENDING: [],
      SUCCEEDED: [{ Key: `${folder}/SUCCEEDED_0.json` }],
    });
  });

  test('of a run that fails are exported, too, with what was not started', () => {
    const fail = { StartAt: 'Work', States: { Work: { Type: 'Fail', Error: 'E' } } };
    const execution = simulate(distributed({ MaxConcurrency: 1, ...writer() }, fail), { input: ['a', 'b'] });
    const folder = `out/results/${execution.mapRuns[0].mapRunArn.split(':').pop()}`;

    expect(execution.status).toBe('FAILED');
    expect(JSON.parse(execution.objects[`${folder}/FAILED_0.json`])).toMatchObject([
      { Error: 'E', Input: '"a"', RedriveCount: 0, RedriveStatus: 'REDRIVABLE_BY_MAP_RUN', Status: 'FAILED' },
    ]);
    expect(JSON.parse(execution.objects[`${folder}/PENDING_0.json`])).toEqual([
      { Input: '"b"', InputDetails: { Included: true }, Status: 'PENDING' },
    ]);
  });

  test('of a redriven run have a folder of their own', () => {
    const work = {
      StartAt: 'Work',
      States: { Work: { Type: 'Task', Resource: 'arn:aws:states:::sqs:sendMessage', End: true } },
    };
    const first = simulate(distributed(writer(), work), { input: ['a'], mocks: { Work: mock.fail('E') } });
    const again = redrive(first, { mocks: { Work: mock.succeed() } });
    expect(again.output).toMatchObject({
      ResultWriterDetails: { Key: expect.stringMatching(/\/Redrive-1\/manifest.json$/) },
    });
  });

  test('are flattened, as lines, when asked for', () => {
    const execution = simulate(distributed(writer({ Transformation: 'FLATTEN', OutputType: 'JSONL' }), echo), {
      input: [[1, 2], [3]],
    });
    const [, text] = Object.entries(execution.objects).find(([name]) => name.endsWith('SUCCEEDED_0.jsonl')) as [
      string,
      string,
    ];
    expect(text).toBe('1\n2\n3\n');
  });

  test('that are too large for the payload fail the state, unless they are exported', () => {
    const input = [1, 2, 3];
    const large = { StartAt: 'Large', States: { Large: { Type: 'Pass', Result: 'x'.repeat(100_000), End: true } } };
    expect(simulate(distributed({}, large), { input }).error).toBe('States.DataLimitExceeded');
    expect(simulate(distributed(writer(), large), { input }).status).toBe('SUCCEEDED');
  });
});

describe('the members of an object', () => {
  const keys = { 'key.$': '$$.Map.Item.Key', 'value.$': '$$.Map.Item.Value', 'index.$': '$$.Map.Item.Index' };

  test('are items of a Distributed Map, each with its name', () => {
    const execution = simulate(distributed({ ItemsPath: '$.ports' }, echo), {
      input: { ports: { web: 80, db: 5432 } },
    });
    expect(execution.output).toEqual([
      { Key: 'web', Value: 80 },
      { Key: 'db', Value: 5432 },
    ]);
  });

  test('are seen one by one by an ItemSelector', () => {
    const execution = simulate(distributed({ ItemSelector: keys }, echo), { input: { web: 80 } });
    expect(execution.output).toEqual([{ key: 'web', value: 80, index: 0 }]);
  });

  test('may be what Items or an ItemsPointer finds', () => {
    const jsonata = { ...distributed({ Items: "{% {'a': 1} %}" }, echo), QueryLanguage: 'JSONata' };
    const pointer = distributed(reader({ InputType: 'JSON', ItemsPointer: '/ports' }), echo);

    expect(simulate(jsonata).output).toEqual([{ Key: 'a', Value: 1 }]);
    expect(simulate(pointer, { objects: { 'data/items': { ports: { web: 80 } } } }).output).toEqual([
      { Key: 'web', Value: 80 },
    ]);
  });

  test('are no items of an inline Map', () => {
    const inline = { StartAt: 'Each', States: { Each: { Type: 'Map', ItemProcessor: echo, End: true } } };
    expect(simulate(inline, { input: { web: 80 } })).toMatchObject({
      error: 'States.Runtime',
      cause: expect.stringContaining('must point to array'),
    });
  });
});

describe('the children in the story', () => {
  const map = (more: object = {}) => ({
    StartAt: 'Each',
    States: {
      Each: {
        Type: 'Map',
        ItemsPath: '$',
        ItemProcessor: {
          ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' },
          StartAt: 'Prepare',
          States: { Prepare: { Type: 'Pass', Next: 'Work' }, Work: invoke('work') },
        },
        End: true,
        ...more,
      },
    },
  });

  test('are told in short, those that failed with their steps', () => {
    const answer = ({ payload }: { payload: unknown }) =>
      (payload as { n: number }).n === 3 ? mock.fail('Broken', 'no. 3') : `done ${(payload as { n: number }).n}`;
    const execution = simulate(map({ ToleratedFailurePercentage: 50 }), {
      input: [1, 2, 3, 4, 5, 6, 7].map((n) => ({ n })),
      mocks: { Work: answer },
    });
    expect(`\n${execution}\n`).toMatchInlineSnapshot(`
"
StateMachine · STANDARD · SUCCEEDED · 1 transition · 0 s · $0.000032
  input  [{"n":1},{"n":2},{"n":3},{"n":4},{"n":5},{"n":6},{"n":7}]
  0.00   Each            map            ok      7 items
           child 0  ok  "done 1"
           child 1  ok  "done 2"
           child 2
  0.00       Prepare     pass
  0.00       Work        lambda:invoke  failed  Broken: no. 3
           child 3  ok  "done 4"
           child 4  ok  "done 5"
           … 2 more children, all ok
  output ["done 1","done 2",{"ExecutionArn":"arn:aws:states:us-east-…
"
`);
  });

  test('their visits, calls and costs are those of the execution, too', () => {
    const execution = simulate(map(), { input: [{ n: 1 }, { n: 2 }], mocks: { Work: mock.succeed('done').after(1) } });
    expect(execution.visits('Work')).toHaveLength(2);
    expect(execution.visits().map(({ state }) => state.name)).toEqual(['Each', 'Prepare', 'Work', 'Prepare', 'Work']);
    expect(execution.cost()).toMatchObject({ transitions: 1, requests: 2, gigabyteSeconds: 2 * (64 / 1024) });
    expect(execution.record.children.map(({ type, record }) => [type, record.status])).toEqual([
      ['EXPRESS', 'SUCCEEDED'],
      ['EXPRESS', 'SUCCEEDED'],
    ]);
  });
});
