import fc from 'fast-check';
import { reachableFrom } from '../../src/asl/graph';
import { parseDefinitionOrThrow } from '../../src/asl/parse';
import { stronglyConnectedComponents } from '../../src/checks/strongly-connected';

/** Choices, each of which leads to all states of its list. State 0 leads to all, so that none is out of reach. */
function scopeOf(ways: readonly (readonly number[])[]) {
  const choice = (targets: readonly number[]) => ({
    Type: 'Choice',
    Choices: targets.map((target) => ({ Variable: '$.x', IsPresent: true, Next: `S${target}` })),
    Default: 'End',
  });
  const all = ways.map((_, index) => index);
  const states = ways.map((targets, index) => [`S${index}`, choice(index === 0 ? all : targets)] as const);
  const States = {
    ...Object.fromEntries(states.filter(([, { Choices }]) => Choices.length > 0)),
    End: { Type: 'Succeed' },
  };
  for (const { Choices } of Object.values(States) as { Choices?: { Next: string }[] }[]) {
    for (const each of Choices ?? []) if (!(each.Next in States)) each.Next = 'End';
  }
  return parseDefinitionOrThrow({ StartAt: 'S0', States });
}

const ways = fc
  .integer({ min: 1, max: 8 })
  .chain((count) =>
    fc.array(fc.uniqueArray(fc.nat(count - 1), { maxLength: 3 }), { minLength: count, maxLength: count }),
  );

test('two states are in one part when each can be reached from the other', () => {
  fc.assert(
    fc.property(ways, (given) => {
      const scope = scopeOf(given);
      const parts = stronglyConnectedComponents(scope);
      const names = [...scope.states.keys()];
      const together = (a: string, b: string) => reachableFrom(scope, a).has(b) && reachableFrom(scope, b).has(a);
      expect(parts.flatMap((part) => [...part]).sort()).toEqual([...names].sort());
      for (const a of names) {
        const part = parts.find((each) => each.has(a));
        expect(names.filter((b) => together(a, b))).toEqual(names.filter((b) => part?.has(b)));
      }
    }),
  );
});

test('thousands of states in a row, with a way back, are one part', () => {
  const count = 5000;
  const pass = (index: number) => [`S${index}`, { Type: 'Pass', Next: index + 1 < count ? `S${index + 1}` : 'Again?' }];
  const again = { Type: 'Choice', Choices: [{ Variable: '$.x', IsPresent: true, Next: 'S0' }], Default: 'End' };
  const States = {
    ...Object.fromEntries(Array.from({ length: count }, (_, index) => pass(index))),
    'Again?': again,
    End: { Type: 'Succeed' },
  };
  const scope = parseDefinitionOrThrow({ StartAt: 'S0', States });
  expect(stronglyConnectedComponents(scope).map(({ size }) => size)).toEqual([count + 1, 1]);
});
