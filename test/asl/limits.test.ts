import { parseDefinition } from '../../src/asl/parse';
import { timestampInstant } from '../../src/asl/timestamp';
import type { JsonValue } from '../../src/json/json-value';

/** A value inside of so many others. */
function nested(levels: number, wrap: (inner: JsonValue, level: number) => JsonValue, core: JsonValue): JsonValue {
  let value = core;
  for (let level = levels; level > 0; level--) value = wrap(value, level);
  return value;
}

const codesOf = (definition: JsonValue) => parseDefinition(definition).diagnostics.map(({ code }) => code);

const machine = (state: JsonValue): JsonValue => ({
  StartAt: 'X',
  States: { X: state, Done: { Type: 'Succeed' } },
});

describe('a definition that is nested without end is refused, and does not overflow the stack', () => {
  test('by branches in branches', () => {
    const branches = (scope: JsonValue, level: number): JsonValue => ({
      StartAt: `P${level}`,
      States: { [`P${level}`]: { Type: 'Parallel', Branches: [scope], End: true } },
    });
    const core = { StartAt: 'S', States: { S: { Type: 'Succeed' } } };
    expect(codesOf(nested(100, branches, core))).toEqual([]);
    expect(codesOf(nested(101, branches, core))).toEqual(['TOO_DEEPLY_NESTED']);
    expect(codesOf(nested(20_000, branches, core))).toEqual(['TOO_DEEPLY_NESTED']);
  });

  test('by Choice rules in Choice rules', () => {
    const rule = nested(50_000, (Not) => ({ Not }), { Variable: '$.a', IsNull: true }) as object;
    expect(codesOf(machine({ Type: 'Choice', Choices: [{ ...rule, Next: 'Done' }] }))).not.toEqual([]);
  });

  test('by objects in a payload template', () => {
    const Parameters = nested(50_000, (a) => ({ a }), 1);
    expect(() => codesOf(machine({ Type: 'Pass', Parameters, Next: 'Done' }))).not.toThrow();
  });
});

describe('timestamps', () => {
  test('of the first century are not of the twentieth', () => {
    expect(timestampInstant('0050-01-01T00:00:00Z')).toBe(Date.parse('0050-01-01T00:00:00Z'));
  });

  // Limit: milliseconds as a double hold about a quarter of a microsecond in our time; Java's instants hold nanoseconds.
  test.failing('that differ by a nanosecond differ', () => {
    expect(timestampInstant('2024-01-01T00:00:00.000000001Z')).not.toBe(timestampInstant('2024-01-01T00:00:00Z'));
  });
});
