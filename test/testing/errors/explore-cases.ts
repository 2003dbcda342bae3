import { exploreFaults, mock } from 'cdk-stepwright/testing';
import type { ErrorCase } from './error-case';

const machine = {
  StartAt: 'Charge',
  States: { Charge: { Type: 'Task', Resource: 'arn:aws:lambda:us-east-1:123456789012:function:charge', End: true } },
};
const explore = (options: object) => () => exploreFaults(machine, options as never);

/** What can be wrong with an exploration. */
export const exploreCases: readonly ErrorCase[] = [
  {
    title: 'an option of exploreFaults that there is not',
    mistake: explore({ dept: 2 }),
    text: "Unknown option 'dept'. Did you mean 'depth'? Expected one of input, inputs, mocks, objects, startTime, seed, type, name, stateMachineName, maxSteps, fieldValidationMode, depth, maxRuns, faults, saga, expected, without, invariants, budget, onProgress. Write { input: { orderId: 'o-1' }, mocks: { ChargeCard: mock.succeed() }, depth: 2 }.",
  },
  {
    title: 'more faults than anybody can look at',
    mistake: explore({ depth: 9 }),
    text: 'Expected an integer from 0 to 4 as depth, got 9. Write depth: 2.',
  },
  {
    title: 'no runs',
    mistake: explore({ maxRuns: 0 }),
    text: 'Expected an integer from 1 to 10000000 as maxRuns, got 0. Write maxRuns: 20000.',
  },
  {
    title: 'no inputs',
    mistake: explore({ inputs: [] }),
    text: "Expected a list of at least one input as inputs, got an array. Write inputs: [{ orderId: 'o-1' }].",
  },
  {
    title: 'an input and inputs',
    mistake: explore({ input: {}, inputs: [{}] }),
    text: "Expected input, or inputs, got both. Write inputs: [{ orderId: 'o-1' }, { orderId: 'o-2' }].",
  },
  {
    title: 'faults as a list',
    mistake: explore({ faults: ['redrive'] }),
    text: 'Expected an object as faults, got an array. Write faults: { redrive: true }.',
  },
  {
    title: 'a kind of fault that there is not',
    mistake: explore({ faults: { timeouts: true } }),
    text: "Unknown option 'timeouts'. Did you mean 'timeout'? Expected one of error, timeout, ambiguous, lateCallback, lostHeartbeat, slow, tooLarge, wrongShape, partialBatch, stop, redrive, expressDuplicate, unverified. Write { faults: { redrive: true } }.",
  },
  {
    title: 'a kind of fault as a number',
    mistake: explore({ faults: { redrive: 1 } }),
    text: 'Expected true or false as faults.redrive, got 1. Write faults: { redrive: true }.',
  },
  {
    title: 'expected failures that are no list of states',
    mistake: explore({ expected: ['Charge'] }),
    text: "Expected a list of states, each with an error or without, as expected, got an array. Write expected: [{ state: 'SendMail', error: 'SES.Throttling' }].",
  },
  {
    title: 'an invariant that there is not',
    mistake: explore({ without: ['not-swalowed'] }),
    text: "Unknown invariant 'not-swalowed'. Did you mean 'not-swallowed'? Expected some of ends, no-fault-of-its-own, handled, not-swallowed, error-survives, input-survives, compensated, compensated-once, within-attempts, within-time, within-cost, deadline, redrive-repeats-no-write, express-repeats-alike. Write without: ['not-swallowed'].",
  },
  {
    title: 'one name in the place of several',
    mistake: explore({ without: 'not-swallowed' }),
    text: "Expected a list of names as without, got not-swallowed. Write without: ['not-swallowed'].",
  },
  {
    title: 'invariants as a function',
    mistake: explore({ invariants: () => undefined }),
    text: 'Expected functions by name as invariants, got a value of type function. Write invariants: { paid: (execution) => expect(execution.status).toBe(…) }.',
  },
  {
    title: 'an invariant that is no function',
    mistake: explore({ invariants: { paid: true } }),
    text: 'Expected a function as invariants.paid, got true. Write invariants: { paid: (execution) => expect(execution.status).toBe(…) }.',
  },
  {
    title: 'an invariant that awaits something',
    mistake: explore({ invariants: { paid: async () => undefined } }),
    text: "The invariant 'paid' returned a promise: expected one that throws at once where it does not hold. Write it without async and await.",
  },
  {
    title: 'mocks by a function that throws',
    mistake: explore({
      mocks: () => {
        throw new Error('no mocks today');
      },
    }),
    text: "'mocks' cannot be read: expected plain values, got Error: no mocks today. Write plain values, without getters, proxies or iterators that throw.",
  },
  {
    title: 'a budget as a number',
    mistake: explore({ budget: 20 }),
    text: 'Expected an object as budget, got 20. Write budget: { attempts: 20, seconds: 3600 }.',
  },
  {
    title: 'a budget below nothing',
    mistake: explore({ budget: { attempts: -1 } }),
    text: 'Expected an integer from 0 as budget.attempts, got -1. Write attempts: 20.',
  },
  {
    title: 'a budget as a text',
    mistake: explore({ budget: { dollars: '$1' } }),
    text: 'Expected a number from 0 as budget.dollars, got $1. Write dollars: 0.001.',
  },
  {
    title: 'a saga by its name',
    mistake: explore({ saga: 'Charge' }),
    text: "Expected 'detect', or pairs of names, as saga, got Charge. Write saga: { pairs: [{ action: 'ChargeCard', compensation: 'RefundCard' }] }.",
  },
  {
    title: 'workers, who would work on executions at the same time',
    mistake: explore({ mocks: { Charge: mock.workers(mock.succeed()) } }),
    text: "mock.workers for 'Charge': expected a mock that answers by itself, since executions with faults are run one by one. Write mock.succeed().after(60), with the time that the work takes.",
  },
];
