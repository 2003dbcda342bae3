import { App, Stack } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { ResilientStateMachine } from 'cdk-stepwright';
import { stateMachine } from 'cdk-stepwright/synth';
import { type ExploreFaultsOptions, exploreFaults } from 'cdk-stepwright/testing';
import { CONSTRUCTS } from '../../constructs/every-construct';

/** What somebody breaks in what our constructs make is found with one fault. */

type State = Record<string, any>;

function definitionOf(page: string, language: sfn.QueryLanguage): { States: Record<string, State> } {
  const stack = new Stack(new App(), 'Shop');
  const [, make] = CONSTRUCTS.find(([name]) => name === page) as (typeof CONSTRUCTS)[number];
  new ResilientStateMachine(stack, 'Machine', { definition: make(stack, language), queryLanguage: language });
  return JSON.parse(stateMachine(stack, 'Machine').definition);
}

function statesIn(value: unknown): State[] {
  if (typeof value !== 'object' || value === null) return [];
  const { States } = value as { States?: Record<string, State> };
  return [...Object.values(States ?? {}), ...Object.values(value).flatMap((member) => statesIn(member))];
}

const isTask = ({ Type, Resource = '' }: State, resource = '') => Type === 'Task' && Resource.includes(resource);
const endsFailed = ({ Type }: State) => Type === 'Fail';

const MUTATIONS: readonly {
  readonly title: string;
  readonly page: string;
  readonly breakIt: (state: State) => void;
  readonly found: string;
  readonly options?: ExploreFaultsOptions;
}[] = [
  {
    title: 'a task that catches its timeouts alone',
    page: 'resilient-state-machine',
    breakIt: (state) => {
      if (isTask(state, 'sqs')) for (const catcher of state.Catch) catcher.ErrorEquals = ['States.Timeout'];
    },
    found: 'handled',
  },
  {
    title: 'a handler that ends well',
    page: 'resilient-state-machine',
    breakIt: (state) => {
      if (!endsFailed(state)) return;
      for (const name of Object.keys(state)) delete state[name];
      state.Type = 'Succeed';
    },
    found: 'not-swallowed',
  },
  {
    title: 'a failure that says nothing',
    page: 'resilient-state-machine',
    breakIt: (state) => {
      if (!endsFailed(state)) return;
      for (const name of ['ErrorPath', 'CausePath', 'Cause']) delete state[name];
      state.Error = 'Failed';
    },
    found: 'error-survives',
  },
  {
    title: 'a wait for a token without a timeout',
    page: 'callback',
    breakIt: (state) => {
      delete state.TimeoutSeconds;
    },
    found: 'deadline',
  },
  {
    title: 'a wait for a token that nothing ends',
    page: 'callback',
    breakIt: (state) => {
      delete state.TimeoutSeconds;
    },
    found: 'ends',
  },
  {
    title: 'a job that may run for ever',
    page: 'run-job',
    breakIt: (state) => {
      delete state.TimeoutSeconds;
    },
    found: 'ends',
  },
];

describe.each([sfn.QueryLanguage.JSON_PATH, sfn.QueryLanguage.JSONATA])('in %s', (language) => {
  test.each(MUTATIONS)('$page: $title breaks $found', ({ page, breakIt, found, options }) => {
    const machine = definitionOf(page, language) as { States: Record<string, State>; TimeoutSeconds?: number };
    const before = exploreFaults(machine, { depth: 1, ...options }).violations.map(({ invariant }) => invariant);
    expect(before).not.toContain(found);
    delete machine.TimeoutSeconds;
    for (const state of statesIn(machine)) breakIt(state);
    const after = exploreFaults(machine, { depth: 1, ...options }).violations.map(({ invariant }) => invariant);
    expect(after).toContain(found);
  });
});
