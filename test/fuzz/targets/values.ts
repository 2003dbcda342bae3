import * as fc from 'fast-check';
import type { JsonObject, JsonValue } from '../../../src/json/json-value';
import { mock } from '../../../src/testing/mocks/mock';
import { simulate } from '../../../src/testing/simulate';
import type { SimulateOptions } from '../../../src/testing/simulate-options';
import { DEFINITIONS } from '../corpus/definitions';
import { ours } from '../finding';
import { checkHistory, checkPrototypes, checkText } from '../invariants';
import type { Target } from '../target';
import { OURS } from './definition';

/** Values of JavaScript that are no JSON, or more of it than anybody means. By name, so that a case can be kept. */
const VALUES: Readonly<Record<string, () => unknown>> = {
  undefined: () => undefined,
  null: () => null,
  number: () => 5,
  text: () => 'a\u001b[31m\n\u202eb',
  surrogate: () => '\ud800',
  NaN: () => Number.NaN,
  Infinity: () => Number.POSITIVE_INFINITY,
  bigint: () => 10n,
  symbol: () => Symbol('s'),
  function: () => () => ({ a: 1 }),
  date: () => new Date(0),
  invalidDate: () => new Date(Number.NaN),
  map: () => new Map([['a', 1]]),
  error: () => new Error('e'),
  cycle: () => {
    const value: unknown[] = [];
    value.push(value);
    return value;
  },
  shared: () => {
    let value: unknown = ['x'];
    for (let level = 0; level < 26; level += 1) value = [value, value];
    return value;
  },
  deep: () => {
    let value: unknown = 1;
    for (let level = 0; level < 60_000; level += 1) value = [value];
    return value;
  },
  large: () => 'x'.repeat(600_000),
  wide: () => Array.from({ length: 100_000 }, (_, index) => ({ index })),
  sparse: () => new Array(2 ** 31),
  getter: () => ({
    get a() {
      throw new TypeError('getter');
    },
  }),
  toJSON: () => ({
    toJSON() {
      throw new RangeError('toJSON');
    },
  }),
  proxy: () =>
    new Proxy(
      {},
      {
        get: () => {
          throw new RangeError('get');
        },
        ownKeys: () => {
          throw new RangeError('ownKeys');
        },
        getPrototypeOf: () => {
          throw new RangeError('getPrototypeOf');
        },
      },
    ),
  proto: () => JSON.parse('{"__proto__":{"x":1},"constructor":{"prototype":1}}'),
  nullPrototype: () => Object.assign(Object.create(null), { a: 1 }),
  promise: () => Promise.resolve(1),
  class: () =>
    new (class Thing {
      a = 1;
    })(),
  bytes: () => new Uint8Array(5),
  boxed: () => Object('text'),
};

const OPTIONS = [
  'input',
  'seed',
  'name',
  'startTime',
  'maxSteps',
  'maxEvents',
  'type',
  'stop',
  'mocks',
  'objects',
  'history',
  'stateMachineName',
];
OPTIONS.push('maxPayloadBytes', 'fieldValidationMode', 'strict', 'synchronous', 'options', 'machine');

/** How a mock comes by the value: it gives it, it throws it, or it is it. */
const MOCKS: Readonly<Record<string, (value: unknown) => unknown>> = {
  succeed: (value) => mock.succeed(value),
  raw: (value) => mock.raw(value),
  fail: (value) => mock.fail('Broken', value as string),
  error: (value) => mock.fail(value as string),
  after: (value) => mock.succeed().after(value as number),
  returns: (value) => () => value,
  throws: (value) => () => {
    throw value;
  },
  lambda: (value) => mock.lambda(async () => value),
  lambdaThrows: (value) =>
    mock.lambda(() => {
      throw value;
    }),
  itself: (value) => value,
};

export const valuesTarget: Target = {
  name: 'values',
  inputs: fc.record({
    base: fc.nat(DEFINITIONS.length - 1),
    option: fc.constantFrom(...OPTIONS),
    value: fc.constantFrom(...Object.keys(VALUES)),
    wrapped: fc.boolean(),
    mock: fc.option(fc.constantFrom(...Object.keys(MOCKS)), { nil: null }),
  }),

  check(given) {
    const { base, option, value, wrapped, mock: way } = given as JsonObject;
    const made = VALUES[String(value)]?.();
    const hostile = wrapped ? { a: [made] } : made;
    const names = ['A', 'B', 'C', 'D', 'I', 'A1'];
    const mocked = (): unknown =>
      typeof way === 'string' ? Object.fromEntries(names.map((name) => [name, MOCKS[way]?.(hostile)])) : 'auto';
    const execution = ours('simulate', OURS, () => {
      const options = {
        maxSteps: 3_000,
        strict: false,
        mocks: mocked(),
        ...(way === null && { [String(option)]: hostile }),
      };
      const machine: unknown = option === 'machine' ? hostile : (DEFINITIONS[Number(base)] as JsonValue);
      return simulate(machine as object, (option === 'options' ? hostile : options) as SimulateOptions);
    });
    checkPrototypes();
    if (!execution || option === 'history' || option === 'options') return;
    checkHistory(execution);
    checkText('story', ours('story', OURS, () => execution.story) ?? '');
  },
};
