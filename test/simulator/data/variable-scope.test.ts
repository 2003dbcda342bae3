import { VariableScope } from '../../../src/simulator/data/variable-scope';

describe('a copy of a scope', () => {
  const outer = new VariableScope();
  outer.assign({ total: 'x'.repeat(98) });
  const scope = new VariableScope(outer);
  scope.assign({ name: 'y'.repeat(8) });

  test('takes as much room as the scope itself: what was assigned before a redrive counts after it', () => {
    expect(scope.bytes).toBe(110);
    expect(scope.copy(outer).bytes).toBe(110);
    expect(scope.copy(undefined).bytes).toBe(10);
  });

  test('has the same variables, and none in common', () => {
    const copy = scope.copy(outer);
    copy.assign({ name: 'other', more: 1 });
    expect([copy.get('name'), scope.get('name')]).toEqual(['other', 'y'.repeat(8)]);
    expect([copy.get('total') === outer.get('total'), scope.get('more')]).toEqual([true, undefined]);
    expect(scope.bytes).toBe(110);
  });
});
