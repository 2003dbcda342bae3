import type { JsonValue } from '../../src/json/json-value';
import type { Outcome } from './outcome';
import { PLAIN_STACKS } from './plain-stacks';
import type { WantedRun } from './run-stack';
import type { DeployedStack } from './stacks';

interface PlainRun {
  readonly machine: string;
  readonly input: JsonValue;
  /** What functions answer, by the ids of their constructs. */
  readonly functions?: { readonly [id: string]: readonly Outcome[] };
  /** Objects in the bucket of the stack. */
  readonly objects?: { readonly [key: string]: string };
}

const gives = (output: JsonValue): Outcome => ({ kind: 'success', output });
const fails = (error: string): Outcome => ({ kind: 'failure', error, cause: 'by hand' });

/** Executions of the machines of each plain stack, whatever class they are of. */
const RUNS: { readonly [stack: string]: { readonly [title: string]: PlainRun } } = {
  orders: {
    'a large order': { machine: 'Order', input: { orderId: 'o-1' }, functions: { Price: [gives({ amount: 12 })] } },
    'a little one': { machine: 'Order', input: { orderId: 'o-2' }, functions: { Price: [gives({ amount: 5 })] } },
    'an unknown one': { machine: 'Order', input: { orderId: 'o-3' }, functions: { Price: [fails('Unknown')] } },
    'two orders': {
      machine: 'Orders',
      input: { orders: [{ orderId: 'o-4' }, { orderId: 'o-5' }] },
      functions: { Price: [gives({ amount: 12 })] },
    },
  },
  imports: {
    'a definition by hand': {
      machine: 'Text',
      input: { a: 1 },
      functions: { Check: [gives({ a: 1, checked: true })] },
    },
    'a custom state': { machine: 'Custom', input: { row: 'r-1' } },
    'rows of a file': {
      machine: 'Distributed',
      input: { from: 'rows.json' },
      functions: { Check: [gives({ checked: true })] },
      objects: { 'rows.json': '[{"row":1},{"row":2}]' },
    },
    'a mean of rows': {
      machine: 'Jsonata',
      input: { rows: [{ amount: 1 }, { amount: 3 }] },
      functions: { Total: [gives(4)] },
    },
  },
  requests: {
    'both answer': { machine: 'Answers', input: {}, functions: { OfA: [gives('A')], OfB: [gives('B')] } },
    'one does not': { machine: 'Answers', input: {}, functions: { OfA: [fails('Busy')], OfB: [gives('B')] } },
    'done at the second look': {
      machine: 'Polling',
      input: {},
      functions: { Looking: [gives({ done: false, seconds: 5 }), gives({ done: true })] },
    },
  },
};

/** The plain stack that a stack is made of; undefined of others. */
export function plainStackOf(stackName: string): string | undefined {
  const match = /^(?:plain|resilient)-(\w+)$/.exec(stackName);
  return match && Object.hasOwn(PLAIN_STACKS, match[1]) ? match[1] : undefined;
}

export function runsOfPlainStack(stack: DeployedStack): readonly WantedRun[] {
  return Object.entries(RUNS[plainStackOf(stack.name) ?? ''] ?? {}).map(([title, run]) => {
    const machine = stack.machines.find(({ constructPath }) => constructPath === run.machine);
    if (!machine) throw new Error(`The stack ${stack.name} has no state machine '${run.machine}'`);
    const bucket = stack.resources.find(({ type }) => type === 'AWS::S3::Bucket')?.physicalId;
    const functions = Object.entries(run.functions ?? {}).map(([id, outcomes]): [string, readonly Outcome[]] => [
      physicalName(stack, id),
      outcomes,
    ]);
    const objects = Object.entries(run.objects ?? {}).map(([key, text]) => [`${bucket}/${key}`, text] as const);
    const plan = { input: run.input, callbacks: [], items: [], impossible: [] };
    return {
      title,
      machine,
      plan: { ...plan, functions: new Map(functions), objects: Object.fromEntries(objects) },
    };
  });
}

/** The name of the function whose construct has an id: its logical id is that and a hash. */
function physicalName({ name, resources }: DeployedStack, id: string): string {
  const found = resources.find(({ type, logicalId }) => {
    return type === 'AWS::Lambda::Function' && logicalId.replace(/[0-9A-F]{8}$/, '') === id;
  });
  if (!found) throw new Error(`The stack ${name} has no function '${id}'`);
  return found.physicalId;
}
