import type { Stack } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { version } from 'aws-cdk-lib/package.json';
import { RetryPolicy, Saga } from 'cdk-stepwright';
import { peerDependencies } from '../../../package.json';
import { queryLanguageOf } from '../../../src/constructs/private/rendering';
import {
  addAssign,
  addCatcher,
  assignedVariables,
  caughtErrors,
  customType,
  hasRetryInJson,
  innerStartStates,
  outputPathOf,
  outputsOf,
  removeRetriers,
  resultPathOf,
  resultSelectorOf,
  retriersOf,
  setFields,
  setQueryLanguage,
} from '../../../src/constructs/private/state-fields';
import { internalsOf } from '../../../src/constructs/private/state-internals';
import { errorOf, invoke, newStack, plainDefinition, type StateJson } from '../definitions';

/** Each test goes through aws-cdk-lib's public API on one side, so that it fails when aws-cdk-lib renames the member. */
const custom = (stack: Stack, stateJson: object): sfn.CustomState =>
  new sfn.CustomState(stack, 'Custom', {
    stateJson: { Type: 'Task', Resource: 'arn:aws:states:::sqs:sendMessage', ...stateJson },
  });
const done = (stack: Stack, id = 'Done') => new sfn.Succeed(stack, id);
const DISTRIBUTED = (stack: Stack) => new sfn.DistributedMap(stack, 'State').itemProcessor(done(stack));

describe('aws-cdk-lib keeps', () => {
  // Map.iterator is deprecated, but there.
  beforeEach(() => jest.spyOn(console, 'warn').mockImplementation());
  afterEach(() => jest.restoreAllMocks());

  test("a state's retriers in 'retries'", () => {
    const task = invoke(newStack(), 'Task', { retryOnServiceExceptions: false });
    expect(retriersOf(task)).toEqual([]);
    task.addRetry({ errors: ['A'], maxAttempts: 2 });
    expect(retriersOf(task)).toEqual([{ errors: ['A'], maxAttempts: 2 }]);
    removeRetriers(task);
    expect((task.toStateJson() as StateJson).Retry).toBeUndefined();
  });

  test("a state's catchers in 'catches'", () => {
    const stack = newStack();
    const task = invoke(stack, 'Task').addCatch(done(stack), { errors: ['A'] });
    expect([...caughtErrors(task)]).toEqual(['A']);
    task.addCatch(done(stack, 'Other'));
    expect([...caughtErrors(task)]).toEqual(['A', 'States.ALL']);
  });

  test.each<[string, (stack: Stack) => sfn.State]>([
    [
      "_branches' before a Parallel is part of a graph, in 'branches",
      (stack) => new sfn.Parallel(stack, 'State').branch(done(stack)),
    ],
    ["processor' of a Map", (stack) => new sfn.Map(stack, 'State').itemProcessor(done(stack))],
    ["processor' of a DistributedMap", DISTRIBUTED],
    ["iteration' of a Map that is made the old way", (stack) => new sfn.Map(stack, 'State').iterator(done(stack))],
  ])("what is inside a state in '%s", (_member, make) => {
    const stack = newStack();
    const state = make(stack);
    const names = () => innerStartStates(state).map(({ stateId }) => stateId);
    expect(names()).toEqual(['Done']);
    plainDefinition(stack, state);
    expect(names()).toEqual(['Done']);
  });

  test("the paths of a state in 'resultPath' and 'outputPath'", () => {
    const stack = newStack();
    const bare = invoke(stack, 'Bare');
    expect([resultPathOf(bare), outputPathOf(bare)]).toEqual([undefined, undefined]);
    setFields(bare, { ResultPath: '$.here' });
    expect(bare.toStateJson()).toMatchObject({ ResultPath: '$.here' });
    const task = invoke(stack, 'Task', { resultPath: '$.a', outputPath: '$.b' });
    expect([resultPathOf(task), outputPathOf(task)]).toEqual(['$.a', '$.b']);
  });

  test.each<[string, (stack: Stack) => sfn.State]>([
    ['Parallel', (stack) => new sfn.Parallel(stack, 'State').branch(done(stack))],
    ['Map', (stack) => new sfn.Map(stack, 'State').itemProcessor(done(stack))],
    ['DistributedMap', DISTRIBUTED],
    ['Task', (stack) => invoke(stack, 'State')],
  ])('the ResultPath of a %s where it is rendered from', (_type, make) => {
    const stack = newStack();
    const state = make(stack);
    setFields(state, { ResultPath: null });
    expect(plainDefinition(stack, state).States.State.ResultPath).toBeNull();
  });

  test("the query language of a state in 'queryLanguage'", () => {
    const stack = newStack();
    expect(queryLanguageOf(sfn.Pass.jsonata(stack, 'A', {}))).toBe(sfn.QueryLanguage.JSONATA);
    expect(queryLanguageOf(new sfn.Pass(stack, 'B'))).toBeUndefined();
  });

  test("the JSON of a CustomState in 'stateJson'", () => {
    const state = custom(newStack(), {
      QueryLanguage: 'JSONata',
      ResultPath: '$.a',
      OutputPath: '$.b',
      Retry: [{ ErrorEquals: ['R'] }],
      Catch: [{ ErrorEquals: ['C'], Next: 'Done' }],
    });
    expect([customType(state), queryLanguageOf(state)]).toEqual(['Task', 'JSONata']);
    expect([resultPathOf(state), outputPathOf(state)]).toEqual(['$.a', '$.b']);
    expect([hasRetryInJson(state), [...caughtErrors(state)]]).toEqual([true, ['C']]);
    setFields(state, { ResultPath: '$.new' });
    removeRetriers(state);
    expect(state.toStateJson()).toMatchObject({
      ResultPath: '$.new',
      Retry: undefined,
      Catch: [{ ErrorEquals: ['C'] }],
    });
  });
});

describe('a CustomState', () => {
  test('with a path of null drops what the path is for', () => {
    const state = custom(newStack(), { ResultPath: null, OutputPath: null });
    expect([resultPathOf(state), outputPathOf(state)]).toEqual([sfn.JsonPath.DISCARD, sfn.JsonPath.DISCARD]);
  });

  test('has its own catchers in front of those that are added, States.ALL last, however often it is rendered', () => {
    const stack = newStack();
    const state = custom(stack, {
      Catch: [
        { ErrorEquals: ['Own'], Next: 'Done' },
        { ErrorEquals: ['States.ALL'], Next: 'Done' },
      ],
    });
    addCatcher(state, done(stack), { errors: ['Added'] });
    addCatcher(state, done(stack, 'Other'), { errors: ['Later'] });
    const names = () => (state.toStateJson() as StateJson).Catch.map(({ ErrorEquals }: StateJson) => ErrorEquals[0]);
    expect(names()).toEqual(['Own', 'Added', 'Later', 'States.ALL']);
    expect(names()).toEqual(['Own', 'Added', 'Later', 'States.ALL']);
  });

  test.each([{ Catch: 'nonsense' }, { Catch: [null] }, { Catch: [{}] }, { Retry: null }])(
    'with %j in its JSON is left to the validator',
    (stateJson) => {
      const state = custom(newStack(), stateJson);
      expect([...caughtErrors(state), hasRetryInJson(state)]).toEqual([false]);
    },
  );
});

describe('an aws-cdk-lib that is not known', () => {
  const pass = () => new sfn.Pass(newStack(), 'State');
  test.each<[string, string, () => sfn.State]>([
    ...['retries', 'catches', 'branches'].map((name): [string, string, () => sfn.State] => [
      name,
      `State of aws-cdk-lib ${version} has no array '${name}'`,
      pass,
    ]),
    ...[
      'processor',
      'iteration',
      'queryLanguage',
      'resultPath',
      'outputPath',
      'outputs',
      'assign',
      'resultSelector',
    ].map((name): [string, string, () => sfn.State] => [
      name,
      `State of aws-cdk-lib ${version} has no field '${name}'`,
      pass,
    ]),
    [
      '_branches',
      `Parallel of aws-cdk-lib ${version} has no array '_branches'`,
      () => new sfn.Parallel(newStack(), 'State'),
    ],
    [
      'stateJson',
      `CustomState of aws-cdk-lib ${version} has no field 'stateJson'`,
      () => new sfn.CustomState(newStack(), 'State', { stateJson: {} }),
    ],
  ])('without %s is an error by name', (member, what, make) => {
    const state = make();
    delete (state as unknown as Record<string, unknown>)[member];
    expect(errorOf(() => retriersOf(state))).toEqual({
      code: 'CDK_INTERNALS_CHANGED',
      message:
        `The ${what}. Expected aws-cdk-lib ${peerDependencies['aws-cdk-lib']}, as far as this version of cdk-stepwright knows it. ` +
        'Use an older aws-cdk-lib, or a newer cdk-stepwright [CDK_INTERNALS_CHANGED] (at Shop/State)',
      at: 'Shop/State',
    });
  });

  test('that is older than those that are supported, a newer one is asked for', () => {
    const rtti = Object.getOwnPropertyDescriptor(sfn.State, Symbol.for('jsii.rtti')) as PropertyDescriptor;
    const state = pass();
    delete (state as unknown as Record<string, unknown>).assign;
    const older = { ...rtti, value: { ...rtti.value, version: '2.200.0' } };
    Object.defineProperty(sfn.State, Symbol.for('jsii.rtti'), older);
    try {
      expect(errorOf(() => retriersOf(state))?.message).toContain(
        "The State of aws-cdk-lib 2.200.0 has no field 'assign'. Expected aws-cdk-lib ^2.230.0, as far as this version of cdk-stepwright knows it. " +
          'Use a newer aws-cdk-lib [',
      );
    } finally {
      Object.defineProperty(sfn.State, Symbol.for('jsii.rtti'), rtti);
    }
  });
});

describe('what a saga writes', () => {
  const { JSONATA } = sfn.QueryLanguage;

  test("goes into 'assign', 'outputs' and 'queryLanguage' of a state", () => {
    const task = invoke(newStack(), 'Task', { assign: { mine: 1 } });
    expect(outputsOf(task)).toBeUndefined();
    setQueryLanguage(task, JSONATA);
    setFields(task, { Output: '{% 1 %}' });
    addAssign(task, { other: '{% 2 %}', mine: 3 });
    expect(outputsOf(task)).toBe('{% 1 %}');
    expect(task.toStateJson(JSONATA)).toMatchObject({ Output: '{% 1 %}', Assign: { other: '{% 2 %}', mine: 1 } });
    expect(task.toStateJson(sfn.QueryLanguage.JSON_PATH)).toMatchObject({ QueryLanguage: 'JSONata' });
  });

  test('can be told from what others assign', () => {
    const stack = newStack();
    const task = invoke(stack, 'Task', { assign: { a: 1, 'b.$': '$' } }).addCatch(done(stack), { assign: { c: 2 } });
    expect(assignedVariables(task)).toEqual(['a', 'b', 'c']);
    const state = custom(stack, {
      Assign: { 'd.$': '$' },
      Catch: [{ ErrorEquals: ['States.ALL'], Assign: { e: 1 }, Next: 'X' }],
    });
    expect(assignedVariables(state)).toEqual(['d', 'e']);
  });

  test("goes into 'resultSelector'", () => {
    const task = invoke(newStack(), 'Task', { resultSelector: { mine: 1 } });
    setFields(task, { ResultSelector: { result: resultSelectorOf(task) } });
    expect(task.toStateJson()).toMatchObject({ ResultSelector: { result: { mine: 1 } } });
    const state = custom(newStack(), {});
    expect(resultSelectorOf(state)).toBeUndefined();
    setFields(state, { ResultSelector: { 'result.$': '$' } });
    expect(state.toStateJson()).toMatchObject({ ResultSelector: { 'result.$': '$' } });
  });

  test('goes into the JSON of a CustomState, by its language', () => {
    const state = custom(newStack(), { Assign: { mine: 1 } });
    addAssign(state, { other: sfn.JsonPath.objectAt('$') });
    expect(state.toStateJson()).toMatchObject({ Assign: { 'other.$': '$', mine: 1 } });
    setQueryLanguage(state, JSONATA);
    setFields(state, { Output: '{% 1 %}' });
    addAssign(state, { third: '{% 3 %}' });
    expect(outputsOf(state)).toBe('{% 1 %}');
    expect(state.toStateJson()).toMatchObject({ Output: '{% 1 %}', Assign: { third: '{% 3 %}', mine: 1 } });
  });
});

describe('what a saga writes, of a state that names no language', () => {
  const { JSON_PATH, JSONATA } = sfn.QueryLanguage;

  test('is in the language of the saga, catchers too', () => {
    const stack = newStack();
    const task = invoke(stack, 'Task', { assign: { mine: '{% 1 %}' } });
    setQueryLanguage(task, JSONATA);
    addCatcher(task, done(stack), { errors: ['A'], outputs: '{% $states.input %}', assign: { none: null } });
    const written = {
      Assign: { mine: '{% 1 %}' },
      Catch: [{ ErrorEquals: ['A'], Output: '{% $states.input %}', Assign: { none: null }, Next: 'Done' }],
    };
    expect(task.toStateJson(JSON_PATH)).toMatchObject({ QueryLanguage: 'JSONata', ...written });
    expect(task.toStateJson()).toMatchObject({ QueryLanguage: 'JSONata', ...written });
    expect(task.toStateJson(JSONATA)).toMatchObject({ QueryLanguage: undefined, ...written });
  });

  test('is refused where it is JSONPath, in a machine of JSONata', () => {
    const task = invoke(newStack(), 'Task');
    setQueryLanguage(task, JSON_PATH);
    expect(task.toStateJson(JSON_PATH)).toMatchObject({ Type: 'Task' });
    expect(errorOf(() => task.toStateJson(JSONATA))).toMatchObject({
      code: 'QUERY_LANGUAGE_CONFLICTING',
      message: expect.stringContaining("what a construct adds to 'Task' is of JSONPath"),
      at: 'Shop/Task',
    });
  });

  test.each<[string, (stack: Stack) => sfn.TaskStateBase | sfn.CustomState]>([
    ['a task', (stack) => invoke(stack, 'Charge')],
    ['a task with a selector', (stack) => invoke(stack, 'Charge', { resultSelector: { id: 1 } })],
    [
      'a CustomState',
      (stack) =>
        custom(stack, {
          Parameters: { QueueUrl: 'q', MessageBody: 'm' },
          Retry: [{ ErrorEquals: ['R'] }],
          ResultSelector: { id: 1 },
        }),
    ],
  ])('leaves the members of aws-cdk-lib as they are: %s', (_what, make) => {
    const stack = newStack();
    const action = make(stack);
    const members = () => {
      const { queryLanguage, resultPath, resultSelector, outputPath, outputs, assign, stateJson } = internalsOf(action);
      return JSON.stringify({ queryLanguage, resultPath, resultSelector, outputPath, outputs, assign, stateJson });
    };
    const before = members();
    RetryPolicy.custom({ errors: ['Busy'] }).applyTo(action);
    const other = { action: invoke(stack, 'Next') };
    const definition = new Saga(stack, 'Saga', { steps: [{ action, noCompensation: 'none is needed' }, other] });
    const name = action.stateId;
    expect(plainDefinition(stack, definition).States[name]).toMatchObject({
      ResultPath: null,
      Retry: [{ ErrorEquals: ['Busy'] }],
      Assign: expect.anything(),
    });
    expect(members()).toBe(before);
  });
});
