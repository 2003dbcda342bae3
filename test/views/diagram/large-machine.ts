import { invoke } from '../../testing/machines';

const STEPS = 30;

/** Of 50 states: a long row with all that makes pictures hard: jumps far ahead, loops, long names, nested scopes, labels. */
export const largeMachine = {
  StartAt: 'Step 1',
  States: {
    ...Object.fromEntries(Array.from({ length: STEPS }, (_, index) => step(index + 1))),
    Both: {
      Type: 'Parallel',
      Branches: [
        { StartAt: 'Left 1', States: row('Left', 5) },
        { StartAt: 'Each', States: { Each: map('Pack', 5) } },
        { StartAt: 'Right 1', States: row('Right', 4) },
      ],
      Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Clean up' }],
      Next: 'Done',
    },
    'Clean up': invoke('clean', { Next: 'Refused' }),
    Done: { Type: 'Succeed' },
    Refused: { Type: 'Fail', Error: 'Refused' },
  },
};

function step(number: number): [string, object] {
  const name = `Step ${number}`;
  const next = number === STEPS ? 'Both' : `Step ${number + 1}`;
  if (number % 7 === 0) {
    const far = `Step ${Math.min(number + 6, STEPS)}`;
    const choices = [
      { Variable: '$.order.customer.address.country', StringEquals: 'Liechtenstein', Next: far },
      { Variable: '$.attempts', NumericLessThan: 3, Next: `Step ${number - 3}` },
    ];
    return [name, { Type: 'Choice', Choices: choices, Default: next }];
  }
  if (number % 5 === 0) return [name, { Type: 'Wait', Seconds: 60 * number, Next: next }];
  if (number % 3 === 0) return [name, { Type: 'Pass', Next: next }];
  const errors = ['States.Timeout', 'PaymentServiceIsNotAvailable', 'TheThird'];
  return [name, invoke('work', { Catch: [{ ErrorEquals: errors, Next: 'Clean up' }], Next: next })];
}

function row(name: string, count: number): Record<string, object> {
  return Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      `${name} ${index + 1}`,
      index + 1 === count ? invoke('work', { End: true }) : { Type: 'Pass', Next: `${name} ${index + 2}` },
    ]),
  );
}

function map(name: string, count: number): object {
  const long = `${name}_with_a_name_of_eighty_characters_because_generated_names_can_be_that_long_x`;
  const last = `${name} ${count}`;
  const states = { ...row(name, count), [last]: invoke('pack', { Next: long }), [long]: invoke('pack', { End: true }) };
  return { Type: 'Map', ItemsPath: '$.items', ItemProcessor: { StartAt: `${name} 1`, States: states }, End: true };
}
