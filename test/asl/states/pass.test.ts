import { expectErrors, machine, parseState, pass } from '../definitions';

test('a Pass has a result, parameters and variables', () => {
  const state = parseState('Pass', pass({ Result: { a: [1] }, Parameters: { 'b.$': '$.b' }, Assign: { c: 1 } }));
  expect(state).toMatchObject({ type: 'Pass', name: 'S', location: '/States/S', result: { a: [1] } });
  expect(state.parameters?.queries.map(({ text }) => text)).toEqual(['$.b']);
  expect(state.assign).toBeDefined();
});

test.each([null, false, 0, ''])('the result may be %j', (Result) => {
  expect(parseState('Pass', pass({ Result })).result).toEqual(Result);
});

test('a result is data: what looks like a query in it is none', () => {
  expect(parseState('Pass', pass({ Result: { 'a.$': '$[' } })).result).toEqual({ 'a.$': '$[' });
});

test('a bare Pass has nothing but its end', () => {
  const { result, parameters, assign, output, transition } = parseState('Pass', pass());
  expect([result, parameters, assign, output]).toEqual([undefined, undefined, undefined, undefined]);
  expect(transition).toEqual({ kind: 'end' });
});

test('in JSONata a Pass has an Output', () => {
  expect(parseState('Pass', pass({ QueryLanguage: 'JSONata', Output: '{% 1 %}' })).output).toBeDefined();
  expectErrors(machine({ S: pass({ QueryLanguage: 'JSONata', Arguments: {} }) }), [
    '/States/S',
    "Field 'Arguments' is not supported",
  ]);
});
