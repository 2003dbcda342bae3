import type { JsonValue } from '../../src/json/json-value';
import type { Outcome } from './outcome';
import type { Plan } from './plan';
import type { WantedRun } from './run-stack';
import type { DeployedStack } from './stacks';

interface ConstructRun {
  readonly input: JsonValue;
  readonly callbacks?: readonly Outcome[];
}

const answered: Outcome = { kind: 'success', output: { by: 'sam' } };
const refused: Outcome = { kind: 'failure', error: 'Refused', cause: 'by sam' };

/** Executions of the machine around each construct, by its page; each a story. */
const RUNS: { readonly [page: string]: { readonly [title: string]: ConstructRun } } = {
  'resilient-state-machine': { 'an order is sent': { input: { order: 7 } } },
  saga: { 'every step succeeds': { input: { order: 7 } } },
  callback: {
    'the answer comes': { input: { order: 7 }, callbacks: [answered] },
    'the answer is no': { input: { order: 7 }, callbacks: [refused] },
  },
  'fan-out': {
    'three items': { input: { items: [{ line: 1 }, { line: 2 }, { line: 3 }] } },
    'no item': { input: { items: [] } },
  },
  'nested-workflow': { 'the child succeeds': { input: { order: 7 } } },
  'poll-until': {
    'done at the first look': { input: { status: 'DONE' } },
    'never done': { input: { status: 'BUSY' } },
  },
  'scatter-gather': { 'both answer': { input: { order: 7 } } },
  'try-catch': { 'the body succeeds': { input: { order: 7 } } },
  notify: { 'all are told': { input: { order: 7 } } },
  'input-contract': { 'as agreed': { input: { a: 1 } }, 'a member is missing': { input: { b: 1 } } },
  'status-tracked': { 'the item says so': { input: { id: 'o-1' } } },
  'run-job': { 'the build is started': { input: {} } },
  'distributed-fan-out': { 'three items': { input: { items: [{ line: 1 }, { line: 2 }, { line: 3 }] } } },
  paginate: { 'a table with two orders': { input: {} } },
  idempotent: {
    'the first time': { input: { id: 'o-1' } },
    'the second time': { input: { id: 'o-1' } },
  },
  semaphore: { 'a place is free': { input: { order: 7 } } },
  'circuit-breaker': { 'the circuit is closed': { input: { order: 7 } } },
};

/** The page of the construct in a stack. */
export function pageOf(stackName: string): string {
  return stackName.replace(/-json(?:ata|path)$/, '');
}

/** What is executed of a stack of the app with every construct. HumanApproval has a module of its own. */
export function runsOfConstruct(stack: DeployedStack): readonly WantedRun[] {
  const machine = stack.machines.find(({ constructPath }) => constructPath === 'Machine');
  if (!machine) throw new Error(`The stack ${stack.name} has no state machine 'Machine'`);
  return Object.entries(RUNS[pageOf(stack.name)] ?? {}).map(([title, { input, callbacks = [] }]) => {
    const plan: Plan = { input, functions: new Map(), callbacks, items: [], objects: {}, impossible: [] };
    return { title, machine, plan };
  });
}
