const { simulate } = require('cdk-stepwright/testing');

test('the import is forgotten', () => {
  expect(simulate({ StartAt: 'Charge', States: { Charge: { Type: 'Pass', End: true } } })).toHaveSucceeded();
});
