import * as fc from 'fast-check';
import type { JsonValue } from '../../../src/json/json-value';
import type { TaskOutcome, TaskSignal } from '../../../src/simulator/port/task-outcome';
import type { TaskRequest } from '../../../src/simulator/port/task-request';
import { ACTIVITY, ANY_CALL, ANY_CALLBACK, ANY_JOB, LAMBDA, type StateFields } from './definitions';

/** A state without its name and its way on, as a recipe: names are given when all recipes are known. */
type Recipe = (names: Names) => StateFields;

/** Where a state may go, and how states inside of it are called. */
interface Names {
  /** Name of the state itself, unique in the machine. */
  readonly own: string;
  /** States after it, in its own scope; an empty list: the scope ends here. */
  readonly later: readonly string[];
}

const ERRORS = ['Boom', 'Busy', 'States.Timeout', 'States.TaskFailed', 'States.HeartbeatTimeout'];
const DATA = fc.constantFrom<unknown>(null, true, 7, 'text', [], [1, 'a', null], {}, { n: 5, list: [1, 2] });
const PATHS = fc.constantFrom('$', '$.n', '$.list', '$.nope', '$.list[*]', '$$.State.Name', '$$.Execution.Input');

const optional = <T>(fields: { [K in keyof T]: fc.Arbitrary<T[K]> }) => fc.record(fields, { requiredKeys: [] });

const TRANSFORMS = {
  InputPath: fc.constantFrom('$', '$.n', null),
  OutputPath: fc.constantFrom('$', '$.r', null),
  ResultPath: fc.constantFrom('$', '$.r', '$.r.s', null),
};

const template = fc.oneof(
  DATA,
  PATHS.map((path) => ({ 'x.$': path, y: 1 })),
  fc.constantFrom({ 'id.$': 'States.UUID()' }, { 'dice.$': 'States.MathRandom(1, 1000)' }, { 'c.$': '$$' }),
);

const retry = fc.array(
  fc.record(
    {
      ErrorEquals: fc.constantFrom(...ERRORS).map((name) => [name]),
      IntervalSeconds: fc.integer({ min: 1, max: 100 }),
      MaxAttempts: fc.integer({ min: 0, max: 3 }),
      BackoffRate: fc.double({ min: 1, max: 3, noNaN: true }),
      MaxDelaySeconds: fc.integer({ min: 101, max: 200 }),
      JitterStrategy: fc.constantFrom('FULL', 'NONE'),
    },
    { requiredKeys: ['ErrorEquals'] },
  ),
  { maxLength: 2 },
);

const catchNames = fc.array(fc.constantFrom(...ERRORS, 'States.ALL'), { maxLength: 1 });

/** The way on: the next state, a later one, or the end. */
function onward({ later }: Names): StateFields {
  return later.length === 0 ? { End: true } : { Next: later[0] };
}

/** Catchers that lead to the last state of the scope. */
function catchers(names: readonly string[], { later }: Names): StateFields {
  if (later.length === 0) return {};
  return { Catch: names.map((name) => ({ ErrorEquals: [name], Next: later.at(-1), ResultPath: '$.e' })) };
}

const pass: fc.Arbitrary<Recipe> = fc
  .record({ fields: optional({ ...TRANSFORMS, Result: DATA }), assigned: fc.option(DATA) })
  .map(({ fields, assigned }) => (names) => ({
    ...{ Type: 'Pass', ...fields },
    // An inner scope may not assign what an outer one does.
    ...(assigned === null ? {} : { Assign: { [`of_${names.own.replaceAll('.', '_')}`]: assigned } }),
    ...onward(names),
  }));

const wait: fc.Arbitrary<Recipe> = fc
  .constantFrom<StateFields>(
    { Seconds: 5 },
    { Seconds: 0 },
    { SecondsPath: '$.n' },
    { Timestamp: '2024-01-01T00:01:00Z' },
    { TimestampPath: '$$.Execution.StartTime' },
  )
  .map((fields) => (names) => ({ Type: 'Wait', ...fields, ...onward(names) }));

const task: fc.Arbitrary<Recipe> = fc
  .record({
    Resource: fc.constantFrom(LAMBDA, ANY_CALL, ANY_CALLBACK, ANY_JOB, ACTIVITY),
    fields: optional({ ...TRANSFORMS, Parameters: template, HeartbeatSeconds: fc.constantFrom(2, 8) }),
    TimeoutSeconds: fc.constantFrom(9, 30, 100),
    Retry: retry,
    caught: catchNames,
  })
  .map(({ Resource, fields, TimeoutSeconds, Retry, caught }) => (names) => ({
    ...{ Type: 'Task', Resource, TimeoutSeconds, Retry, ...fields },
    ...catchers(caught, names),
    ...onward(names),
  }));

const choice: fc.Arbitrary<Recipe> = fc
  .constantFrom<StateFields>(
    { Variable: '$.n', IsPresent: true },
    { Variable: '$', IsNull: true },
    { Variable: '$.n', NumericGreaterThan: 3 },
    { Not: { Variable: '$$.State.Name', StringMatches: 's*' } },
  )
  .map((rule) => ({ later }) => {
    // A Choice cannot end a scope by itself.
    if (later.length === 0) return { Type: 'Succeed' };
    return { Type: 'Choice', Choices: [{ ...rule, Next: later.at(-1) }], Default: later[0] };
  });

const end: fc.Arbitrary<Recipe> = fc
  .constantFrom<StateFields>({ Type: 'Succeed' }, { Type: 'Fail', Error: 'Boom', CausePath: '$$.State.Name' })
  .map((state) => (names) => (names.later.length === 0 ? state : { Type: 'Pass', ...onward(names) }));

/** A scope whose states only lead forwards, so that it ends; every state is reached. */
type ScopeRecipe = (prefix: string) => StateFields;

const { scope } = fc.letrec<{ state: Recipe; scope: ScopeRecipe; parallel: Recipe; map: Recipe }>((tie) => ({
  state: fc.oneof({ depthSize: 'small', maxDepth: 3 }, pass, wait, task, choice, end, tie('parallel'), tie('map')),
  scope: fc.array(tie('state'), { minLength: 1, maxLength: 4 }).map((recipes) => (prefix: string) => {
    const names = recipes.map((_, index) => `${prefix}s${index}`);
    const states = recipes.map((recipe, index) => [
      names[index],
      recipe({ own: names[index], later: names.slice(index + 1) }),
    ]);
    return { StartAt: names[0], States: Object.fromEntries(states) };
  }),
  parallel: fc
    .record({ branches: fc.array(tie('scope'), { minLength: 1, maxLength: 3 }), Retry: retry, caught: catchNames })
    .map(({ branches, Retry, caught }) => (names: Names) => ({
      ...{ Type: 'Parallel', Retry },
      Branches: branches.map((branch, index) => branch(`${names.own}.${index}.`)),
      ...catchers(caught, names),
      ...onward(names),
    })),
  map: fc
    .record({ processor: tie('scope'), MaxConcurrency: fc.nat({ max: 3 }), Retry: retry, caught: catchNames })
    .map(({ processor, MaxConcurrency, Retry, caught }) => (names: Names) => ({
      ...{ Type: 'Map', MaxConcurrency, Retry, ItemsPath: '$$.Execution.Input.list' },
      ItemProcessor: processor(`${names.own}.`),
      ...catchers(caught, names),
      ...onward(names),
    })),
}));

/** A valid machine of all eight types that ends, whatever its tasks do. */
export const arbitraryMachine: fc.Arbitrary<StateFields> = scope.map((recipe) => recipe(''));

/** Input that the paths of such a machine may find, or not. */
export const arbitraryInput = fc.constantFrom<JsonValue>(
  { n: 5, list: [1, { n: 2 }, 'c'] },
  { list: [] },
  { n: 'x', list: [{ n: 1 }] },
);

const signal: fc.Arbitrary<TaskSignal> = fc
  .record({ afterMs: fc.nat({ max: 12_000 }), kind: fc.nat({ max: 4 }) })
  .map(({ afterMs, kind }): TaskSignal => {
    if (kind === 0) return { kind: 'heartbeat', afterMs };
    if (kind === 1) return { kind: 'failure', afterMs, error: afterMs % 2 ? 'Boom' : 'Busy', cause: 'c' };
    return { kind: 'success', afterMs, output: { n: afterMs, list: [1] } };
  });

/** Tasks that answer now and then: the outcome depends on the state and the attempt alone. */
export const arbitraryAnswers: fc.Arbitrary<(request: TaskRequest) => TaskOutcome> = fc
  .array(fc.array(signal, { maxLength: 3 }), { minLength: 1, maxLength: 5 })
  .map((outcomes) => ({ stateName, attempt, iterationIndex = 0 }: TaskRequest) => ({
    signals: outcomes[(stateName.length + attempt + iterationIndex) % outcomes.length],
  }));
