import { formatFailure, formatResult, formatValue } from '../../../src/views/text/format-value';

describe('values', () => {
  test('are compact JSON', () => {
    expect(formatValue({ a: [1, null, 'é'] })).toBe('{"a":[1,null,"é"]}');
  });

  test('over 60 characters end in …', () => {
    expect(formatValue('x'.repeat(58))).toBe(`"${'x'.repeat(58)}"`);
    const cut = formatValue('x'.repeat(59));
    expect(cut).toBe(`"${'x'.repeat(58)}…`);
    expect(cut).toHaveLength(60);
  });

  test('are never cut in the middle of a character', () => {
    expect(formatValue(`${'x'.repeat(57)}😀😀`)).toBe(`"${'x'.repeat(57)}…`);
  });

  test('have no metadata of requests, at any depth', () => {
    expect(formatValue({ a: { b: 1, SdkHttpMetadata: {} }, SdkResponseMetadata: { RequestId: 'r' } })).toBe(
      '{"a":{"b":1}}',
    );
  });
});

test('of the result of lambda:invoke the payload is told', () => {
  expect(formatResult({ Payload: { id: 1 }, StatusCode: 200 })).toBe('{"id":1}');
  expect(formatResult({ Payload: { id: 1 } })).toBe('{"Payload":{"id":1}}');
  expect(formatResult([1])).toBe('[1]');
});

test('of an execution that was waited for the output is told', () => {
  const described = { ExecutionArn: 'arn:aws:states:us-east-1:123456789012:execution:Shipping:1', Status: 'SUCCEEDED' };
  expect(formatResult({ ...described, Output: { parcel: 'p-1' } })).toBe('{"parcel":"p-1"}');
});

describe('failures', () => {
  test.each([
    [{ error: 'Busy' }, 'Busy'],
    [{ error: 'Busy', cause: 'later' }, 'Busy: later'],
    [{ cause: 'later' }, 'later'],
    [{}, ''],
    [{ error: 'E', cause: '' }, 'E'],
    [{ error: 'E', cause: 'two\n  lines' }, 'E: two lines'],
    [{ error: 'TypeError', cause: '{"errorMessage":"no id","errorType":"TypeError","trace":[]}' }, 'TypeError: no id'],
    [{ error: 'States.TaskFailed', cause: '{"Error":"Inner","Status":"FAILED"}' }, 'States.TaskFailed: Inner'],
    [{ error: 'E', cause: '{"code":7}' }, 'E: {"code":7}'],
    [{ error: 'E', cause: '{no json' }, 'E: {no json'],
    [
      {
        error: 'States.Runtime',
        cause: "An error occurred while executing the state 'A' (entered at the event id #7). No way.",
      },
      'States.Runtime: No way.',
    ],
  ])('%j', (failure, text) => {
    expect(formatFailure(failure)).toBe(text);
  });

  test('have causes of at most 120 characters', () => {
    expect(formatFailure({ error: 'E', cause: 'x'.repeat(500) })).toBe(`E: ${'x'.repeat(119)}…`);
  });
});
