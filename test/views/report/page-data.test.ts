import { mock, simulate } from 'cdk-stepwright/testing';
import { htmlReport, type ReportedExecution } from 'cdk-stepwright/views';
import { marksAfter, pairSteps } from '../../../report-page/moment';
import type { PageData } from '../../../src/views/report/page-data';
import { embeddedJson, PageValues } from '../../../src/views/report/page-values';
import { invoke } from '../../testing/machines';
import { manyExecutions } from './many-executions';

const machine = {
  StartAt: 'Charge',
  States: {
    Charge: invoke('charge', {
      Retry: [{ ErrorEquals: ['Busy'], IntervalSeconds: 2, MaxAttempts: 2 }],
      Catch: [{ ErrorEquals: ['Declined'], Next: 'Refused' }],
      Next: 'Each',
    }),
    Each: {
      Type: 'Map',
      ItemsPath: '$.items',
      ItemProcessor: { StartAt: 'Pack', States: { Pack: invoke('pack') } },
      End: true,
    },
    Refused: { Type: 'Fail', Error: 'Refused' },
  },
};
const packed = simulate(machine, {
  input: { orderId: 'o-1' },
  mocks: {
    Charge: mock.sequence(mock.fail('Busy', 'come back'), mock.succeed({ items: ['a', 'b'] })),
    'Each[0]/Pack': mock.succeed('first'),
    'lambda:invoke': mock.succeed('another'),
  },
});

function dataOf(html: string): PageData {
  const [, json] = /<script type="application\/json" id="data">(.*?)<\/script>/s.exec(html) ?? [];
  return JSON.parse(json) as PageData;
}

function told(execution: ReportedExecution) {
  const { machines, values } = dataOf(
    htmlReport({ title: 'Shop', machines: [{ name: 'Orders', machine, executions: { one: execution } }] }),
  );
  return {
    machine: machines[0],
    execution: machines[0].executions[0],
    given: (number: number) => values[number]?.[0],
  };
}

test('a visit has its input, its attempts with the mocks that answered, retries and output', () => {
  const { machine: page, execution, given } = told(packed);
  const [charge] = execution.visits;
  expect(page.states[charge.s].name).toBe('Charge');
  expect(given(charge.in)).toEqual({ orderId: 'o-1' });
  expect(charge.attempts).toMatchObject([
    { failure: 'Busy: come back', retry: 'retry 1 of 2 after 2 s', mock: 'Charge' },
    { outcome: 'succeeded', mock: 'Charge' },
  ]);
  expect(given(charge.attempts[0].called)).toEqual({ FunctionName: 'charge', Payload: { orderId: 'o-1' } });
  expect(given(charge.out)).toEqual({ items: ['a', 'b'] });
});

test('each iteration names its own mock; results that are made up say so; a history has none', () => {
  const mocks = (execution: ReportedExecution) =>
    told(execution).execution.visits.flatMap(({ at, attempts }) => attempts.map(({ mock: name }) => [at, name]));
  expect(mocks(packed).slice(3)).toEqual([
    ['item 0', 'Each[0]/Pack'],
    ['item 1', 'lambda:invoke'],
  ]);
  expect(mocks(simulate(machine, { mocks: 'auto' }))[0]).toEqual(['', 'auto']);
  expect(mocks({ record: packed.record })[0]).toEqual(['', undefined]);
});

test('what was caught, and by whom', () => {
  const { execution } = told(simulate(machine, { mocks: { Charge: mock.fail('Declined', 'limit') } }));
  expect(execution.visits[0]).toMatchObject({ failure: 'Declined: limit', caught: 'caught by Declined, to Refused' });
});

test('moments come in order of time, a state ends after what it contains', () => {
  const { machine: page, execution } = told(packed);
  const names = execution.frames.map(([ms, visit, attempt, phase]) => {
    const { s, at } = execution.visits[visit];
    return `${ms} ${page.states[s].name}${at && ` ${at}`} ${attempt} ${phase}`;
  });
  expect(names).toEqual([
    '0 Charge 0 starts',
    '0 Charge 0 ends',
    '2000 Charge 1 starts',
    '2000 Charge 1 left',
    '2000 Each 0 starts',
    '2000 Pack item 0 0 starts',
    '2000 Pack item 0 0 left',
    '2000 Pack item 1 0 starts',
    '2000 Pack item 1 0 left',
    '2000 Each 0 left',
  ]);
});

test('the diagram after each moment: under way, failed, visited, not reached', () => {
  const { machine: page, execution } = told(packed);
  expect(page.states.map(({ name }) => name)).toEqual(['Charge', 'Each', 'Refused', 'Pack']);
  const states = Array.from({ length: 11 }, (_, count) => marksAfter(page, execution, count)[0]);
  expect(states).toEqual(['nnnn', 'wnnn', 'wnnn', 'wnnn', 'vnnn', 'vwnn', 'vwnw', 'vwnv', 'vwnw', 'vwnv', 'vvnv']);
  expect(marksAfter(page, execution, execution.frames.length)).toEqual(execution.marks);
});

test('two executions side by side: the same states in the same rows', () => {
  expect(pairSteps(['A', 'B', 'C'], ['A', 'X', 'C', 'D'])).toEqual([
    { left: 0, right: 0 },
    { left: 1 },
    { right: 1 },
    { left: 2, right: 2 },
    { right: 3 },
  ]);
  expect(pairSteps([], ['A'])).toEqual([{ right: 0 }]);
});

describe('values', () => {
  test('each of them once; long ones are cut, with their length, and the page says how many', () => {
    const values = new PageValues();
    expect([values.add({ a: 1 }), values.add({ a: 1 }), values.add(undefined), values.add('x'.repeat(5_000))]).toEqual([
      0, 0, -1, 1,
    ]);
    expect(values.all()).toEqual([[{ a: 1 }], [`"${'x'.repeat(3_999)}`, 5_002]]);
    const long = simulate(machine, { input: { text: 'x'.repeat(5_000) }, mocks: { Charge: mock.fail('Declined') } });
    const html = htmlReport({ title: 'Shop', machines: [{ name: 'Orders', machine, executions: { long } }] });
    expect(html).toMatch(/Values of more than 4,000 characters are cut; here \d+ are\./);
  });

  test('where there are many, they are cut earlier', () => {
    const values = new PageValues();
    for (let number = 0; number < 1_500; number++) values.add(`${number}${'x'.repeat(3_000)}`);
    expect(values.bound).toBe(1_000);
    expect(values.all().every(([text]) => (text as string).length === 1_000)).toBe(true);
  });

  test('nothing in them ends the element that they are in, and all of it comes back', () => {
    const value = { '</script>': '<!-- <script> & \u2028\u202e\u0085\ud800 "', __proto__: null };
    const text = embeddedJson(value);
    expect(text).not.toMatch(/[<>&\p{Cc}\p{Zl}\p{Bidi_Control}]/u);
    expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
  });
});

test('10 machines and 200 executions of some 12 events with payloads up to 1 kB weigh less than 3 MB', () => {
  const machines = manyExecutions();
  const executions = machines.flatMap((each) => Object.values(each.executions ?? {}));
  expect([machines.length, executions.length]).toEqual([10, 200]);
  expect(executions[1].record.eventCount).toBe(12);
  const size = Buffer.byteLength(htmlReport({ title: 'Many', machines }));
  expect(size).toBeGreaterThan(1_500_000);
  expect(size).toBeLessThan(3_000_000);
});
