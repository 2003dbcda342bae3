import { mock } from 'cdk-stepwright/testing';
import { invoke, machine } from '../machines';
import { type ErrorCase, mocked } from './error-case';

const asks = (): object =>
  machine({
    Approve: {
      ...invoke('approval'),
      Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
      Parameters: {
        FunctionName: 'approval',
        Payload: { approvers: [{ name: 'alice' }, { name: 'bob' }], quorum: 2, rejectionRule: 'ANY' },
      },
    },
  });

/** Mocks that are none, or are made of what they cannot be made of. */

const charge = machine({ Charge: invoke('charge') });
const circle: { self?: object } = {};
circle.self = circle;
const deep = JSON.parse(`${'['.repeat(600)}${']'.repeat(600)}`);

export const mockCases: readonly ErrorCase[] = [
  {
    title: 'an approval with a decision that is none',
    mistake: () => mock.approval('EXPIRED' as 'APPROVED', 'alice'),
    text: `mock.approval: expected 'APPROVED' or 'REJECTED' as the decision, got EXPIRED. Write mock.approval('APPROVED', 'alice'), or mock.timeout() for nobody who answers in time.`,
  },
  {
    title: 'an approval with options that are a text',
    mistake: () => mock.approval('REJECTED', 'alice', 'too dear' as unknown as object),
    text: `Expected the options of mock.approval as an object, got a value of type string. Write { comment: 'too dear', against: ['bob'] }.`,
  },
  {
    title: 'an approval with an option that is misspelt',
    mistake: () => mock.approval('REJECTED', 'alice', { coment: 'too dear' } as object),
    text: `Unknown option 'coment' of mock.approval. Did you mean 'comment'? Expected one of comment, against. Write { comment: 'too dear', against: ['bob'] }.`,
  },
  {
    title: 'an approval with a comment that is no text',
    mistake: () => mock.approval('REJECTED', 'alice', { comment: 7 as unknown as string }),
    text: `mock.approval: expected a text as the comment, got a value of type number. Write { comment: 'too dear', against: ['bob'] }.`,
  },
  {
    title: 'an approval without anybody',
    mistake: () => mock.approval('APPROVED', undefined as unknown as string),
    text: `mock.approval: expected names of approvers as who decided, got undefined. Write mock.approval('APPROVED', 'alice').`,
  },
  {
    title: 'an approval of no approvers',
    mistake: () => mock.approval('APPROVED', []),
    text: `mock.approval: expected who decided, got an array of nobody. Write mock.approval('APPROVED', 'alice').`,
  },
  {
    title: 'an approval against which are no names',
    mistake: () => mock.approval('APPROVED', 'alice', { against: [{ name: 'bob' }] as unknown as string[] }),
    text: `mock.approval: expected names of approvers as against, got an array with something else. Write { against: ['bob'] }.`,
  },
  {
    title: 'an approval with an approver who answers twice',
    mistake: () => mock.approval('APPROVED', ['alice', 'alice']),
    text: `mock.approval: expected one answer of each, got two of 'alice'. Write each name once.`,
  },
  {
    title: 'an approval of somebody who is not asked',
    mistake: () => mocked(asks(), { Approve: mock.approval('APPROVED', 'alcie') }),
    text: `mock.approval for 'Approve': expected answers of those who are asked, got one of 'alcie'. Did you mean 'alice'? Write one of: 'alice', 'bob'.`,
  },
  {
    title: 'an approval of fewer than it takes',
    mistake: () => mocked(asks(), { Approve: mock.approval('APPROVED', 'bob') }),
    text: `mock.approval for 'Approve': expected 2 of 'alice', 'bob' before it is APPROVED, got 1. Write mock.approval('APPROVED', ['alice', 'bob']).`,
  },
  {
    title: 'a key that is misspelt',
    mistake: () => mocked(charge, { Chargd: mock.succeed() }),
    text: `The mock 'Chargd' fits nothing in state machine 'StateMachine': expected the name of a Task, a path (Parallel/Task), an integration, or the name, ARN or construct path of what a Task calls. Did you mean 'Charge'? Write one of: Charge, lambda:invoke, charge.`,
  },
  {
    title: 'an integration that is misspelt',
    mistake: () => mocked(charge, { 'lambda:invok': mock.succeed() }),
    text: `The mock 'lambda:invok' fits nothing in state machine 'StateMachine': expected the name of a Task, a path (Parallel/Task), an integration, or the name, ARN or construct path of what a Task calls. Did you mean 'lambda:invoke'? Write one of: Charge, lambda:invoke, charge.`,
  },
  {
    title: 'a key of a state that is no Task',
    mistake: () =>
      mocked(machine({ Shape: { Type: 'Pass', End: true }, Charge: invoke('charge') }), { Shape: mock.succeed() }),
    text: `The mock 'Shape' is for a Pass state: expected a Task, only these are mocked. Write one of: Charge, lambda:invoke, charge.`,
  },
  {
    title: 'a mock for a machine without Tasks',
    mistake: () => mocked(machine({ Done: { Type: 'Succeed' } }), { Charge: mock.succeed() }),
    text: `The mock 'Charge' fits nothing in state machine 'StateMachine': expected the name of a Task, a path (Parallel/Task), an integration, or the name, ARN or construct path of what a Task calls. Remove it: the machine has no Task.`,
  },
  {
    title: 'a construct that nothing calls',
    mistake: () => mocked(charge, [[{ node: { path: 'Shop/Other/Fn' } }, mock.succeed()]]),
    text: `The mock 'Other/Fn' fits nothing in state machine 'StateMachine': expected the name of a Task, a path (Parallel/Task), an integration, or the name, ARN or construct path of what a Task calls. Write one of: Charge, lambda:invoke, charge.`,
  },
  {
    title: 'an output in place of a mock',
    mistake: () => mocked(charge, { Charge: { id: 1 } }),
    text: `Expected a mock or a function for 'Charge', got {"id":1}. Write mock.succeed(…), for a task that succeeds with this.`,
  },
  {
    title: 'an array in place of a mock',
    mistake: () => mocked(charge, { Charge: [mock.succeed()] }),
    text: `Expected a mock or a function for 'Charge', got an array. Write mock.sequence(…), for one answer after the other.`,
  },
  {
    title: 'undefined in place of a mock',
    mistake: () => mocked(charge, { Charge: undefined }),
    text: `Expected a mock or a function for 'Charge', got undefined. Write mock.succeed(), for a task that succeeds with {}, or leave the key out.`,
  },
  {
    title: 'a builder that is not called',
    mistake: () => mocked(charge, { Charge: mock.succeed }),
    text: `Expected a mock for 'Charge', got mock.succeed itself. Write mock.succeed(…): call it.`,
  },
  {
    title: 'mocks that are a text',
    mistake: () => mocked(charge, 'automatic'),
    text: `Expected 'mocks' to be an object of mocks by state or integration, pairs of a key and a mock, or the text 'auto', got string automatic. Write mocks: { Charge: mock.succeed() } or mocks: 'auto'.`,
  },
  {
    title: 'entries without an end',
    mistake: () =>
      mocked(charge, {
        *[Symbol.iterator]() {
          for (;;) yield ['Charge', mock.succeed()];
        },
      }),
    text: `Expected at most 100000 mocks, got an object. Write mocks: { Charge: mock.succeed() }.`,
  },
  {
    title: 'an entry that is no pair',
    mistake: () => mocked(charge, [mock.succeed()]),
    text: `Expected entry 1 of mocks to be a pair of a key and a mock, got an object. Write mocks: { Charge: mock.succeed() }, or [[chargeFunction, mock.succeed()]] where keys are no texts.`,
  },
  {
    title: 'the key of an entry',
    mistake: () => mocked(charge, [[5, mock.succeed()]]),
    text: `Expected the key of entry 1 of mocks to be a text, a construct or a function of the request, got number 5. Write ['Charge', mock.succeed()].`,
  },
  {
    title: 'a raw result that is undefined',
    mistake: () => mock.raw(undefined),
    text: `result is not JSON: got undefined. Expected null, a boolean, a finite number, a text, an array or a plain object. Write null, or leave the member out.`,
  },
  {
    title: 'an output with a symbol',
    mistake: () => mock.succeed({ a: [{ 'b c': Symbol('s') }] }),
    text: `output.a[0]['b c'] is not JSON: got a symbol. Expected null, a boolean, a finite number, a text, an array or a plain object. Write its text: String(value).`,
  },
  {
    title: 'an output with a Date that is no time',
    mistake: () => mock.succeed({ at: new Date(Number.NaN) }),
    text: `output.at is not JSON: got a Date that is no time. Expected null, a boolean, a finite number, a text, an array or a plain object. Write a time: new Date('2026-01-01T00:00:00Z').`,
  },
  {
    title: 'an output with a Map',
    mistake: () => mock.succeed(new Map()),
    text: `output is not JSON: got an instance of Map. Expected null, a boolean, a finite number, a text, an array or a plain object. Write an object: Object.fromEntries(map).`,
  },
  {
    title: 'an output with a Set',
    mistake: () => mock.succeed([new Set()]),
    text: `output[0] is not JSON: got an instance of Set. Expected null, a boolean, a finite number, a text, an array or a plain object. Write an array: [...set].`,
  },
  {
    title: 'an output with an instance',
    mistake: () => mock.succeed({ order: /order/ }),
    text: `output.order is not JSON: got an instance of RegExp. Expected null, a boolean, a finite number, a text, an array or a plain object. Write an object with its members: { ...value }.`,
  },
  {
    title: 'an output with NaN',
    mistake: () => mock.succeed({ n: Number.NaN }),
    text: `output.n is not JSON: got NaN. Expected null, a boolean, a finite number, a text, an array or a plain object. Write null.`,
  },
  {
    title: 'an output with a bigint',
    mistake: () => mock.succeed({ n: 1n }),
    text: `output.n is not JSON: got a bigint. Expected null, a boolean, a finite number, a text, an array or a plain object. Write its text: String(value).`,
  },
  {
    title: 'an output that is a function',
    mistake: () => mock.callback().succeed(() => 1),
    text: `output is not JSON: got a function. Expected null, a boolean, a finite number, a text, an array or a plain object. Write what it returns.`,
  },
  {
    title: 'a result that contains itself',
    mistake: () => mock.raw(circle),
    text: `result.self is not JSON: got an object that contains itself. Expected null, a boolean, a finite number, a text, an array or a plain object. Write null there, or leave the member out.`,
  },
  {
    title: 'a result that is too deep',
    mistake: () => {
      try {
        return mock.raw({ deep, never: undefined });
      } catch (error) {
        (error as Error).message = (error as Error).message.replace(/(\[0\])+/, '[0]…');
        throw error;
      }
    },
    text: `result.deep[0]… is not JSON: got more than 500 levels. Expected null, a boolean, a finite number, a text, an array or a plain object. Write what is deeper as a text: JSON.stringify(value).`,
  },
  {
    title: 'an error in place of its name',
    mistake: () => mock.fail(new Error('x') as never),
    text: `Expected an error name for mock.fail, got an Error (Error). Write the Error Name that the service gives: mock.fail('Lambda.TooManyRequestsException').`,
  },
  {
    title: 'a cause that is no text',
    mistake: () => mock.fail('Busy', { retry: true } as never),
    text: `Expected a text as the cause for mock.fail, got an object. Write JSON.stringify(…), for a cause that is JSON.`,
  },
  {
    title: 'a sequence of nothing',
    mistake: () => mock.sequence(),
    text: `Expected at least one mock for mock.sequence, got none. Write mock.sequence(mock.fail('States.TaskFailed'), mock.succeed()).`,
  },
  {
    title: 'a sequence with what is no mock',
    mistake: () => mock.sequence(mock.succeed(), 5 as never),
    text: `Expected a mock or a function for mock.sequence, argument 2, got 5. Write mock.succeed(…), for a task that succeeds with this.`,
  },
  {
    title: 'a negative duration',
    mistake: () => mock.succeed().after(-1),
    text: `Invalid duration for 'after'. Expected seconds as a number that is not negative, or a Duration, got -1. Write 90 or Duration.seconds(90).`,
  },
  {
    title: 'a duration that is a text',
    mistake: () => mock.succeed().after('5' as never),
    text: `Invalid duration for 'after'. Expected seconds as a number that is not negative, or a Duration, got 5. Write 90 or Duration.seconds(90).`,
  },
  {
    title: 'heartbeats at once',
    mistake: () => mock.callback().heartbeatEvery(0),
    text: `Expected heartbeats some time apart, got 0 seconds. Write mock.callback().heartbeatEvery(30).`,
  },
  {
    title: 'half a heartbeat',
    mistake: () => mock.callback().heartbeatEvery(5, 0.5),
    text: `Expected a number of heartbeats, got 0.5. Write mock.callback().heartbeatEvery(30, 3).`,
  },
  {
    title: 'a second answer without a first',
    mistake: () => mock.callback().againAfter(5),
    text: `Expected an answer before againAfter. Write mock.callback().succeed(…).after(5).againAfter(7).`,
  },
  {
    title: 'a handler that is none',
    mistake: () => mock.handler({} as never),
    text: `Expected a function for mock.handler, got object. Write mock.handler((request) => ({ /* output */ })).`,
  },
  {
    title: 'the name of a function',
    mistake: () => mock.lambda('index.handler' as never),
    text: `Expected the handler of a function for mock.lambda, got string. Write mock.lambda(handler), with what the module of the function exports.`,
  },
  {
    title: 'a path with two meanings',
    mistake: () => {
      const each = (task: string, more: object) => ({
        Type: 'Map',
        ItemProcessor: machine({ [task]: invoke(task) }),
        ...more,
      });
      const two = machine({ A: each('B/C', { Next: 'A/B' }), 'A/B': each('C', { End: true }) });
      return mocked(two, { 'A/B/C': mock.succeed() });
    },
    text: `The mock 'A/B/C' can be read in two ways: as the Task 'B/C' in 'A', and as the Task 'C' in 'A/B'. Expected a key with one meaning. Write the name of the Task, a path that is longer or shorter, or a function of the request as the key.`,
  },
  {
    title: 'no workers',
    mistake: () => mock.workers(mock.succeed(), { count: 0 }),
    text: `Expected a number of workers from 1 for mock.workers, got 0. Write mock.workers(mock.succeed(), { count: 1 }).`,
  },
  {
    title: 'a mock whose name is misspelt',
    mistake: () => mock['sucess' as 'succeed']({ id: 1 }),
    text: `There is no mock.sucess. Did you mean 'succeed'? Expected one of succeed, raw, fail, sequence, timeout, never, callback, approval, lambda, asset, recorded, workers, handler. Write mock.succeed(…).`,
  },
  {
    title: 'a mock by the word of another library',
    mistake: () => mock['returns' as 'succeed']({ id: 1 }),
    text: `There is no mock.returns. Did you mean 'succeed'? Expected one of succeed, raw, fail, sequence, timeout, never, callback, approval, lambda, asset, recorded, workers, handler. Write mock.succeed(…).`,
  },
  {
    title: 'a mock that is an Error',
    mistake: () => mocked(charge, { Charge: new RangeError('limit') }),
    text: `Expected a mock or a function for 'Charge', got an Error (RangeError). Write mock.fail('RangeError', 'cause'), with the Error Name as the state machine catches it.`,
  },
  {
    title: 'a mock that is undefined',
    mistake: () => mocked(charge, { Charge: undefined }),
    text: `Expected a mock or a function for 'Charge', got undefined. Write mock.succeed(), for a task that succeeds with {}, or leave the key out.`,
  },
];
