import { mock, redrive, type SimulateOptions, simulate } from 'cdk-stepwright/testing';
import { timelineRows } from '../../../src/views/timeline/timeline-rows';
import { invoke, machine } from '../../testing/machines';

const busy = [{ ErrorEquals: ['Busy'], IntervalSeconds: 10, BackoffRate: 2, MaxAttempts: 3 }];
const timeline = (definition: object, options: SimulateOptions): readonly string[] =>
  timelineRows(simulate(definition, options).record).map((row) => {
    const inset = '  '.repeat(row.depth);
    if (row.kind === 'heading') return `${inset}${row.text}`;
    const bars = row.bars.map(({ kind, fromMs, toMs }) => `${kind} ${fromMs / 1000}-${toMs / 1000}`).join(', ');
    return `${inset}${row.name} (${row.type}) ${row.fromMs / 1000}-${row.toMs / 1000}: ${row.outcome.join('; ')} [${bars}]`;
  });

test('each attempt has a bar, and so has the time before the next', () => {
  const definition = machine({
    Charge: invoke('charge', { Retry: busy, End: true }),
    Cool: { Type: 'Wait', Seconds: 60, End: true },
  });
  const mocks = { Charge: mock.sequence(mock.fail('Busy').after(1), mock.fail('Busy'), mock.succeed().after(5)) };
  expect(timeline(definition, { mocks })).toEqual([
    'Charge (Task) 0-36: failed: Busy; retry 1 of 3 after 10 s; failed: Busy; retry 2 of 3 after 20 s; ok ' +
      '[failed 0-1, pause 1-11, failed 11-11, pause 11-31, succeeded 31-36]',
    'Cool (Wait) 36-96: ok [succeeded 36-96]',
  ]);
});

test('branches and items are below their state; what is cut off ends with what cuts it off', () => {
  const each = { Type: 'Map', ItemsPath: '$.items', ItemProcessor: machine({ Pack: invoke('pack') }), End: true };
  const definition = machine({
    Both: {
      Type: 'Parallel',
      Branches: [machine({ Each: each }), machine({ Wait: { Type: 'Wait', Seconds: 99, End: true } })],
      Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Sorry' }],
      End: true,
    },
    Sorry: { Type: 'Fail', Error: 'Sorry' },
  });
  const pack = ({ iterationIndex = 0 }) =>
    iterationIndex === 1 ? mock.fail('Torn').after(7) : mock.succeed().after(3);
  const rows = timeline(definition, { input: { items: [{}, {}] }, mocks: { Pack: pack } });
  expect(rows).toEqual([
    'Both (Parallel) 0-7: failed: Torn; caught by States.ALL, to Sorry [failed 0-7]',
    '  branch 1',
    '  Each (Map) 0-7: failed: Torn [failed 0-7]',
    '    item 0',
    '    Pack (Task) 0-3: ok [succeeded 0-3]',
    '    item 1',
    '    Pack (Task) 0-7: failed: Torn [failed 0-7]',
    '  branch 2',
    '  Wait (Wait) 0-7: aborted [aborted 0-7]',
    'Sorry (Fail) 7-7: failed: Sorry [failed 7-7]',
  ]);
});

test('long Maps and long runs are told in short', () => {
  const each = machine({
    Each: { Type: 'Map', ItemProcessor: machine({ Pass: { Type: 'Pass', End: true } }), End: true },
  });
  const rows = timeline(each, { input: Array.from({ length: 100 }, (_, index) => index) });
  expect(rows).toHaveLength(12);
  expect(rows.at(-1)).toBe('  … 95 more items, all ok');
  const names = Array.from({ length: 60 }, (_, index) => [`Step ${index}`, { Type: 'Pass', End: true }]);
  const steps = timeline(machine(Object.fromEntries(names)), {});
  expect(steps).toHaveLength(41);
  expect(steps[30]).toBe('… 20 more steps');
});

test('a Choice says where it goes; a redrive has its pause', () => {
  const definition = {
    StartAt: 'Paid?',
    States: {
      'Paid?': { Type: 'Choice', Choices: [{ Variable: '$.paid', IsPresent: true, Next: 'Ship' }], Default: 'Ship' },
      Ship: invoke('ship'),
    },
  };
  const failed = simulate(definition, { mocks: { Ship: mock.fail('Strike') } });
  const again = redrive(failed, { after: 3600, mocks: { Ship: mock.succeed() } });
  const [choice, ship] = timelineRows(again.record);
  expect(choice).toMatchObject({ outcome: ['to Ship'] });
  expect(ship).toMatchObject({
    outcome: ['failed: Strike', 'redrive 1 after 1 h', 'ok'],
    bars: [{ kind: 'failed' }, { kind: 'redrive', fromMs: 0, toMs: 3_600_000 }, { kind: 'succeeded' }],
  });
});
