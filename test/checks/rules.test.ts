import { checkedMachine } from '../../src/checks/checked-machine';
import type { Rule, RuleExample } from '../../src/checks/rule';
import { RULES } from '../../src/checks/rules';

const table = RULES.map((rule): [string, Rule] => [rule.name, rule]);

function violations(rule: Rule, { definition, type = 'STANDARD', ...known }: RuleExample) {
  const machine = { ...known, name: 'Shop', type, definition: JSON.stringify(definition) };
  return [...rule.check(checkedMachine(machine))];
}

describe.each(table)('%s', (_, rule) => {
  test('finds what violates it, and says where', () => {
    const found = violations(rule, rule.violates);
    expect(found.length).toBeGreaterThan(0);
    for (const { message, state, location } of found) {
      expect(message).not.toBe('');
      expect(location === '' || location.startsWith('/')).toBe(true);
      if (state !== undefined) expect(location).toContain(`/States/${state}`);
    }
  });

  test('is silent about what obeys it', () => {
    expect(violations(rule, rule.obeys)).toEqual([]);
  });

  test('shows definitions that AWS accepts, unless that is the point', () => {
    const refused = [rule.violates, rule.obeys].filter(
      ({ definition, type = 'STANDARD' }) =>
        checkedMachine({ name: 'Shop', type, definition: JSON.stringify(definition) }).parsed === undefined,
    );
    expect(refused).toHaveLength(['definition-refused', 'definition-unreadable'].includes(rule.name) ? 1 : 0);
  });

  test('is documented: sentences, and a name in lower case with hyphens', () => {
    expect(rule.name).toMatch(/^[a-z]+(-[a-z]+)+$/);
    for (const text of [rule.title, rule.why, rule.mend]) expect(text).toMatch(/^[A-Z`][\s\S]*\.$/);
  });
});

test('what obeys a rule obeys the others as well, but for hints', () => {
  const others = RULES.flatMap((shown) =>
    RULES.filter(({ severity }) => severity !== 'info').flatMap((rule) =>
      violations(rule, shown.obeys).map(({ message }) => `example of ${shown.name} violates ${rule.name}: ${message}`),
    ),
  );
  expect(others).toEqual([]);
});

test('names are unique', () => {
  expect(new Set(RULES.map(({ name }) => name)).size).toBe(RULES.length);
});
