import { expectErrors, machine, parseState } from '../definitions';

test('a Succeed selects its input and output', () => {
  const state = parseState('Succeed', { Type: 'Succeed', InputPath: '$.a', OutputPath: null, Comment: 'done' });
  expect(state).toMatchObject({ type: 'Succeed', comment: 'done', inputPath: { text: '$.a' }, outputPath: null });
});

test('in JSONata a Succeed has an Output', () => {
  const state = parseState('Succeed', { Type: 'Succeed', QueryLanguage: 'JSONata', Output: { a: '{% 1 %}' } });
  expect(state.output).toBeDefined();
});

test('a Succeed goes nowhere', () => {
  expectErrors(
    machine({ S: { Type: 'Succeed', Next: 'S', End: true } }),
    ['/States/S', "Field 'Next' is not supported"],
    ['/States/S', "Field 'End' is not supported"],
  );
});
