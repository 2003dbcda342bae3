import { expectErrors, type Fields, jsonata, machine, parseState } from '../definitions';

const fail = (more: Fields = {}): Fields => ({ Type: 'Fail', ...more });

test('a Fail may have an error and a cause, or neither', () => {
  expect(parseState('Fail', fail({ Error: 'OvenCold', Cause: 'no gas' }))).toMatchObject({
    error: { kind: 'literal', value: 'OvenCold' },
    cause: { kind: 'literal', value: 'no gas' },
  });
  const bare = parseState('Fail', fail());
  expect([bare.error, bare.cause]).toEqual([undefined, undefined]);
});

test('both may be found by a path or made by an intrinsic function', () => {
  const state = parseState('Fail', fail({ ErrorPath: '$.e', CausePath: "States.Format('no {}', $.c)" }));
  expect([state.error?.kind, state.cause?.kind]).toEqual(['expression', 'expression']);
});

test('both may be expressions in JSONata', () => {
  const state = parseState('Fail', fail({ QueryLanguage: 'JSONata', Error: '{% "e" %}', Cause: 'literal' }));
  expect([state.error?.kind, state.cause?.kind]).toEqual(['expression', 'literal']);
});

test.each(['Error', 'Cause'])('%s and its Path form exclude each other', (field) => {
  expectErrors(machine({ S: fail({ [field]: 'x', [`${field}Path`]: '$.x' }) }), [
    '/States/S',
    new RegExp(`\\[${field}, ${field}Path\\]`),
  ]);
});

test.each(['Error', 'Cause'])('%s is a text', (field) => {
  expectErrors(machine({ S: fail({ [field]: 7 }) }), [`/States/S/${field}`, 'Expected value of type [STRING]']);
});

test('a wrong path or expression is refused', () => {
  expectErrors(machine({ S: fail({ CausePath: 'no path' }) }), ['/States/S/CausePath', /must be a valid JSONPath/]);
  expectErrors(jsonata(fail({ Cause: '{% ( %}' })), ['/States/S/Cause', /./, 'INVALID_JSONATA_EXPRESSION']);
});
