import { costReport, mock, simulate, US_EAST_1 } from 'cdk-stepwright/testing';
import { invoke, machine } from '../../testing/machines';

const order = machine({ Charge: invoke('charge'), Wait: { Type: 'Wait', Seconds: 3600, End: true } });
const run = (definition: object, charge: unknown, more: object = {}) =>
  simulate(definition, { input: { note: 'x'.repeat(100) }, mocks: { Charge: mock.succeed(charge) }, ...more });

test('events, the largest payload with its state, and time', () => {
  expect(run(order, { blob: 'y'.repeat(26_200) }).limits()).toEqual([
    { quota: 'historyEvents', used: 9, limit: 25_000, unit: 'events', percent: 0.1 },
    // The result stands in the envelope of the service.
    {
      quota: 'payloadBytes',
      used: expect.any(Number),
      limit: 262_144,
      unit: 'bytes',
      percent: 10.1,
      stateName: 'Charge',
    },
    { quota: 'executionSeconds', used: 3600, limit: 31_536_000, unit: 'seconds', percent: 0.1 },
  ]);
});

test('Express has no history to fill, and five minutes', () => {
  const express = run(machine({ Charge: invoke('charge') }), {}, { type: 'EXPRESS' });
  expect(express.limits().map(({ quota, limit }) => [quota, limit])).toEqual([
    ['payloadBytes', 262_144],
    ['executionSeconds', 300],
  ]);
});

test('children of a Distributed Map have limits of their own: the nearest counts', () => {
  const map = {
    Type: 'Map',
    ItemsPath: '$.items',
    ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' }, ...order },
    ToleratedFailurePercentage: 100,
    End: true,
  };
  const { Charge, Wait } = (order as { States: Record<string, object> }).States;
  const processor = { ...map.ItemProcessor, States: { Charge, Wait: { ...Wait, Seconds: 150 } } };
  const execution = simulate(machine({ Each: { ...map, ItemProcessor: processor } }), {
    input: { items: [{}, {}] },
    mocks: { Charge: mock.succeed({ ok: true }) },
  });
  expect(execution.limits().find(({ quota }) => quota === 'executionSeconds')).toEqual({
    quota: 'executionSeconds',
    used: 150,
    limit: 300,
    unit: 'seconds',
    percent: 50,
    stateName: 'Each',
  });
});

test('a report of all scenarios, with other prices where these are given', () => {
  const scenarios = {
    'an order': run(order, { id: 7 }),
    'an order, in an Express workflow': run(machine({ Charge: invoke('charge') }), {}, { type: 'EXPRESS' }),
  };
  expect(`\n${costReport(scenarios)}\n`).toMatchInlineSnapshot(`
"
an order                          $0.000050  2 transitions           9 events (0.1 %)  218 bytes (0.1 %)  1 h (0.1 %)
an order, in an Express workflow  $0.000001  1 Express, 0.0000 GB-s                    212 bytes (0.1 %)  0 s (0 %)
1000 of each: $0.051000 (us-east-1, prices of 2026-11-21)
nearest limit: 9 events (0.1 %)
"
`);
  const dear = costReport(scenarios, {
    ...US_EAST_1,
    region: 'eu-central-2',
    date: '2026-01-01',
    standardTransition: 1,
  });
  expect(dear).toContain('1000 of each: $2000.00');
  expect(dear).toContain('(eu-central-2, prices of 2026-01-01)');
  expect(costReport({})).toBe('no scenarios');
});
