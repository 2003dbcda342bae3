import fc from 'fast-check';

/** Values that members of inputs and results of the task have; undefined: not there. */
export const VALUES = [undefined, 'x', 'y', 1, 2, true, null] as const;

const NAMES = ['S0', 'S1', 'S2', 'S3', 'S4', 'S5'];
const next = fc.constantFrom(...NAMES, 'Ask', 'End');
const path = fc.constantFrom('$.a', '$.b', '$.c');
const constant = fc.constantFrom('x', 'y', 1, 2, true, null);

const comparison = fc.oneof(
  fc.record({ Variable: path, StringEquals: fc.constantFrom('x', 'y') }),
  fc.record({ Variable: path, NumericEquals: fc.constantFrom(1, 2) }),
  fc.record({ Variable: path, NumericGreaterThan: fc.constantFrom(0, 1, 2) }),
  fc.record({ Variable: path, IsPresent: fc.boolean() }),
  fc.record({ Variable: path, IsString: fc.boolean() }),
  fc.record({ Variable: path, BooleanEquals: fc.boolean() }),
);

const present = path.chain((Variable) =>
  fc.constantFrom(
    {
      And: [
        { Variable, IsPresent: true },
        { Variable, StringEquals: 'x' },
      ],
    },
    {
      Or: [
        { Variable, IsPresent: false },
        { Variable, NumericLessThan: 2 },
      ],
    },
    { Not: { Variable, IsNull: true } },
  ),
);

const rule = fc.tuple(fc.oneof(comparison, present), next).map(([condition, Next]) => ({ ...condition, Next }));

const choice = fc.record({
  Type: fc.constant('Choice'),
  Choices: fc.array(rule, { minLength: 1, maxLength: 3 }),
  Default: next,
});

const pass = fc.oneof(
  fc.record({ Type: fc.constant('Pass'), Result: constant, ResultPath: path, Next: next }),
  fc.record({
    Type: fc.constant('Pass'),
    Parameters: fc.record({ 'a.$': path, b: constant, c: constant }),
    Next: next,
  }),
  fc.record({ Type: fc.constant('Pass'), Result: fc.record({ a: constant, c: constant }), Next: next }),
);

/** Machines of Passes that write constants, Choices that compare them with one another and with the input, and a task that answers. */
export const branchingMachine = fc
  .array(fc.oneof(choice, choice, pass), { minLength: NAMES.length, maxLength: NAMES.length })
  .map((made) => {
    const states: Record<string, object> = Object.fromEntries(made.map((state, index) => [NAMES[index], state]));
    states.Ask = {
      Type: 'Task',
      Resource: 'arn:aws:lambda:us-east-1:123456789012:function:ask',
      ResultPath: '$.a',
      Next: 'S1',
    };
    states.End = { Type: 'Succeed' };
    return withoutOrphans({ StartAt: 'S0', States: states });
  })
  .filter(({ States }) => 'End' in States);

/** States that nothing leads to would be refused. */
function withoutOrphans(definition: { readonly StartAt: string; readonly States: Record<string, object> }) {
  const named = new Set<string>();
  const open = [definition.StartAt];
  while (open.length > 0) {
    const name = open.pop() as string;
    if (named.has(name)) continue;
    named.add(name);
    const text = JSON.stringify(definition.States[name]);
    for (const [, target] of text.matchAll(/"(?:Next|Default)":"(\w+)"/g)) open.push(target);
  }
  return {
    ...definition,
    States: Object.fromEntries(Object.entries(definition.States).filter(([name]) => named.has(name))),
  };
}
