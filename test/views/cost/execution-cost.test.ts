import { mock, simulate } from 'cdk-stepwright/testing';
import { executionCost, transitionCount } from 'cdk-stepwright/views';
import { US_EAST_1 } from '../../../src/catalogue/prices';
import { invoke, machine } from '../../testing/machines';

const definition = machine({
  Start: { Type: 'Pass', End: true },
  Each: {
    Type: 'Map',
    ItemsPath: '$.items',
    ItemProcessor: machine({ Ship: invoke('ship', { Retry: [{ ErrorEquals: ['Busy'] }], End: true }) }),
    End: true,
  },
});
const ship = mock.sequence(mock.fail('Busy').after(0.25), mock.succeed());
const { record } = simulate(definition, { input: { items: [{}] }, mocks: { Ship: ship } });

test('a transition is a state that is entered, or a retry', () => {
  expect(transitionCount(record)).toBe(4);
});

test('Standard: by transitions', () => {
  expect(executionCost(record, 'STANDARD')).toBeCloseTo(0.0001, 10);
});

test('Express: by request, and duration in steps of 100 ms with 64 MB', () => {
  expect(record.stopMs - record.startMs).toBe(1250);
  const gigabyteSeconds = 1.3 * (64 / 1024);
  expect(executionCost(record, 'EXPRESS')).toBeCloseTo(0.000001 + gigabyteSeconds * 0.0000166667, 10);
});

test('with other prices', () => {
  expect(executionCost(record, 'STANDARD', { ...US_EAST_1, standardTransition: 1 })).toBe(4);
});
