import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inFolder } from '../templates/temporary-folder';
import { json, stepwright } from './stepwright';

const ORDERS = JSON.stringify({
  StartAt: 'Charge',
  States: {
    Charge: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Parameters: { FunctionName: 'charge', 'Payload.$': '$' },
      OutputPath: '$.Payload',
      Catch: [{ ErrorEquals: ['Declined'], Next: 'Refused' }],
      End: true,
    },
    Refused: { Type: 'Fail', Error: 'Refused' },
  },
});

const MOCKS = JSON.stringify({
  mocks: { Charge: { succeed: { id: 7 }, after: 2 } },
  cases: {
    happy: { input: { order: 1 }, expect: { status: 'SUCCEEDED', output: { id: 7 }, visits: ['Charge'] } },
    declined: {
      mocks: { Charge: [{ fail: { error: 'Declined', cause: 'no money' } }] },
      expect: { status: 'FAILED', error: 'Refused', visits: ['Refused'] },
    },
  },
});

const files = { 'orders.asl.json': ORDERS, 'orders.mocks.json': MOCKS };

describe('simulate', () => {
  test('the cases of a mocks file', () =>
    inFolder(files, async (folder) => {
      const { exitCode, value } = await json(folder, ['simulate', 'orders.asl.json', '--mocks', 'orders.mocks.json']);
      expect(exitCode).toBe(0);
      expect(value).toEqual({
        command: 'simulate',
        exitCode: 0,
        stateMachine: 'orders',
        executions: [
          {
            case: 'happy',
            status: 'SUCCEEDED',
            output: { id: 7 },
            durationSeconds: 2,
            visited: ['Charge'],
            differences: [],
          },
          {
            case: 'declined',
            status: 'FAILED',
            error: 'Refused',
            durationSeconds: 0,
            visited: ['Charge', 'Refused'],
            differences: [],
          },
        ],
        warnings: [],
      });
    }));

  test('a case that differs fails, also in JUnit XML', () =>
    inFolder(
      {
        ...files,
        'orders.mocks.json': MOCKS.replace('"id":7}},', '"id":8}},').replace('"output":{"id":7}', '"output":{"id":9}'),
      },
      async (folder) => {
        const argv = ['simulate', 'orders.asl.json', '--mocks', 'orders.mocks.json'];
        const text = await stepwright(folder, argv);
        expect(text.exitCode).toBe(1);
        expect(text.out).toContain('DIFFERS  happy');
        expect(text.out).toContain('expected output {"id":9}, got {"id":7}');
        const xml = await stepwright(folder, [...argv, '--format', 'junit']);
        expect(xml.out).toContain('<testsuite name="stepwright simulate" tests="2" failures="1">');
      },
    ));

  test('a stale name and an unused answer are warnings', () =>
    inFolder(
      {
        ...files,
        'orders.mocks.json': MOCKS.replace('{"Charge":{"succeed"', '{"Chrage":{"succeed":{}},"Charge":{"succeed"'),
      },
      async (folder) => {
        const { exitCode, value } = await json(folder, ['simulate', 'orders.asl.json', '--mocks', 'orders.mocks.json']);
        expect(exitCode).toBe(0);
        expect(value.warnings).toEqual([
          expect.stringContaining("The mock 'Chrage' fits nothing in state machine 'orders'"),
        ]);
      },
    ));

  test('a test case of MockConfigFile.json', () =>
    inFolder(
      {
        ...files,
        'MockConfigFile.json': JSON.stringify({
          StateMachines: { orders: { TestCases: { Happy: { Charge: 'Charged', Gone: 'Charged' } } } },
          MockedResponses: { Charged: { '0': { Return: { StatusCode: 200, Payload: { id: 1 } } } } },
        }),
      },
      async (folder) => {
        const { exitCode, value } = await json(folder, [
          'simulate',
          'orders.asl.json',
          '--mocks',
          'MockConfigFile.json',
          '-c',
          'Happy',
          '--input',
          '{"a":1}',
          '--events',
        ]);
        expect(exitCode).toBe(0);
        expect(value.executions).toMatchObject([{ case: 'Happy', status: 'SUCCEEDED', output: { id: 1 } }]);
        expect(value.executions[0].events[0].type).toBe('ExecutionStarted');
        expect(value.warnings).toEqual([expect.stringContaining('Gone')]);
      },
    ));

  test('one execution with what is made up, which is to succeed', () =>
    inFolder(files, async (folder) => {
      expect(
        (await stepwright(folder, ['simulate', 'orders.asl.json', '--input', 'auto', '--mocks', 'auto'])).out,
      ).toMatch(/^orders · STANDARD · SUCCEEDED/);
    }));

  test.each([
    ['no JSON', '{', 'expected JSON'],
    ['a member that means nothing', '{"casse": {}}', "Did you mean 'cases'"],
    [
      'two answers in one',
      '{"cases": {"a": {"mocks": {"Charge": {"succeed": 1, "never": true}}}}}',
      'expected exactly one of',
    ],
    ['no case', '{"cases": {}}', 'has no case'],
  ])('a mocks file with %s', (_name, text, part) =>
    inFolder({ ...files, 'm.json': text }, async (folder) => {
      const { exitCode, err } = await stepwright(folder, ['simulate', 'orders.asl.json', '--mocks', 'm.json']);
      expect(exitCode).toBe(2);
      expect(err).toContain(part);
    }),
  );
});

test('cost, and a page', () =>
  inFolder(files, async (folder) => {
    expect((await stepwright(folder, ['cost', 'orders.asl.json', '--mocks', 'orders.mocks.json'])).out).toContain(
      '1000 of each: $',
    );
    expect(
      (await stepwright(folder, ['report', 'orders.asl.json', '--mocks', 'orders.mocks.json', '-o', 'r.html'])).out,
    ).toBe('r.html: 2 executions of orders\n');
    expect(readFileSync(join(folder, 'r.html'), 'utf8')).toContain('declined');
  }));

describe('test-state', () => {
  test('a state, as the AWS CLI is asked', () =>
    inFolder({}, async (folder) => {
      const { exitCode, out } = await stepwright(folder, [
        'test-state',
        '--definition',
        '{"Type":"Pass","Result":{"a":1},"Next":"B"}',
        '--role-arn',
        'arn:aws:iam::123456789012:role/r',
        '--input',
        '{}',
        '--inspection-level',
        'DEBUG',
      ]);
      expect(exitCode).toBe(0);
      expect(JSON.parse(out)).toMatchObject({
        status: 'SUCCEEDED',
        output: '{"a":1}',
        nextState: 'B',
        inspectionData: { input: '{}' },
      });
    }));

  test('a Task of a machine, its mock in shorthand', () =>
    inFolder(files, async (folder) => {
      const { out } = await stepwright(folder, [
        'test-state',
        '--definition',
        'file://orders.asl.json',
        '--state-name',
        'Charge',
        '--mock',
        "errorOutput={error=Declined,cause='no, money'}",
      ]);
      expect(JSON.parse(out)).toMatchObject({
        status: 'CAUGHT_ERROR',
        error: 'Declined',
        cause: 'no, money',
        nextState: 'Refused',
      });
    }));

  test('what the API refuses', () =>
    inFolder({}, async (folder) => {
      const refused = await stepwright(folder, ['test-state', '--definition', '{"Type":"Nothing"}']);
      expect(refused.exitCode).toBe(3);
      expect(refused.err).toContain('An error occurred (InvalidDefinition) when calling the TestState operation');
    }));
});

describe('explore and init', () => {
  test('a test for each way, of which nothing is overwritten', () =>
    inFolder(files, async (folder) => {
      const { value } = await json(folder, ['explore', 'orders.asl.json']);
      expect(value.scenarios.map(({ status }: any) => status).sort()).toEqual(['FAILED', 'SUCCEEDED']);
      const first = await json(folder, ['init', '--framework', 'jest']);
      expect(first.value).toMatchObject({
        written: ['test/orders.test.ts', 'stepwright.json'],
        kept: [],
        next: 'npx jest',
      });
      expect(readFileSync(join(folder, 'test', 'orders.test.ts'), 'utf8')).toContain(
        'stateMachinesOf("orders.asl.json")',
      );
      const second = await json(folder, ['init', '--framework', 'jest']);
      expect(second.value).toMatchObject({ written: [], kept: ['test/orders.test.ts', 'stepwright.json'] });
      expect((await stepwright(folder, ['validate'])).exitCode).toBe(0);
    }));

  test('what faults do to it', () =>
    inFolder(files, async (folder) => {
      const { exitCode, value } = await json(folder, ['explore', 'orders.asl.json', '--faults', '--depth', '1']);
      expect(exitCode).toBe(1);
      expect(value.violations[0]).toMatchObject({ place: expect.any(String), faults: [{ state: 'Charge' }] });
      const sarif = await stepwright(folder, [
        'explore',
        'orders.asl.json',
        '--faults',
        '--depth',
        '1',
        '--format',
        'sarif',
      ]);
      expect(sarif.out).toContain('orders.asl.json');
    }));

  test('an empty folder gets an example', () =>
    inFolder({}, async (folder) => {
      const { exitCode, value } = await json(folder, ['init']);
      expect(exitCode).toBe(0);
      expect(value).toMatchObject({
        framework: 'node',
        written: ['orders.asl.json', 'test/orders.test.mjs', 'stepwright.json'],
        next: 'node --test test/orders.test.mjs',
      });
    }));

  test('stepwright.json that is none', () =>
    inFolder({ ...files, 'stepwright.json': '{"source": []}' }, async (folder) => {
      expect((await stepwright(folder, ['validate'])).err).toContain("Did you mean 'sources'?");
    }));
});

describe('replay, record, coverage', () => {
  test('a recorded execution', () =>
    inFolder(files, async (folder) => {
      const { value } = await json(folder, [
        'simulate',
        'orders.asl.json',
        '--mocks',
        'orders.mocks.json',
        '-c',
        'happy',
        '--events',
      ]);
      const { events } = value.executions[0];
      await inFolder(
        { ...files, 'history.json': JSON.stringify({ events }), 'all/a.json': JSON.stringify({ events }) },
        async (inner) => {
          expect(await json(inner, ['replay', 'orders.asl.json', '--history', 'history.json'])).toMatchObject({
            exitCode: 0,
            value: { verdict: 'same' },
          });
          expect(await json(inner, ['replay', 'orders.asl.json', '--history', 'all'])).toMatchObject({
            value: { files: [{ file: 'a.json', verdict: 'same' }] },
          });
          const recorded = await stepwright(inner, ['record', 'history.json', '--framework', 'node']);
          expect(recorded.out).toContain("import { test } from 'node:test';");
        },
      );
    }));
});
