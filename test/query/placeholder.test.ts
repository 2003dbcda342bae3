import { holdsPlaceholder, isPlaceholder, isUnresolved, withoutPlaceholders } from '../../src/query/placeholder';

test.each(['$' + '{Name}', '$' + '{Resource.Arn}', '$' + '{AWS::Region}', '$' + '{var.seconds}', '{{ name }}', '...'])(
  '%s is a placeholder',
  (text) => {
    expect(isPlaceholder(text)).toBe(true);
  },
);

test.each(['', '$.a', '$' + '{Name', 'arn:aws:x', '{% $x %}', '$' + '{}', 'a $' + '{Name}'])('%s is none', (text) => {
  expect(isPlaceholder(text)).toBe(false);
});

test('one may stand inside of a text, where it is a word', () => {
  const arn = 'arn:$' + '{AWS::Partition}:lambda:$' + '{Region}:1:function:{{ name }}';
  expect(holdsPlaceholder(arn)).toBe(true);
  expect(withoutPlaceholders(arn)).toBe('arn:_:lambda:_:1:function:_');
});

test('functions of CloudFormation are yet to be resolved', () => {
  expect(isUnresolved({ 'Fn::GetAtt': ['Function', 'Arn'] })).toBe(true);
  expect(isUnresolved({ Ref: 'Function' })).toBe(true);
  expect(isUnresolved({ Ref: 'a', other: 1 })).toBe(false);
  expect(isUnresolved(5)).toBe(false);
});
