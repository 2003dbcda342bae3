import { expectErrors, type Fields, LAMBDA, machine, parseState, pass } from './definitions';

test('a state goes to the state in Next, or ends', () => {
  expect(parseState('Pass', machine({ S: { Type: 'Pass', Next: 'T' }, T: pass() })).transition).toEqual({
    kind: 'next',
    next: 'T',
  });
  expect(parseState('Pass', pass()).transition).toEqual({ kind: 'end' });
});

describe.each<[type: string, fields: Fields]>([
  ['Pass', {}],
  ['Task', { Resource: LAMBDA }],
  ['Wait', { Seconds: 1 }],
  ['Parallel', { Branches: [machine({ Inner: pass() })] }],
  ['Map', { ItemProcessor: machine({ Inner: pass() }) }],
])('a %s', (Type, fields) => {
  const state = (more: Fields): Fields => machine({ S: { Type, ...fields, ...more }, T: { Type: 'Succeed' } });

  test('has Next or End, not both', () => {
    expectErrors(state({ Next: 'T', End: true }), ['/States/S', /\[Next, End\]|End.*Next|Next.*End/]);
  });

  test('has one of them, and End is true', () => {
    expectErrors(state({}), ['/States/S', /Next.*End/]);
  });

  test('has texts for Next and Comment, and a boolean for End', () => {
    expectErrors(state({ Next: 'T', Comment: 7 }), ['/States/S/Comment', 'Expected value of type [STRING]']);
  });
});

test('a Comment is kept', () => {
  expect(parseState('Pass', pass({ Comment: 'rest the dough' })).comment).toBe('rest the dough');
});

test('InputPath, OutputPath and ResultPath are `$` when absent, and nothing when null', () => {
  const plain = parseState('Pass', pass());
  expect([plain.inputPath, plain.outputPath, plain.resultPath]).toEqual([undefined, undefined, undefined]);
  const dropped = parseState('Pass', pass({ InputPath: null, OutputPath: null, ResultPath: null }));
  expect([dropped.inputPath, dropped.outputPath, dropped.resultPath]).toEqual([null, null, null]);
  const given = parseState('Pass', pass({ InputPath: '$.in', OutputPath: '$$.Execution', ResultPath: "$['r'][0]" }));
  expect([given.inputPath?.text, given.outputPath?.text, given.resultPath?.text]).toEqual([
    '$.in',
    '$$.Execution',
    "$['r'][0]",
  ]);
});
