import { autoResults } from '../../src/analysis/auto-results';
import { parseDefinitionOrThrow } from '../../src/asl/parse';
import type { JsonValue } from '../../src/json/json-value';
import { simulate } from '../../src/testing/simulate';
import { invoke, machine, service } from '../testing/machines';

const resultsOf = (definition: unknown, variant?: number) =>
  autoResults(parseDefinitionOrThrow(definition as JsonValue), variant);

const get = (more: object) => service('dynamodb:getItem', {}, more);

test('a result has the members that later states read, through ResultSelector, ResultPath and OutputPath', () => {
  const use = (path: string) => ({ Type: 'Pass', Parameters: { 'x.$': path }, End: true });
  const after = (fields: object, path: string) =>
    resultsOf(machine({ Get: get({ Next: 'Use', ...fields }), Use: use(path) })).resultOf('Get');
  expect(after({}, '$.a.b')).toEqual({ a: { b: 'auto' } });
  expect(after({ ResultPath: '$.r' }, '$.r.a')).toEqual({ a: 'auto' });
  expect(after({ ResultPath: '$.r' }, '$.other')).toEqual({});
  expect(after({ ResultSelector: { 'sel.$': '$.raw' } }, '$.sel.a')).toEqual({ raw: { a: 'auto' } });
  expect(after({ OutputPath: '$.out' }, '$.list[2]')).toEqual({ out: { list: ['auto', 'auto', 'auto'] } });
  expect(after({}, 'States.MathAdd($.n, 1)')).toEqual({ n: 1 });
});

test('a Map gets items, with what its iterations read of them', () => {
  const each = {
    Type: 'Map',
    ItemsPath: '$.rows',
    ItemProcessor: machine({ Row: get({ InputPath: '$.id', End: true }) }),
  };
  const { resultOf } = resultsOf(machine({ Get: get({ Next: 'Each' }), Each: { ...each, End: true } }));
  expect(resultOf('Get')).toEqual({ rows: [{ id: 'auto' }] });
});

describe('a Choice gets a value', () => {
  const poll = {
    StartAt: 'Get',
    States: {
      Get: get({ Next: 'Done?' }),
      'Done?': {
        Type: 'Choice',
        Choices: [
          { Variable: '$.status', StringEquals: 'FAILED', Next: 'Failed' },
          { Variable: '$.status', StringEquals: 'DONE', Next: 'Good' },
        ],
        Default: 'Get',
      },
      Failed: { Type: 'Fail' },
      Good: { Type: 'Succeed' },
    },
  };

  test('that leads on, not back and not to a failure', () => {
    expect(resultsOf(poll).resultOf('Get')).toEqual({ status: 'DONE' });
    expect(simulate(poll, { mocks: 'auto' }).status).toBe('SUCCEEDED');
  });

  test('that leads elsewhere in other variants', () => {
    const values = [0, 1, 2, 3].map(
      (variant) => (resultsOf(poll, variant).resultOf('Get') as { status: string }).status,
    );
    expect(values).toContain('FAILED');
  });
});

test('of JSONata, results have what expressions and variables read', () => {
  const definition = {
    QueryLanguage: 'JSONata',
    StartAt: 'Call',
    States: {
      Call: {
        Type: 'Task',
        Resource: 'arn:aws:states:::lambda:invoke',
        Assign: { order: '{% $states.result.Payload %}' },
        Output: '{% $states.result.Payload.items %}',
        Next: 'Sum',
      },
      Sum: { Type: 'Pass', Output: { n: '{% $order.price * 2 %}', first: '{% $states.input[0] %}' }, End: true },
    },
  };
  const execution = simulate(definition, { mocks: 'auto' });
  expect(execution.output).toEqual({ n: 2, first: 'auto' });
});

test('an input is made up in the same way', () => {
  const definition = machine({ Call: invoke('f', { InputPath: '$.order.id', End: true }) });
  expect(resultsOf(definition).input).toEqual({ order: { id: 'auto' } });
});

describe('of a service that a model describes, results have its form', () => {
  const query = service('aws-sdk:dynamodb:query', { TableName: 'orders' }, { Next: 'Any?' }) as { Resource: string };
  const anyOrder = {
    Type: 'Choice',
    Choices: [
      {
        And: [
          { Variable: '$.Count', NumericGreaterThan: 2 },
          { Variable: '$.Items[1].total.N', StringEquals: '7' },
        ],
        Next: 'Each',
      },
    ],
    Default: 'None',
  };
  const each = {
    Type: 'Map',
    ItemsPath: '$.Items',
    ItemProcessor: machine({
      Total: { Type: 'Pass', Parameters: { 'n.$': 'States.StringToJson($.total.N)' }, End: true },
    }),
    End: true,
  };

  test('with what paths and choices read', () => {
    const definition = {
      StartAt: 'Query',
      States: { Query: query, 'Any?': anyOrder, Each: each, None: { Type: 'Fail' } },
    };
    expect(resultsOf(definition).resultOf('Query')).toEqual({
      Items: [{ total: { N: '7' } }, { total: { N: '7' } }],
      Count: 3,
    });
    expect(simulate(definition, { mocks: 'auto' }).output).toEqual([{ n: 7 }, { n: 7 }]);
  });

  test('of an enum, a member that nothing compares with, where that leads on', () => {
    const poll = {
      StartAt: 'Get',
      States: {
        Get: service('aws-sdk:glue:getCrawler', { Name: 'c' }, { Next: 'Running?' }),
        'Running?': {
          Type: 'Choice',
          Choices: [{ Variable: '$.Crawler.State', StringEquals: 'RUNNING', Next: 'Get' }],
          Default: 'Done',
        },
        Done: { Type: 'Succeed' },
      },
    };
    expect(simulate(poll, { mocks: 'auto' }).output).toEqual({ Crawler: { State: 'READY' } });
  });

  test.each([
    ['$.Items[*].id.S', ['auto']],
    ['$.Items[0:2].total.N', ['1']],
    ['$.Items[0,1].id.S', ['auto', 'auto']],
    ['States.ArrayLength($.Items)', 0],
    ['States.ArrayGetItem($.Items, 1)', {}],
  ])('so that a path finds something: %s', (path, found) => {
    const use = { Type: 'Pass', Parameters: { 'found.$': path }, End: true };
    expect(simulate(machine({ Query: { ...query, Next: 'Use' }, Use: use }), { mocks: 'auto' }).output).toEqual({
      found,
    });
  });

  test.each([
    ['$states.result.Items.id.S', 'auto'],
    ['$number($states.result.Items[0].total.N) + 1', 2],
    ['$states.result.Items.{ "id": "x" }', { id: 'x' }],
    ['$count($states.result.Items)', 0],
  ])('so that an expression finds something: %s', (expression, found) => {
    const call = {
      Type: 'Task',
      Resource: query.Resource,
      Arguments: { TableName: 'orders' },
      Output: `{% ${expression} %}`,
      End: true,
    };
    expect(simulate(machine({ Call: call }, { QueryLanguage: 'JSONata' }), { mocks: 'auto' }).output).toEqual(found);
  });

  test('a page token is missing, where it leads back', () => {
    const pages = {
      StartAt: 'List',
      States: {
        List: service('aws-sdk:s3:listObjectsV2', { Bucket: 'b' }, { Next: 'More?' }),
        'More?': {
          Type: 'Choice',
          Choices: [{ Variable: '$.NextContinuationToken', IsPresent: true, Next: 'List' }],
          Default: 'Done',
        },
        Done: { Type: 'Succeed' },
      },
    };
    expect(simulate(pages, { mocks: 'auto' }).output).toEqual({});
  });

  test('in JSONata, where a member of a list is that of each item', () => {
    const definition = {
      QueryLanguage: 'JSONata',
      StartAt: 'Describe',
      States: {
        Describe: {
          Type: 'Task',
          Resource: 'arn:aws:states:::aws-sdk:ecs:describeTasks',
          Arguments: { Tasks: ['t'] },
          Assign: { exit: '{% $states.result.Tasks[0].Containers[0].ExitCode %}' },
          Output: '{% $states.result.Tasks.LastStatus %}',
          Next: 'Good?',
        },
        'Good?': { Type: 'Choice', Choices: [{ Condition: '{% $exit = 0 %}', Next: 'Good' }], Default: 'Bad' },
        Good: { Type: 'Succeed' },
        Bad: { Type: 'Fail' },
      },
    };
    expect(simulate(definition, { mocks: 'auto' })).toMatchObject({ status: 'SUCCEEDED', output: 'auto' });
  });
});

describe('a condition in JSONata', () => {
  const pathOf = (condition: string) => {
    const definition = {
      QueryLanguage: 'JSONata',
      StartAt: 'Call',
      States: {
        Call: {
          Type: 'Task',
          Resource: 'arn:aws:states:::lambda:invoke',
          Output: '{% $states.result.Payload %}',
          Next: 'Good?',
        },
        'Good?': { Type: 'Choice', Choices: [{ Condition: `{% ${condition} %}`, Next: 'Good' }], Default: 'Bad' },
        Good: { Type: 'Succeed' },
        Bad: { Type: 'Fail' },
      },
    };
    return simulate(definition, { mocks: 'auto' })
      .visits()
      .map(({ state }) => state.name)
      .at(-1);
  };

  test.each([
    '$states.input.total > 100',
    "$states.input.status != 'REFUSED' and $states.input.kind = 'A'",
    '$exists($states.input.order)',
    '$not($exists($states.input.order))',
    '$count($states.input.items) > 2',
    '$count($states.input.items) = 0',
    '$states.input.approved',
    '$states.input.approved and $not($states.input.refused)',
    '($states.input.approved = true)',
  ])('is met: %s', (condition) => {
    expect(pathOf(condition)).toBe('Good');
  });
});
