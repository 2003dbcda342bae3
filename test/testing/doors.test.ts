import { mock, redrive, simulate, simulateAsync } from 'cdk-stepwright/testing';
import { invoke, machine } from './machines';

/** Whatever a test gives, and whatever its handlers throw: an error of ours, or a failed workflow. */

const charge = machine({ Charge: invoke('charge') });
const notify = machine({
  Notify: {
    Type: 'Task',
    Resource: 'arn:aws:states:::sns:publish',
    Parameters: { TopicArn: 't', Message: 'm' },
    End: true,
  },
});

/** Lets nobody look at it. */
const hostile = () =>
  new Proxy(new Error('e'), {
    get: () => {
      throw new RangeError('get');
    },
    getPrototypeOf: () => {
      throw new RangeError('getPrototypeOf');
    },
    has: () => {
      throw new RangeError('has');
    },
    ownKeys: () => {
      throw new RangeError('ownKeys');
    },
  });
const throwing = (): never => {
  throw hostile();
};
const ours = expect.objectContaining({ name: 'SimulatorError', code: expect.stringMatching(/^INVALID_(INPUT|MOCK)$/) });

describe('options', () => {
  test.each([null, 5, 'x', [], hostile()])('that are none: %#', async (options) => {
    expect(() => simulate(charge, options as object)).toThrow(ours);
    await expect(simulateAsync(charge, options as object)).rejects.toThrow(ours);
    const failed = simulate(charge, { mocks: { Charge: mock.fail('E') } });
    expect(() => redrive(failed, options as object)).toThrow(ours);
  });

  const names = [
    'startTime',
    'seed',
    'name',
    'stateMachineName',
    'type',
    'stop',
    'maxSteps',
    'maxPayloadBytes',
    'maxEvents',
  ];
  names.push('history', 'objects', 'mocks', 'fieldValidationMode');
  test.each(names)('%s of a wrong type', (name) => {
    for (const value of [5.5, () => 1, hostile(), Symbol('s'), 10n, true]) {
      const options = { mocks: { Charge: mock.succeed() }, [name]: value };
      expect(() => simulate(charge, options as object)).toThrow(ours);
    }
  });
});

test.each([undefined, null, 5, [], hostile(), { states: hostile() }])('a machine that is none: %#', (like) => {
  expect(() => simulate(like as unknown as object)).toThrow(
    expect.objectContaining({ name: expect.stringMatching(/^(SimulatorError|InvalidDefinitionError)$/) }),
  );
});

describe('what handlers throw', () => {
  test('fails the task of a function, whatever it is', () => {
    const { error, cause } = simulate(charge, { mocks: { Charge: throwing } });
    expect([error, cause]).toStrictEqual([
      'object',
      '{"errorMessage":"a value that cannot be read","errorType":"object"}',
    ]);
  });

  test('is an error of the test elsewhere', () => {
    expect(() => simulate(notify, { mocks: { Notify: throwing } })).toThrow(
      'threw object: a value that cannot be read',
    );
  });

  test('is waited for', async () => {
    const { error } = await simulateAsync(charge, { mocks: { Charge: async () => throwing() } });
    expect(error).toBe('object');
  });
});

test('what handlers return is read with care', () => {
  expect(() => simulate(charge, { mocks: { Charge: hostile } })).toThrow(ours);
  expect(() => simulate(notify, { mocks: { Notify: hostile } })).toThrow(ours);
});

test('a mock that is none', () => {
  for (const value of [hostile(), { a: hostile() }, 10n, Symbol('s'), null]) {
    expect(() => simulate(charge, { mocks: { Charge: value as never } })).toThrow(ours);
  }
});
