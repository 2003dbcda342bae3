import { type DefinitionJson, newStack, plainDefinition, type StateJson } from './definitions';
import { CONSTRUCTS, LANGUAGES } from './every-construct';

/*
 * What the constructs that keep their state in a table, list pages or look at the input write into a template, at their defaults. How it behaves is
 * simulated in their own tests; the tables are in `state-table.test.ts`.
 */

function rendered(page: string, language: (typeof LANGUAGES)[number]): DefinitionJson {
  const stack = newStack();
  const [, make] = CONSTRUCTS.find(([name]) => name === page) as (typeof CONSTRUCTS)[number];
  return plainDefinition(stack, make(stack, language));
}

/** Of a state, the fields that say what it asks DynamoDB, in either language. */
function requestOf({ Arguments, Parameters, Resource }: StateJson): Record<string, unknown> {
  const { ConditionExpression, UpdateExpression, ConsistentRead } = Arguments ?? Parameters;
  const action = Resource.replace('arn:aws:states:::dynamodb:', '');
  return Object.fromEntries(
    Object.entries({ action, ConditionExpression, UpdateExpression, ConsistentRead }).filter(
      ([, value]) => value !== undefined,
    ),
  );
}

/** Error names of the catchers, and where each leads to. */
const catchersOf = ({ Catch = [] }: StateJson): [string, string][] =>
  Catch.map(({ ErrorEquals, Next }: StateJson) => [ErrorEquals.join(), Next]);

const all = (next: string): [string, string][] => [
  ['States.DataLimitExceeded', next],
  ['States.ALL', next],
];

const REFUSED = 'DynamoDB.ConditionalCheckFailedException';

describe.each(LANGUAGES)('in %s', (language) => {
  test('Idempotent: who claims the key does the body; others look what became of it', () => {
    const definition = rendered('idempotent', language);
    const { States } = definition;
    expect(requestOf(States['Once (claim)'])).toEqual({
      action: 'updateItem',
      ConditionExpression:
        'attribute_not_exists(#status) OR #expiresAt <= :nowSeconds OR (#status = :inProgress AND (#leaseUntil <= :now OR (#owner = :me AND #leaseUntil <= :leaseUntil)))',
      UpdateExpression:
        'SET #status = :inProgress, #owner = :me, #visit = :thisVisit, #leaseUntil = :leaseUntil, #expiresAt = :expiresAt REMOVE #result, #error, #cause',
    });
    expect(catchersOf(States['Once (claim)'])).toEqual([[REFUSED, 'Once (look)']]);
    expect(requestOf(States['Once (look)'])).toEqual({ action: 'getItem', ConsistentRead: true });
    expect(States['Once (body)']).toMatchObject({ Type: 'Parallel', Next: 'Once (succeeded)' });
    expect(catchersOf(States['Once (body)'])).toEqual(all('Once (release)'));
    expect(requestOf(States['Once (succeeded)'])).toMatchObject({
      ConditionExpression: '#owner = :me AND #visit = :visit',
    });
    expect(requestOf(States['Once (release)'])).toEqual({
      action: 'deleteItem',
      ConditionExpression: '#owner = :me AND #visit = :visit',
    });
    expect(failsOf(definition)).toEqual(['IdempotentInProgress', 'IdempotentLeaseLost', 'IdempotentResultNotKept']);
  });

  test('Semaphore: a place is taken by a condition, given back whatever happens, and taken from who died', () => {
    const definition = rendered('semaphore', language);
    const { States } = definition;
    expect(requestOf(States['Places (acquire)'])).toMatchObject({
      action: 'updateItem',
      ConditionExpression:
        '(attribute_not_exists(#holders.#me) AND size(#holders) < :maxConcurrency) OR #holders.#me <= :leaseUntil',
    });
    expect(catchersOf(States['Places (acquire)'])).toEqual([[REFUSED, 'Places (look)']]);
    expect(requestOf(States['Places (look)'])).toEqual({ action: 'getItem', ConsistentRead: true });
    expect(requestOf(States['Places (evict)'])).toEqual({
      action: 'updateItem',
      ConditionExpression: '#holders.#dead <= :now',
      UpdateExpression: 'REMOVE #holders.#dead',
    });
    expect(States['Places (body)'].Next).toBe('Places (release)');
    expect(catchersOf(States['Places (body)'])).toEqual(all('Places (release after failure)'));
    for (const release of ['Places (release)', 'Places (release after failure)']) {
      expect(requestOf(States[release])).toEqual({
        action: 'updateItem',
        ConditionExpression: 'attribute_not_exists(#holders.#me) OR #holders.#me <= :held',
        UpdateExpression: 'REMOVE #holders.#me',
      });
    }
    expect(catchersOf(States['Places (release after failure)'])).toEqual(all('Places (fails)'));
    expect(failsOf(definition)).toEqual(['SemaphoreTimedOut']);
  });

  test('CircuitBreaker: a table that does not answer never stops the body', () => {
    const definition = rendered('circuit-breaker', language);
    const { States } = definition;
    expect(requestOf(States['Circuit (look)'])).toEqual({ action: 'getItem', ConsistentRead: true });
    expect(catchersOf(States['Circuit (look)'])).toEqual(all('Circuit (body)'));
    expect(catchersOf(States['Circuit (trial)'])).toEqual(all('Circuit (open)'));
    expect(catchersOf(States['Circuit (body)'])).toEqual(all('Circuit (trial failed?)'));
    for (const note of ['Circuit (counted already)', 'Circuit (trip)']) {
      expect([note, catchersOf(States[note])]).toEqual([note, all('Circuit (fails)')]);
    }
    expect(catchersOf(States['Circuit (count)'])).toEqual([
      [REFUSED, 'Circuit (counted already)'],
      ...all('Circuit (fails)'),
    ]);
    expect(requestOf(States['Circuit (trial)'])).toMatchObject({
      ConditionExpression: '(#status <> :closed AND #until <= :now) OR (#status = :halfOpen AND #trial = :me)',
    });
    expect(requestOf(States['Circuit (count)'])).toEqual({
      action: 'updateItem',
      ConditionExpression:
        'attribute_not_exists(#mark) AND (attribute_not_exists(#failures) OR #failures < :threshold)',
      UpdateExpression: 'ADD #failures :one SET #expiresAt = :expiresAt, #mark = :one',
    });
    expect(failsOf(definition)).toEqual(['CircuitOpen']);
  });

  test('Paginate: a page is asked for with the token of the one before, so many times at most', () => {
    const definition = rendered('paginate', language);
    const { 'Orders (page)': page, 'Orders (more?)': more } = definition.States;
    expect(page).toMatchObject({
      Type: 'Task',
      Resource: 'arn:aws:states:::aws-sdk:dynamodb:scan',
      Next: 'Orders (more?)',
    });
    expect(page.Arguments).toMatch(/"ExclusiveStartKey": \$page\w+\.token/);
    expect(Object.values(page.Assign)).toEqual([
      {
        token: expect.stringContaining('$states.result.LastEvaluatedKey'),
        number: expect.stringMatching(/\.number \+ 1 %\}$/),
      },
    ]);
    expect(page.Retry[0]).toMatchObject({ JitterStrategy: 'FULL', MaxAttempts: 6 });
    expect(more.Choices.map(({ Next }: StateJson) => Next)).toEqual([
      'Orders (items too large)',
      'Orders (done)',
      'Orders (too many pages)',
    ]);
    expect(more.Default).toBe('Orders (page)');
    expect(failsOf(definition)).toEqual(['PaginateItemsTooLarge', 'PaginateTooManyPages']);
  });

  test('InputContract: one Choice, one Pass and one Fail', () => {
    const definition = rendered('input-contract', language);
    expect(Object.entries(definition.States).map(([name, { Type }]) => [name, Type])).toEqual([
      ['Input valid?', 'Choice'],
      ['Input defaults', 'Pass'],
      ['Input broken', 'Fail'],
    ]);
    const { Choices, Default } = definition.States['Input valid?'];
    expect(Default).toBe('Input defaults');
    expect(new Set(Choices.map(({ Next }: StateJson) => Next))).toEqual(new Set(['Input broken']));
    const told = Choices.flatMap(({ Assign }: StateJson) => Object.values(Assign));
    expect(told.join()).toContain('a: missing');
    expect(failsOf(definition)).toEqual(['InputValidationError']);
  });
});

/** Error names of the Fail states, but for those that hand on the failure of the body. */
function failsOf({ States }: DefinitionJson): readonly string[] {
  const names = Object.values(States).flatMap(({ Type, Error: error }) => (Type === 'Fail' ? [String(error)] : []));
  return names.filter((name) => !/^\{%|^States\./.test(name)).sort();
}
