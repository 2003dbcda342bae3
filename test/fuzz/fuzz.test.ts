import * as fc from 'fast-check';
import type { JsonValue } from '../../src/json/json-value';
import { DEFINITIONS } from './corpus/definitions';
import { checkTime, ours } from './finding';
import { checkHistory, checkText } from './invariants';
import { mutate, mutations } from './mutation';
import { reduce, smaller } from './reduce';
import type { Target } from './target';
import { TARGETS } from './targets';
import { tryCase } from './try-case';

const SETTINGS = { seed: 7, numRuns: 100 };

describe('mutations', () => {
  const changed = fc.tuple(fc.constantFrom(...DEFINITIONS), mutations(4));

  test('the same numbers make the same change, and leave the value as it was', () => {
    fc.assert(
      fc.property(changed, ([definition, changes]) => {
        const before = JSON.stringify(definition);
        expect(mutate(definition, changes)).toStrictEqual(mutate(definition, changes));
        expect(JSON.stringify(definition)).toBe(before);
      }),
      SETTINGS,
    );
  });

  test('what comes of them is JSON', () => {
    fc.assert(
      fc.property(changed, ([definition, changes]) => {
        const value = mutate(definition, changes);
        expect(JSON.stringify(JSON.parse(JSON.stringify(value)))).toBe(JSON.stringify(value));
      }),
      SETTINGS,
    );
  });
});

describe('a smaller case', () => {
  test('is the smallest with which the check still fails', async () => {
    const value = { a: [1, 2, { b: 'some text with x in it' }], c: { d: [{}] } };
    expect(await reduce(value, async (candidate) => JSON.stringify(candidate).includes('x'))).toStrictEqual({
      a: [{ b: 'x' }],
    });
  });

  test('each step is smaller', () => {
    const size = (value: JsonValue) => JSON.stringify(value).length;
    for (const definition of DEFINITIONS) {
      for (const candidate of smaller(definition)) expect(size(candidate)).toBeLessThan(size(definition));
    }
  });
});

describe('a fault that is put in', () => {
  const target = (check: (input: JsonValue) => void): Target => ({ name: 'planted', inputs: fc.constant(1), check });

  test('an error of others is found, and one of ours is none', async () => {
    const foreign = await tryCase(
      target(() => void ours('door', ['SimulatorError'], () => JSON.parse('{'))),
      1,
    );
    expect(foreign).toMatchObject({ target: 'planted', invariant: 'foreign error out of door' });
    const expected = target(() => void ours('door', ['SyntaxError'], () => JSON.parse('{')));
    expect(await tryCase(expected, 1)).toBeUndefined();
  });

  test('a history that goes back in time, or does not tell its end', () => {
    const event = (id: number, second: number, type: string) =>
      ({ id, previousEventId: id - 1, timestamp: `2024-01-01T00:00:0${second}.000Z`, type }) as never;
    const start = event(1, 2, 'ExecutionStarted');
    expect(() => checkHistory({ status: 'SUCCEEDED', history: [start, event(2, 1, 'ExecutionSucceeded')] })).toThrow(
      'of 2024',
    );
    expect(() => checkHistory({ status: 'FAILED', history: [start, event(2, 3, 'ExecutionSucceeded')] })).toThrow(
      'the last event',
    );
    checkHistory({ status: 'SUCCEEDED', history: [start, event(2, 3, 'ExecutionSucceeded')] });
  });

  test.each(['\u001b[31m', '\u202e', '\u0085', '\u2028'])('a text that is obeyed: %j', (hostile) => {
    expect(() => checkText('story', `line\n${hostile}`)).toThrow('U+');
    checkText('story', 'line\n\tother line ä 😀');
  });

  test('a call that takes too long', async () => {
    const found = await tryCase(
      target(() => checkTime('door', 4_001)),
      1,
    );
    expect(found).toMatchObject({
      invariant: 'every call ends in time: door',
      message: 'took 4001 ms of processor time',
    });
    expect(
      await tryCase(
        target(() => checkTime('door', 4_000)),
        1,
      ),
    ).toBeUndefined();
  });

  test('two from the same place are one', async () => {
    const broken = target(() => void ours('door', [], () => JSON.parse('{')));
    const [first, second] = [await tryCase(broken, 1), await tryCase(broken, 2)];
    expect(first?.fingerprint).toBe(second?.fingerprint);
  });
});

describe('targets', () => {
  test.each(TARGETS)('$name: the machines, templates and requests that nothing was done to', async (target) => {
    const [plain] = fc.sample(target.inputs, { seed: 1, numRuns: 1 });
    expect(await tryCase({ ...target, check: () => undefined }, plain)).toBeUndefined();
    expect(JSON.stringify(JSON.parse(JSON.stringify(plain)))).toBe(JSON.stringify(plain));
  });
});
