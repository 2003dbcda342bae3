import * as fc from 'fast-check';

/** A workflow as a recipe, which is written down in either query language. */
export interface Flow {
  readonly language: 'JSONPath' | 'JSONata';
  readonly steps: readonly Step[];
}

interface Handlers {
  /** Names that are retried, once. */
  readonly retried: readonly string[];
  /** Names that are caught. */
  readonly caught: readonly string[];
  /** What the handler does: ends failed, goes on with the next step, or looks at the error first. */
  readonly handler: 'fail' | 'on' | 'ask';
  /** What it asks for. */
  readonly asked: string;
}

type Step =
  | ({ readonly kind: 'task'; readonly resource: 'lambda' | 'callback' | 'job' | 'table' } & Handlers)
  | ({ readonly kind: 'parallel'; readonly branches: number } & Handlers)
  | ({ readonly kind: 'map'; readonly items: number } & Handlers)
  | { readonly kind: 'pass' };

const LAMBDA = 'arn:aws:lambda:us-east-1:123456789012:function:work';
const RESOURCES = {
  lambda: { Resource: LAMBDA },
  callback: { Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken', TimeoutSeconds: 60 },
  job: { Resource: 'arn:aws:states:::glue:startJobRun.sync', TimeoutSeconds: 600 },
  table: { Resource: 'arn:aws:states:::dynamodb:putItem' },
} as const;

const NAMES = [
  'States.ALL',
  'States.TaskFailed',
  'States.Timeout',
  'Lambda.TooManyRequestsException',
  'Lambda.Unknown',
  'Sold.Out',
];

const handlers = {
  retried: fc.subarray(['Lambda.TooManyRequestsException', 'States.Timeout', 'Sold.Out', 'States.ALL'], {
    maxLength: 1,
  }),
  caught: fc.subarray(NAMES, { maxLength: 1 }),
  handler: fc.constantFrom('fail' as const, 'on' as const, 'ask' as const),
  asked: fc.constantFrom('Sold.Out', 'States.Timeout', 'Lambda.Unknown', 'Lambda.*'),
};

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('task' as const),
      resource: fc.constantFrom('lambda' as const, 'callback' as const, 'job' as const, 'table' as const),
      ...handlers,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('parallel' as const),
      branches: fc.integer({ min: 1, max: 2 }),
      ...handlers,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('map' as const), items: fc.integer({ min: 0, max: 2 }), ...handlers }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'pass' as const }) },
);

export const arbitraryFlow: fc.Arbitrary<Flow> = fc.record({
  language: fc.constantFrom('JSONPath' as const, 'JSONata' as const),
  steps: fc.array(step, { minLength: 1, maxLength: 3 }),
});

type States = Record<string, object>;

/** The definition of a flow. */
export function definitionOf({ language, steps }: Flow): object {
  const states: States = {};
  steps.forEach((each, index) => {
    const next = index + 1 < steps.length ? `Step ${index + 1}` : 'Done';
    Object.assign(states, statesOf(each, `Step ${index}`, next, language));
  });
  const isFailing = Object.values(states).some((state) => JSON.stringify(state).includes('"Failed"'));
  const ends = { Done: { Type: 'Succeed' }, ...(isFailing ? { Failed: failed(language) } : {}) };
  return { QueryLanguage: language, StartAt: 'Step 0', States: { ...states, ...ends } };
}

function failed(language: Flow['language']): object {
  return language === 'JSONPath'
    ? { Type: 'Fail', Error: 'Refused', CausePath: '$.e.Error' }
    : { Type: 'Fail', Error: 'Refused', Cause: '{% $states.input.e.Error %}' };
}

function statesOf(step: Step, name: string, next: string, language: Flow['language']): States {
  if (step.kind === 'pass') return { [name]: { Type: 'Pass', Next: next } };
  const ask = `${name} failed?`;
  const target = { fail: 'Failed', on: next, ask }[step.handler];
  const state = {
    ...workOf(step, name, language),
    Retry: step.retried.map((error) => ({ ErrorEquals: [error], MaxAttempts: 1 })),
    Catch: step.caught.map((error) => ({ ErrorEquals: [error], Next: target, ...caughtInto(language) })),
    Next: next,
  };
  if (step.handler !== 'ask' || step.caught.length === 0) return { [name]: state };
  return { [name]: state, [ask]: choice(step.asked, next, language) };
}

function caughtInto(language: Flow['language']): object {
  return language === 'JSONPath'
    ? { ResultPath: '$.e' }
    : { Output: "{% $merge([$states.input, { 'e': $states.errorOutput }]) %}" };
}

function workOf(step: Exclude<Step, { kind: 'pass' }>, name: string, language: Flow['language']): object {
  const kept =
    language === 'JSONPath' ? { ResultPath: '$.r' } : { Output: "{% $merge([$states.input, { 'r': 1 }]) %}" };
  switch (step.kind) {
    case 'task':
      return { Type: 'Task', ...RESOURCES[step.resource], ...requestOf(step.resource, language), ...kept };
    case 'parallel':
      return {
        Type: 'Parallel',
        Branches: Array.from({ length: step.branches }, (_, i) => inner(`${name}.${i}`)),
        ...kept,
      };
    case 'map': {
      const items = Array.from({ length: step.items }, (_, i) => i);
      const given = language === 'JSONPath' ? { ItemsPath: `$.items${step.items}` } : { Items: items };
      return { Type: 'Map', ...given, ItemProcessor: inner(`${name}.item`), ...kept };
    }
  }
}

function requestOf(resource: keyof typeof RESOURCES, language: Flow['language']): object {
  const [field, token] = language === 'JSONPath' ? ['Parameters', 'a.$'] : ['Arguments', 'a'];
  const value = language === 'JSONPath' ? '$$.Task.Token' : '{% $states.context.Task.Token %}';
  switch (resource) {
    case 'lambda':
      return {};
    case 'callback':
      return { [field]: { QueueUrl: 'q', MessageBody: { [token]: value } } };
    case 'job':
      return { [field]: { JobName: 'j' } };
    case 'table':
      return { [field]: { TableName: 't', Item: { id: { S: '1' } } } };
  }
}

function inner(name: string): object {
  return { StartAt: name, States: { [name]: { Type: 'Task', Resource: LAMBDA, End: true } } };
}

function choice(asked: string, next: string, language: Flow['language']): object {
  const isPattern = asked.endsWith('*');
  if (language === 'JSONPath') {
    const test = { Variable: '$.e.Error', [isPattern ? 'StringMatches' : 'StringEquals']: asked };
    return { Type: 'Choice', Choices: [{ ...test, Next: next }], Default: 'Failed' };
  }
  const condition = isPattern
    ? `$contains($states.input.e.Error, '${asked.slice(0, -1)}')`
    : `$states.input.e.Error = '${asked}'`;
  return { Type: 'Choice', Choices: [{ Condition: `{% ${condition} %}`, Next: next }], Default: 'Failed' };
}

/** What such a definition reads of its input. */
export const FLOW_INPUT = { items0: [], items1: [1], items2: [1, 2] };
