import { expectErrors, type Fields, machine, parseState } from '../definitions';

const DONE = { Done: { Type: 'Succeed' } };
const rule = (more: Fields = {}): Fields => ({ Variable: '$.a', IsNull: true, Next: 'Done', ...more });
const choice = (fields: Fields): Fields => machine({ S: { Type: 'Choice', ...fields }, ...DONE });

test('a Choice has rules in order, and may have a default and variables', () => {
  const state = parseState(
    'Choice',
    choice({ Choices: [rule(), rule({ Comment: 'again' })], Default: 'Done', Assign: { n: 1 }, InputPath: '$.in' }),
  );
  expect(state).toMatchObject({ type: 'Choice', default: 'Done', inputPath: { text: '$.in' } });
  expect(state.choices.map(({ comment, location }) => [comment, location])).toEqual([
    [undefined, '/States/S/Choices[0]'],
    ['again', '/States/S/Choices[1]'],
  ]);
  expect(state.assign).toBeDefined();
});

test('a Choice may be without a default', () => {
  expect(parseState('Choice', choice({ Choices: [rule()] })).default).toBeUndefined();
});

test('a Choice needs rules', () => {
  expectErrors(choice({ Default: 'Done' }), ['/States/S', 'These fields are required: [Choices]']);
  expectErrors(choice({ Choices: [], Default: 'Done' }), ['/States/S/Choices', 'Value cannot be empty']);
  expectErrors(choice({ Choices: rule() }), ['/States/S/Choices', 'Expected value of type [ARRAY]']);
});

test('a default is a text', () => {
  expectErrors(choice({ Choices: [rule()], Default: null }), ['/States/S/Default', 'Expected value of type [STRING]']);
});

test('every wrong rule is told of', () => {
  expectErrors(
    choice({ Choices: [rule({ IsNull: 1 }), rule(), rule({ Next: 2 })] }),
    ['/States/S/Choices[0]/IsNull', /boolean/i],
    ['/States/S/Choices[2]/Next', 'Expected value of type [STRING]'],
  );
});
