require('cdk-stepwright/testing/jest');
const { simulate } = require('cdk-stepwright/testing');

const execution = simulate({ StartAt: 'Charge', States: { Charge: { Type: 'Pass', End: true } } });

test('a matcher', () => expect(execution).toHaveVisted('Charge'));
test('what is no execution', () => expect(execution.status).toHaveSucceeded());
