import { type MockRequest, mock, simulate } from 'cdk-stepwright/testing';

const lambda = (more: object = { End: true }) => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Parameters: { FunctionName: 'f', 'Payload.$': '$' },
  ...more,
});

const scope = (states: Record<string, object>) => ({ StartAt: Object.keys(states)[0], States: states });

const each = (states: Record<string, object>, more: object = { End: true }) => ({
  Type: 'Map',
  ItemProcessor: scope(states),
  ...more,
});

const lines = scope({ 'Each line': each({ 'Store line': lambda() }) });
const orders = scope({ 'Each order': each({ 'Each line': each({ 'Store line': lambda() }) }) });
const three = [{ n: 1 }, { n: 2 }, { n: 3 }];

/** Outputs of the mocks, which tell which one answered. */
const answers = (machine: object, input: unknown, mocks: Record<string, string>) =>
  JSON.stringify(
    simulate(machine, {
      input,
      mocks: Object.fromEntries(Object.entries(mocks).map(([key, text]) => [key, mock.succeed({ by: text })])),
    }).output,
  ).match(/(?<="by":")[^"]*/g);

describe('a key may name an item', () => {
  test.each(['Map/0/Task', 'Task[0]', 'Map/Task[0]', 'Task/0', 'Map[0].Task', 'Map#0/Task', 'Map/Task#0'])(
    'an item in a form that there is not, %s, is told with the lines to write',
    (key) => {
      const definition = itemsOf();
      expect(() =>
        simulate(definition, { input: [1, 2], mocks: { Task: mock.succeed(), [key]: mock.fail('E') } }),
      ).toThrow(
        "For item 0 of 'Map' write 'Map[0]/Task': mock.succeed(…), or an entry with a function of the request, which has iterationIndex: [({ stateName, iterationIndex }) => stateName === 'Task' && iterationIndex === 0, mock.succeed(…)].",
      );
      const written = { Task: mock.succeed(), 'Map[0]/Task': mock.fail('E') };
      expect(simulate(definition, { input: [1, 2], mocks: written, strict: false }).error).toBe('E');
    },
  );

  test('an item of a Task that is in no Map', () => {
    const definition = {
      StartAt: 'Task',
      States: {
        Task: {
          Type: 'Task',
          Resource: 'arn:aws:states:::lambda:invoke',
          Parameters: { FunctionName: 'f' },
          End: true,
        },
      },
    };
    expect(() => simulate(definition, { mocks: { 'Task[1]': mock.succeed() } })).toThrow(
      "'Task' is in no Map, so it has no items.",
    );
  });

  test('of a Map; the others have their own mock', () => {
    expect(answers(lines, three, { 'Each line[1]/Store line': 'one', 'Store line': 'all' })).toEqual([
      'all',
      'one',
      'all',
    ]);
  });

  test('at any depth, or at some', () => {
    const input = [three.slice(0, 2), three.slice(0, 2)];
    const by = (key: string) => answers(orders, input, { [key]: 'x', 'Store line': '-' });
    expect(by('Each order[1]/Each line[0]/Store line')).toEqual(['-', '-', 'x', '-']);
    expect(by('Each order[1]/Each line/Store line')).toEqual(['-', '-', 'x', 'x']);
    expect(by('Each order/Each line[1]/Store line')).toEqual(['-', 'x', '-', 'x']);
    expect(by('Each line[1]/Store line')).toEqual(['-', 'x', '-', 'x']);
  });

  test('and the most specific key answers', () => {
    const mocks = {
      'Each order/Each line/Store line': 'order',
      'Each order[1]/Each line/Store line': 'second order',
      'Each order[1]/Each line[0]/Store line': 'this',
    };
    const input = [three.slice(0, 2), three.slice(0, 2)];
    expect(answers(orders, input, mocks)).toEqual(['order', 'order', 'this', 'second order']);
  });

  test('which is not there, is not used', () => {
    expect(() => answers(lines, three, { 'Each line[3]/Store line': 'none', 'Store line': '-' })).toThrow(
      'UNUSED_MOCK',
    );
  });

  test('of child executions of a Distributed Map, too', () => {
    const processor = {
      ...scope({ 'Store line': lambda() }),
      ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
    };
    const machine = scope({ 'Each line': { Type: 'Map', ItemProcessor: processor, End: true } });
    expect(answers(machine, three, { 'Each line[2]/Store line': 'last', 'Store line': '-' })).toEqual([
      '-',
      '-',
      'last',
    ]);
  });
});

describe('what a name says wins', () => {
  test('over a path', () => {
    const machine = scope({
      A: each({ B: lambda() }, { Next: 'A/B' }),
      'A/B': lambda({ Next: 'A[0]/B' }),
      'A[0]/B': lambda(),
    });
    const run = (key: string) => {
      const asked: string[] = [];
      const named = mock.handler(({ stateName }) => {
        asked.push(stateName);
        return {};
      });
      simulate(machine, { input: [{}], mocks: { 'lambda:invoke': mock.succeed(), [key]: named } });
      return asked;
    };
    expect(run('A/B')).toEqual(['A/B']);
    expect(run('A[0]/B')).toEqual(['A[0]/B']);
  });

  test.each([
    [
      'an item of a Map, and a Map whose name looks like one',
      scope({ A: each({ 'B/C': lambda() }, { Next: 'A[0]/B' }), 'A[0]/B': each({ C: lambda() }) }),
      'A[0]/B/C',
      ["the Task 'B/C' in item 0 of 'A'", "the Task 'C' in 'A[0]/B'"],
    ],
    [
      'two paths of the same text',
      scope({ A: each({ 'B/C': lambda() }, { Next: 'A/B' }), 'A/B': each({ C: lambda() }) }),
      'A/B/C',
      ["the Task 'B/C' in 'A'", "the Task 'C' in 'A/B'"],
    ],
  ])('%s', (_, machine, key, readings) => {
    const run = () => simulate(machine, { input: [], mocks: { [key]: mock.succeed() }, strict: false });
    for (const reading of readings) expect(run).toThrow(reading);
    expect(run).toThrow('can be read in two ways');
  });
});

describe('where an attempt is made', () => {
  const asked = (machine: object, input: unknown, fails = 0) => {
    const requests: MockRequest[] = [];
    const handler = mock.handler((request) => {
      requests.push(request);
      return requests.length <= fails ? mock.fail('Down') : {};
    });
    simulate(machine, { input, mocks: { 'lambda:invoke': handler } });
    return requests.map(({ scopePath, scopeIndices, scopeRuns, stateName, visit, attempt, redrive }) =>
      JSON.stringify([scopePath, scopeIndices, scopeRuns, stateName, visit, attempt, redrive]),
    );
  };

  test('is told to functions: the items around it, the visit and the attempt', () => {
    const retried = scope({
      'Each line': each({ 'Store line': lambda({ Retry: [{ ErrorEquals: ['Down'] }], End: true }) }),
    });
    expect(asked(retried, [{}], 1)).toEqual([
      JSON.stringify([['Each line'], [0], [0], 'Store line', 0, 0, 0]),
      JSON.stringify([['Each line'], [0], [0], 'Store line', 0, 1, 0]),
    ]);
  });

  test('differs for all attempts of an execution: in loops, nested Maps, and what is retried around them', () => {
    const inner = {
      ...orders.States['Each order'],
      End: undefined,
      Next: 'Again?',
      ResultPath: '$.out',
      ItemsPath: '$.orders',
    };
    const retry = [{ ErrorEquals: ['Down'], MaxAttempts: 3 }];
    const machine = scope({
      Count: {
        Type: 'Pass',
        Parameters: { 'n.$': 'States.MathAdd($.n, 1)', 'orders.$': '$.orders' },
        Next: 'Each order',
      },
      'Each order': { ...inner, Retry: retry },
      'Again?': { Type: 'Choice', Choices: [{ Variable: '$.n', NumericLessThan: 3, Next: 'Count' }], Default: 'Last' },
      Last: lambda({ Retry: retry, End: true }),
    });
    const addresses = asked(machine, { n: 0, orders: [[{}, {}], [{}]] }, 2);
    expect(addresses.length).toBeGreaterThan(10);
    expect(new Set(addresses).size).toBe(addresses.length);
  });

  test('stands in what is said of it', () => {
    expect(() => simulate(orders, { input: [[{}]], mocks: {} })).toThrow(
      "No mock answers the Task 'Store line' in 'Each order[0]' / 'Each line[0]'",
    );
    const once = mock.sequence(mock.succeed());
    expect(() => simulate(lines, { input: three, mocks: { 'Store line': once } })).toThrow(
      "The mock.sequence for 'Each line[1]/Store line' has 1 answer",
    );
  });
});

function itemsOf(): object {
  const Task = {
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke',
    Parameters: { FunctionName: 'f' },
    End: true,
  };
  const ItemProcessor = { StartAt: 'Task', States: { Task } };
  return { StartAt: 'Map', States: { Map: { Type: 'Map', ItemProcessor, End: true } } };
}
