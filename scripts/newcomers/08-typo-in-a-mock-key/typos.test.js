const { test } = require('node:test');
const { mock, simulate } = require('cdk-stepwright/testing');
const { input, orders } = require('./orders');

const Charge = mock.succeed({ MessageId: 'm-1' });
const Pack = mock.succeed({});
const run = (mocks) => () => simulate(orders, { stateMachineName: 'Orders', input, mocks });

test('a state', run({ Chrage: Charge, Pack }));
test('a state, in other capitals and with a blank', run({ 'charge ': Charge, Pack }));
test('a state that is no Task', run({ Charge, Pack, Done: mock.succeed() }));
test('an integration', run({ 'sqs:sendMesage': Charge, Pack }));
test('a function', run({ Charge, pakc: Pack }));
test('the path of a state', run({ Charge, 'Each lime/Pack': Pack }));
test('an item of a Map', run({ Charge, Pack, 'Pack[1]': Pack }));
test('nothing at all', run({ Pack }));
