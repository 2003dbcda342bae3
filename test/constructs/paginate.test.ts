import type { Stack } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { DistributedFanOut, FanOut, Paginate, type PaginateProps, ResilientStateMachine } from 'cdk-stepwright';
import { stateMachine } from 'cdk-stepwright/synth';
import { type Mock, type Mocks, mock, type SimulatedExecution, simulate } from 'cdk-stepwright/testing';
import 'cdk-stepwright/testing/jest';
import { errorOf, invoke, newStack, plainDefinition, soundDefinition, statementsOf } from './definitions';

const { JSON_PATH, JSONATA } = sfn.QueryLanguage;
type Language = sfn.QueryLanguage;

function paginate(stack: Stack, language: Language, props: Partial<PaginateProps> = {}): Paginate {
  const jsonata = language === JSONATA;
  return new Paginate(stack, 'List', {
    service: 's3',
    action: 'listObjectsV2',
    iamAction: 's3:ListBucket',
    iamResources: ['arn:aws:s3:::photos'],
    parameters: { Bucket: jsonata ? '{% $states.input.bucket %}' : sfn.JsonPath.stringAt('$.bucket') },
    items: 'Contents',
    inputToken: 'ContinuationToken',
    outputToken: 'NextContinuationToken',
    maxPages: 3,
    queryLanguage: language,
    ...props,
  });
}

interface Page {
  readonly Contents?: readonly unknown[];
  readonly NextContinuationToken?: unknown;
}

function run(
  language: Language,
  pages: readonly Page[],
  props: (stack: Stack) => Partial<PaginateProps> = () => ({}),
  input: object = { bucket: 'photos' },
): SimulatedExecution {
  const stack = newStack();
  const list = paginate(stack, language, props(stack));
  plainDefinition(stack, list.next(new sfn.Pass(stack, 'After', { queryLanguage: language })));
  const work: Mocks = stack.node.tryFindChild('Work') ? { Work: mock.succeed('done') } : {};
  const mocks: Mocks = { 'List (page)': mock.sequence(...pages.map((page) => mock.succeed({ ...page }))), ...work };
  const machine = stateMachine(stack, 'Machine');
  // Items may be anything here, though those of S3 are objects.
  return simulate(machine, { input: { ...input }, mocks, fieldValidationMode: 'NONE' });
}

const askedWith = (execution: SimulatedExecution): unknown[] =>
  execution.calls('List (page)').map(({ parameters }) => parameters);

/** Pages of 'a' and 'b', of none, and of 'c'. */
const PAGES: readonly Page[] = [
  { Contents: [{ Key: 'a' }, { Key: 'b' }], NextContinuationToken: 't-1' },
  { NextContinuationToken: 't-2' },
  { Contents: [{ Key: 'c' }] },
];

describe.each([JSON_PATH, JSONATA])('in %s', (language) => {
  test('the items of all pages are collected; only later pages are asked for with a token', () => {
    const execution = run(language, PAGES);
    expect(execution.output).toEqual([{ Key: 'a' }, { Key: 'b' }, { Key: 'c' }]);
    expect(askedWith(execution)).toEqual([
      { Bucket: 'photos' },
      { Bucket: 'photos', ContinuationToken: 't-1' },
      { Bucket: 'photos', ContinuationToken: 't-2' },
    ]);
  });

  test('no items at all are an empty array', () => {
    expect(run(language, [{}]).output).toEqual([]);
  });

  test('each page that has items is processed, and the input handed on', () => {
    const execution = run(language, PAGES, (stack) => ({
      processor: invoke(stack, 'Work', { queryLanguage: language, retryOnServiceExceptions: false }),
    }));
    expect(execution.calls('Work').map(({ payload }) => payload)).toEqual([
      { items: [{ Key: 'a' }, { Key: 'b' }], pageNumber: 1, input: { bucket: 'photos' } },
      { items: [{ Key: 'c' }], pageNumber: 3, input: { bucket: 'photos' } },
    ]);
    expect(execution.output).toEqual({ bucket: 'photos' });
  });

  test('more pages than allowed fail it', () => {
    const pages = [1, 2, 3].map((page) => ({ Contents: [page], NextContinuationToken: `t-${page}` }));
    const collected = run(language, pages);
    expect([collected.error, collected.cause]).toEqual(['PaginateTooManyPages', 'List has more than 3 pages']);
    const processed = run(language, pages, (stack) => ({
      processor: new sfn.Pass(stack, 'Process', { queryLanguage: language }),
    }));
    expect(processed.error).toBe('PaginateTooManyPages');
  });

  test('or lead elsewhere, with the token to go on with', () => {
    const onMorePages = (stack: Stack): Partial<PaginateProps> => ({
      maxPages: 1,
      onMorePages: new sfn.Pass(stack, 'Later', { queryLanguage: language }),
    });
    expect(run(language, PAGES.slice(0, 1), onMorePages).output).toEqual({
      bucket: 'photos',
      nextToken: 't-1',
      items: [{ Key: 'a' }, { Key: 'b' }],
    });
    const processing = run(language, PAGES.slice(0, 1), (stack) => ({
      ...onMorePages(stack),
      processor: new sfn.Pass(stack, 'Process', { queryLanguage: language }),
    }));
    expect(processing.output).toEqual({ bucket: 'photos', nextToken: 't-1' });
  });

  test.each([
    ['a token', 't-7', [{ Bucket: 'photos', ContinuationToken: 't-7' }]],
    ['a token that is an object', { id: { S: 'x' } }, [{ Bucket: 'photos', ContinuationToken: { id: { S: 'x' } } }]],
    ['null', null, [{ Bucket: 'photos' }]],
    ['an empty text', '', [{ Bucket: 'photos' }]],
  ])('it begins where %s says', (_what, token, asked) => {
    const startToken = language === JSONATA ? '{% $states.input.token %}' : '$.token';
    const execution = run(language, [{ Contents: [1] }], () => ({ startToken }), { bucket: 'photos', token });
    expect(askedWith(execution)).toEqual(asked);
    expect(execution.output).toEqual([1]);
  });

  test('a service that is busy is asked again, one that fails fails it with its error', () => {
    const stack = newStack();
    const parameters = { TableName: 'T' };
    const scan = { service: 'dynamodb', action: 'scan', iamAction: undefined, items: 'Items', parameters };
    const tokens = { inputToken: 'ExclusiveStartKey', outputToken: 'LastEvaluatedKey' };
    plainDefinition(stack, paginate(stack, language, { ...scan, ...tokens }));
    const runWith = (answer: Mock): SimulatedExecution =>
      simulate(stateMachine(stack, 'Machine'), { mocks: { 'List (page)': answer } });
    const busy = mock.fail('DynamoDb.ProvisionedThroughputExceededException');
    expect(runWith(mock.sequence(busy, mock.succeed({ Items: [{}] }))).output).toEqual([{}]);
    const failed = runWith(mock.fail('DynamoDb.ResourceNotFoundException', 'no table'));
    expect([failed.error, failed.cause]).toEqual(['DynamoDb.ResourceNotFoundException', 'no table']);
  });
});

test.each([
  ['an empty text', ''],
  ['null', null],
  ['an empty object', {}],
])('a token that is %s ends it', (_what, NextContinuationToken) => {
  expect(run(JSON_PATH, [{ Contents: [1], NextContinuationToken }]).output).toEqual([1]);
});

test('the token that was sent ends it when it comes back, as that of logs:GetLogEvents does', () => {
  const page = { Contents: [1], NextContinuationToken: 't' };
  expect(run(JSON_PATH, [page, page]).output).toEqual([1, 1]);
});

test('tokens may be objects, as the keys of DynamoDB are', () => {
  const key = { id: { S: 'x' } };
  const execution = run(JSON_PATH, [{ Contents: [1], NextContinuationToken: key }, { Contents: [2] }]);
  expect(askedWith(execution)[1]).toEqual({ Bucket: 'photos', ContinuationToken: key });
  expect(execution.output).toEqual([1, 2]);
});

test('items that are arrays stay what they are, also where a page has a single one', () => {
  const rows = [{ Contents: [['a', 'b']], NextContinuationToken: 't' }, { Contents: [['c'], ['d']] }];
  expect(run(JSON_PATH, rows).output).toEqual([['a', 'b'], ['c'], ['d']]);
});

test('the collected items go to the result path', () => {
  const execution = run(JSON_PATH, PAGES, () => ({ resultPath: '$.objects' }));
  expect(execution.output).toEqual({ bucket: 'photos', objects: [{ Key: 'a' }, { Key: 'b' }, { Key: 'c' }] });
});

test('the size of a page is a parameter', () => {
  const execution = run(JSON_PATH, [{ Contents: [1] }], () => ({ limitKey: 'MaxKeys', pageSize: 100 }));
  expect(askedWith(execution)).toEqual([{ Bucket: 'photos', MaxKeys: 100 }]);
});

describe('items that are larger than a payload', () => {
  const pageOf = (text: string, NextContinuationToken = ''): Page => ({ Contents: [text], NextContinuationToken });
  const KIB = 1024;

  test('fail it by name', () => {
    const pages = [pageOf('x'.repeat(200 * KIB), 't'), pageOf('x'.repeat(60 * KIB))];
    expect(run(JSON_PATH, pages).error).toBe('PaginateItemsTooLarge');
  });

  test('no character that is not ASCII is taken for less than it is', () => {
    const pages = [pageOf('x'.repeat(200 * KIB), 't'), pageOf('😀'.repeat(15 * KIB))];
    expect(run(JSON_PATH, pages).error).toBe('PaginateItemsTooLarge');
  });

  test('what just fits is collected, nothing else having failed before', () => {
    const pages = [pageOf('x'.repeat(200 * KIB), 't'), pageOf('x'.repeat(55.8 * KIB))];
    expect(run(JSON_PATH, pages).output).toHaveLength(2);
  });
});

test('a page may be fanned out over its items', () => {
  const processor = (stack: Stack): Partial<PaginateProps> => ({
    processor: new FanOut(stack, 'Each', { itemsPath: '$.items', processor: invoke(stack, 'Work') }),
  });
  const execution = run(JSON_PATH, PAGES, processor);
  expect(execution.calls('Work').map(({ payload }) => payload)).toEqual([{ Key: 'a' }, { Key: 'b' }, { Key: 'c' }]);
});

test('the role may do what is said, and nothing else', () => {
  const stack = newStack();
  plainDefinition(stack, paginate(stack, JSON_PATH));
  expect(statementsOf(stack)).toEqual([{ Action: 's3:ListBucket', Effect: 'Allow', Resource: 'arn:aws:s3:::photos' }]);
});

test('within a ResilientStateMachine it is sound, too', () => {
  const stack = newStack();
  new ResilientStateMachine(stack, 'Machine', { definition: paginate(stack, JSON_PATH) });
  soundDefinition(stack);
});

describe('pages must fit into a history', () => {
  const refused = (props: (stack: Stack) => Partial<PaginateProps>): string =>
    errorOf(() => {
      const stack = newStack();
      paginate(stack, JSON_PATH, props(stack));
    }).message;
  const fanOut = (stack: Stack): sfn.IChainable =>
    new FanOut(stack, 'Each', { itemsPath: '$.items', processor: invoke(stack, 'Work') });

  test('too many are refused, with the number that fits', () => {
    expect(refused(() => ({ maxPages: 3000 }))).toMatch(
      /^3000 pages of 'List' make some 27000 events, 9 each, but a history has 25000 at most. Expected 2777 pages at most/,
    );
  });

  test('the items of an inline Map count, a thousand where nobody says how many they are', () => {
    expect(refused((stack) => ({ maxPages: 4, processor: fanOut(stack) }))).toMatch(
      /^4 pages of 1000 items of 'List' make some 28052 events, 7013 each, .* Expected 3 pages at most/,
    );
    const stack = newStack();
    paginate(stack, JSON_PATH, { maxPages: 30, limitKey: 'MaxKeys', pageSize: 100, processor: fanOut(stack) });
  });

  test('those of a distributed Map do not', () => {
    const stack = newStack();
    stack.node.setContext('@aws-cdk/aws-stepfunctions:useDistributedMapResultWriterV2', true);
    const processor = new DistributedFanOut(stack, 'Each', {
      itemsPath: '$.items',
      processor: invoke(stack, 'Work'),
      toleratedFailurePercentage: 0,
      results: s3.Bucket.fromBucketName(stack, 'Results', 'results'),
    });
    paginate(stack, JSON_PATH, { maxPages: 1000, processor });
  });

  test('what was reckoned is what is written', () => {
    const execution = run(JSON_PATH, [{ Contents: [{}, {}, {}] }], (stack) => ({ processor: fanOut(stack) }));
    const ofPage = 9 + 4 + 3 * 7;
    // ExecutionStarted and -Succeeded, and two of each Pass: begin, done, after.
    expect(execution.history).toHaveLength(ofPage + 2 + 3 * 2);
  });
});

test('a result path is refused in JSONata, which has none', () => {
  expect(errorOf(() => paginate(newStack(), JSONATA, { resultPath: '$.items' }))).toMatchObject({
    code: 'PAGINATE_INVALID',
    message: expect.stringContaining("Expected none, or the other 'queryLanguage'"),
  });
});

test.each<[string, Partial<PaginateProps>]>([
  ['items that are no member', { items: 'a[0]' }],
  ['a token that is no member', { outputToken: '$.NextToken' }],
  ['a parameter of the token in another case', { inputToken: 'nextToken' }],
  ['a token among the parameters', { parameters: { ContinuationToken: 't' } }],
  ['a size of the page without its parameter', { pageSize: 100 }],
  ['a parameter of the size without a size', { limitKey: 'MaxKeys' }],
  ['no pages', { maxPages: 0 }],
  ['half an item', { limitKey: 'MaxKeys', pageSize: 0.5 }],
  ['a result of items that are processed', { resultPath: '$.a', processor: new sfn.Pass(newStack(), 'Pass') }],
])('refuses %s', (_what, props) => {
  expect(errorOf(() => paginate(newStack(), JSON_PATH, props))).toMatchObject({
    code: 'PAGINATE_INVALID',
    at: 'Shop/List',
  });
});
