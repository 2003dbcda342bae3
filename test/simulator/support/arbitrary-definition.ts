import * as fc from 'fast-check';
import { ACTIVITY, ANY_CALL, ANY_CALLBACK, ANY_JOB, LAMBDA, type StateFields } from './definitions';

type Language = 'JSONPath' | 'JSONata';

/** What a state is written with. */
interface Writing {
  /** Language of this very state. */
  readonly language: Language;
  /** Name of the state, unique in the machine. */
  readonly own: string;
  /** States after it, in its own scope; an empty list: the scope ends here. */
  readonly later: readonly string[];
  /** Languages of the states inside. */
  readonly languageOf: (own: string) => Language;
}

/** A state as a function of its place: names and languages are given when all states are known. */
type Recipe = (writing: Writing) => StateFields;
type ScopeRecipe = (prefix: string, languageOf: (own: string) => Language) => StateFields;

const ERRORS = ['Boom', 'Busy', 'States.Timeout', 'States.TaskFailed', 'States.QueryEvaluationError'];
const DATA = fc.constantFrom<unknown>(null, true, 7, 'text', [], [1, 'a'], {}, { n: 5, list: [1, 2] });
const PATHS = fc.constantFrom('$', '$.n', '$.nope', '$.list[*]', '$$.State.Name', '$$.Execution.Input', '$shared');
const EXPRESSIONS = fc.constantFrom(
  ...['$states.input', '$states.input.n + 1', '$states.context.State.Name', '$shared', '$uuid()', '$random()'],
  ...['$states.input.nope', '"a" + 1', '{"n": 5, "list": [1, 2]}', '$now()', '$count($states.input.list)'],
);
const expression = EXPRESSIONS.map((text) => `{% ${text} %}`);

const optional = <T>(fields: { [K in keyof T]: fc.Arbitrary<T[K]> }) => fc.record(fields, { requiredKeys: [] });

/** Fields of a state in either language. */
const either = (path: fc.Arbitrary<StateFields>, jsonata: fc.Arbitrary<StateFields>) =>
  fc.tuple(path, jsonata).map(
    ([inPath, inJsonata]) =>
      (language: Language): StateFields =>
        language === 'JSONata' ? inJsonata : inPath,
  );

const transforms = either(
  optional({
    InputPath: fc.constantFrom('$', '$.n', null),
    OutputPath: fc.constantFrom('$', '$.r', null),
    ResultPath: fc.constantFrom('$', '$.r', null),
  }),
  optional({
    Output: fc.oneof(
      DATA,
      expression,
      expression.map((x) => ({ x, y: [x] })),
    ),
  }),
);
const payloads = either(
  optional({ Parameters: PATHS.map((path) => ({ 'x.$': path, y: 1 })) }),
  optional({
    Arguments: fc.oneof(
      expression,
      expression.map((x) => ({ x })),
    ),
  }),
);
const values = either(
  PATHS.map((path) => ({ 'v.$': path })),
  expression.map((v) => ({ v })),
);

const retry = fc.array(
  fc.record(
    {
      ErrorEquals: fc.constantFrom(...ERRORS).map((name) => [name]),
      MaxAttempts: fc.nat({ max: 2 }),
      BackoffRate: fc.constantFrom(1, 1.5, 2),
      JitterStrategy: fc.constantFrom('FULL', 'NONE'),
    },
    { requiredKeys: ['ErrorEquals'] },
  ),
  { maxLength: 1 },
);
const caught = fc.array(fc.constantFrom(...ERRORS, 'States.ALL'), { maxLength: 1 });

const variable = (own: string): string => `of_${own.replaceAll('.', '_')}`;
const onward = ({ later }: Writing): StateFields => (later.length === 0 ? { End: true } : { Next: later[0] });

/** The names of an Assign, which no scope around may have. */
function assigned(value: (language: Language) => StateFields, { own, language }: Writing): StateFields {
  const names = Object.entries(value(language)).map(([key, v]) => [key.replace('v', variable(own)), v]);
  return { Assign: Object.fromEntries(names) };
}

function catchers(names: readonly string[], { later, language }: Writing): StateFields {
  if (later.length === 0) return {};
  const kept = language === 'JSONata' ? { Output: '{% $states.errorOutput %}' } : { ResultPath: '$.e' };
  return { Catch: names.map((name) => ({ ErrorEquals: [name], Next: later.at(-1), ...kept })) };
}

const pass: fc.Arbitrary<Recipe> = fc
  .tuple(transforms, values, fc.boolean())
  .map(([fields, value, assigns]) => (at) => ({
    ...{ Type: 'Pass', ...fields(at.language), ...(assigns ? assigned(value, at) : {}) },
    ...onward(at),
  }));

const wait: fc.Arbitrary<Recipe> = either(
  fc.constantFrom<StateFields>({ Seconds: 5 }, { SecondsPath: '$.n' }, { TimestampPath: '$$.Execution.StartTime' }),
  fc.constantFrom<StateFields>(
    { Seconds: '{% 2 + 3 %}' },
    { Seconds: '{% $states.input.n %}' },
    { Timestamp: '{% $states.context.Execution.StartTime %}' },
  ),
).map((fields) => (at) => ({ Type: 'Wait', ...fields(at.language), ...onward(at) }));

const task: fc.Arbitrary<Recipe> = fc
  .record({
    Resource: fc.constantFrom(LAMBDA, ANY_CALL, ANY_CALLBACK, ANY_JOB, ACTIVITY),
    transforms,
    payloads,
    retry,
    caught,
  })
  .chain((parts) => fc.tuple(fc.constant(parts), fc.constantFrom(9, 30), fc.option(fc.constantFrom(2, 8))))
  .map(([parts, TimeoutSeconds, HeartbeatSeconds]) => (at) => ({
    ...{ Type: 'Task', Resource: parts.Resource, TimeoutSeconds, Retry: parts.retry },
    ...(HeartbeatSeconds === null ? {} : { HeartbeatSeconds }),
    ...parts.transforms(at.language),
    ...parts.payloads(at.language),
    ...catchers(parts.caught, at),
    ...onward(at),
  }));

const choice: fc.Arbitrary<Recipe> = either(
  fc.constantFrom<StateFields>({ Variable: '$.n', IsPresent: true }, { Variable: '$.n', NumericGreaterThan: 3 }),
  fc.constantFrom<StateFields>({ Condition: '{% $states.input.n > 3 %}' }, { Condition: '{% $exists($shared) %}' }),
).map((rule) => ({ language, later }) => {
  // A Choice cannot end a scope by itself.
  if (later.length === 0) return { Type: 'Succeed' };
  return { Type: 'Choice', Choices: [{ ...rule(language), Next: later.at(-1) }], Default: later[0] };
});

const end: fc.Arbitrary<Recipe> = fc.boolean().map((fails) => (at) => {
  if (at.later.length > 0) return { Type: 'Pass', ...onward(at) };
  if (!fails) return { Type: 'Succeed' };
  const cause =
    at.language === 'JSONata' ? { Cause: '{% $states.context.State.Name %}' } : { CausePath: '$$.State.Name' };
  return { Type: 'Fail', Error: 'Boom', ...cause };
});

/** The way in which a Map runs its items. */
const mode = fc.constantFrom<StateFields>(
  {},
  { ToleratedFailurePercentage: 50, MaxConcurrency: 2 },
  { ItemBatcher: { MaxItemsPerBatch: 2 } },
);

const { scope } = fc.letrec<{ state: Recipe; scope: ScopeRecipe; parallel: Recipe; map: Recipe }>((tie) => ({
  state: fc.oneof({ depthSize: 'small', maxDepth: 3 }, pass, wait, task, choice, end, tie('parallel'), tie('map')),
  scope: fc.array(tie('state'), { minLength: 1, maxLength: 4 }).map((recipes) => (prefix, languageOf) => {
    const names = recipes.map((_, index) => `${prefix}s${index}`);
    const states = recipes.map((recipe, index) => {
      const language = languageOf(names[index]);
      const writing = { own: names[index], later: names.slice(index + 1), language, languageOf };
      return [names[index], { ...recipe(writing), ...(language === 'JSONata' ? { QueryLanguage: language } : {}) }];
    });
    return { StartAt: names[0], States: Object.fromEntries(states) };
  }),
  parallel: fc
    .record({ branches: fc.array(tie('scope'), { minLength: 1, maxLength: 3 }), retry, caught, payloads })
    .map(({ branches, ...parts }) => (at) => ({
      ...{ Type: 'Parallel', Retry: parts.retry },
      Branches: branches.map((branch, index) => branch(`${at.own}.${index}.`, at.languageOf)),
      ...parts.payloads(at.language),
      ...catchers(parts.caught, at),
      ...onward(at),
    })),
  map: fc
    .record({
      processor: tie('scope'),
      children: fc.constantFrom('INLINE', 'STANDARD', 'EXPRESS'),
      mode,
      concurrency: fc.nat({ max: 3 }),
      retry,
      caught,
      values,
    })
    .map(({ processor, children, ...parts }) => (at) => {
      const list =
        at.language === 'JSONata'
          ? { Items: '{% $states.context.Execution.Input.list %}' }
          : { ItemsPath: '$$.Execution.Input.list' };
      const distributed = children !== 'INLINE';
      const ProcessorConfig = distributed ? { Mode: 'DISTRIBUTED', ExecutionType: children } : { Mode: 'INLINE' };
      const states = processor(`${at.own}.`, at.languageOf);
      return {
        ...{ Type: 'Map', MaxConcurrency: parts.concurrency, Retry: parts.retry, ...list },
        ...(distributed ? parts.mode : { ItemSelector: parts.values(at.language) }),
        ItemProcessor: { ProcessorConfig, ...(children === 'EXPRESS' ? forExpress(states) : states) },
        ...catchers(parts.caught, at),
        ...onward(at),
      };
    }),
}));

/** The same without what Express workflows refuse: jobs, callbacks, activities, Distributed Maps. */
export function forExpress(scope: StateFields): StateFields {
  const states = Object.entries(scope.States as Record<string, StateFields>).map(([name, state]) => {
    if (state.Type === 'Task') return [name, { ...state, Resource: state.Resource === LAMBDA ? LAMBDA : ANY_CALL }];
    if (state.Type === 'Parallel')
      return [name, { ...state, Branches: (state.Branches as StateFields[]).map(forExpress) }];
    if (state.Type !== 'Map') return [name, state];
    const { ItemBatcher: _, ...map } = state;
    const processor = { ...forExpress(state.ItemProcessor as StateFields), ProcessorConfig: { Mode: 'INLINE' } };
    return [name, { ...map, ItemProcessor: processor }];
  });
  return { ...scope, States: Object.fromEntries(states) };
}

/** Which states are written in JSONata: all, none, or those that a number says. */
const languages = fc.oneof(
  fc.constant(() => 'JSONata' as const),
  fc.constant(() => 'JSONPath' as const),
  fc.nat({ max: 6 }).map(
    (salt) =>
      (own: string): Language =>
        (own.length + salt) % 3 === 0 ? 'JSONata' : 'JSONPath',
  ),
);

/**
 * A valid machine of either language or both that ends, whatever its tasks do: all eight types of state, branches, iterations, child
 * executions, retries, catchers, timeouts, callbacks, variables. Before its states, a Pass assigns `shared`.
 */
export const arbitraryDefinition: fc.Arbitrary<StateFields> = fc.tuple(scope, languages).map(([recipe, languageOf]) => {
  const { StartAt, States } = recipe('', languageOf) as { StartAt: string; States: object };
  return { StartAt: 'share', States: { share: { Type: 'Pass', Assign: { shared: [1] }, Next: StartAt }, ...States } };
});

/** A definition with something wrong in it, as a rule: a member taken away, replaced, or put in the wrong place. */
export const arbitraryMistake: fc.Arbitrary<unknown> = fc
  .record({
    definition: arbitraryDefinition,
    place: fc.nat(),
    mistake: fc.oneof(
      fc.constant(undefined),
      fc.jsonValue(),
      fc.constantFrom<unknown>(
        '$..[',
        '{% %}',
        '{% $f( %}',
        'States.Format(',
        '$$$',
        -1,
        1e99,
        [[]],
        { 'a.$': '$.b[' },
        '',
      ),
    ),
  })
  .map(({ definition, place, mistake }) => {
    const copy = JSON.parse(JSON.stringify(definition)) as Record<string, unknown>;
    const members = membersOf(copy);
    const [owner, key] = members[place % members.length];
    if (mistake === undefined) delete owner[key];
    else owner[key] = mistake;
    return copy;
  });

/** All members of a value, at any depth. */
function membersOf(value: unknown): [Record<string, unknown>, string][] {
  if (typeof value !== 'object' || value === null) return [];
  const owner = value as Record<string, unknown>;
  return Object.keys(owner).flatMap((key) => [
    [owner, key] as [Record<string, unknown>, string],
    ...membersOf(owner[key]),
  ]);
}
