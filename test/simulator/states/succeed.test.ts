import { chain, pass, succeed } from '../support/definitions';
import { ending, lines, run } from '../support/scenario';

test('ends the execution with its input', () => {
  const ended = run(chain({ A: pass({ Next: 'S' }), S: succeed() }), { input: { a: 1 } });
  expect(lines(ended).slice(3)).toEqual([
    '4 < 3 SucceedStateEntered S',
    '5 < 4 SucceedStateExited S',
    '6 < 5 ExecutionSucceeded',
  ]);
  expect(ended.output).toEqual({ a: 1 });
});

test('InputPath and OutputPath narrow what it hands on', () => {
  const state = succeed({ InputPath: '$.a', OutputPath: '$.b' });
  expect(run(chain({ S: state }), { input: { a: { b: 5 } } }).output).toBe(5);
  expect(ending(run(chain({ S: succeed({ InputPath: null }) }), { input: { a: 1 } }))).toBe('ok: {}');
});
