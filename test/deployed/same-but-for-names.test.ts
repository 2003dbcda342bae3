import { sameButForNames } from './same-but-for-names';

const ours = {
  StartAt: 'Send',
  States: { Send: { Resource: 'sqs', Queue: 'placeholder-q', Retry: [{ MaxAttempts: 3 }] } },
};
const theirs = (change: object) => ({
  ...ours,
  States: { Send: { ...ours.States.Send, Queue: 'shop-q-1F', ...change } },
});

test('a definition is the same under the names that the deployment gives', () => {
  expect(sameButForNames(ours, ours)).toBeUndefined();
  expect(sameButForNames(ours, theirs({}))).toBeUndefined();
});

test.each([
  ['a number', { Retry: [{ MaxAttempts: 4 }] }, '$.States.Send.Retry[0].MaxAttempts is 4, expected 3'],
  ['a type', { Retry: [{ MaxAttempts: '3' }] }, '$.States.Send.Retry[0].MaxAttempts is "3", expected 3'],
  ['a length', { Retry: [] }, '$.States.Send.Retry is [], expected [{"MaxAttempts":3}]'],
  ['a member more', { End: true }, '$.States.Send.End is in one of the two alone'],
  ['an order', { Retry: { 0: 1 } }, '$.States.Send.Retry is {"0":1}, expected [{"MaxAttempts":3}]'],
])('%s makes another definition', (_, change, fault) => {
  expect(sameButForNames(ours, theirs(change))).toBe(fault);
});

test('one name stands for one resource, and one resource has one name', () => {
  expect(sameButForNames(['a', 'a'], ['x', 'y'])).toBe('$[1] is "y", expected "a"');
  expect(sameButForNames(['a', 'b'], ['x', 'x'])).toBe('$[1] is "x", expected "b"');
  expect(sameButForNames(['a', 'b', 'a'], ['x', 'y', 'x'])).toBeUndefined();
});
