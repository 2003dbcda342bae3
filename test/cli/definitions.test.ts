import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inFolder } from '../templates/temporary-folder';
import { json, stepwright } from './stepwright';

const ARN = 'arn:aws:lambda:us-east-1:123456789012:function:charge';

const ORDERS = JSON.stringify(
  {
    StartAt: 'Charge',
    States: { Charge: { Type: 'Task', Resource: ARN, TimeoutSeconds: 9, Next: 'Done' }, Done: { Type: 'Succeed' } },
  },
  null,
  2,
);

const BROKEN = ORDERS.replace('"Next": "Done"', '"Next": "Dome"');

describe('validate', () => {
  test('a sound definition', () =>
    inFolder({ 'orders.asl.json': ORDERS }, async (folder) => {
      expect(await stepwright(folder, ['validate'])).toEqual({ exitCode: 0, out: '1 state machine: well\n', err: '' });
    }));

  test('a finding has file, line and column, and AWS would refuse it', () =>
    inFolder({ 'orders.asl.json': BROKEN }, async (folder) => {
      const { exitCode, out } = await stepwright(folder, ['validate', 'orders.asl.json']);
      expect(exitCode).toBe(3);
      expect(out).toContain(
        "orders.asl.json:8:7: error: Missing 'Next' target: Dome at /States/Charge/Next: did you mean 'Done'? [MISSING_TRANSITION_TARGET] (orders)",
      );
    }));

  test('a text that is no JSON has the place of its error', () =>
    inFolder({ 'orders.asl.json': '{\n  "StartAt": "A",\n  "States": {]\n}' }, async (folder) => {
      const { exitCode, value } = await json(folder, ['validate']);
      expect(exitCode).toBe(3);
      expect(value.findings).toMatchObject([
        { severity: 'error', code: 'FILE_SYNTAX', file: 'orders.asl.json', line: 3 },
      ]);
    }));

  test('a place in YAML, and one in a template', () =>
    inFolder(
      {
        'a.asl.yaml': 'StartAt: A\nStates:\n  A:\n    Type: Pass\n    Next: B\n',
        'template.yaml': `Resources:\n  M:\n    Type: AWS::StepFunctions::StateMachine\n    Properties:\n      Definition:\n        StartAt: A\n        States:\n          A:\n            Type: Pass\n            Next: B\n`,
      },
      async (folder) => {
        const { value } = await json(folder, ['validate']);
        expect(value.findings.map(({ file, line, column }: any) => `${file}:${line}:${column}`)).toEqual(
          expect.arrayContaining(['a.asl.yaml:5:5', 'template.yaml:10:13']),
        );
      },
    ));

  test('the answer of the API, as the AWS CLI prints it', () =>
    inFolder({ 'workflow.json': BROKEN }, async (folder) => {
      for (const command of ['validate', 'validate-state-machine-definition']) {
        const { exitCode, out } = await stepwright(folder, [command, '--definition', 'file://workflow.json']);
        expect(exitCode).toBe(3);
        expect(JSON.parse(out)).toMatchObject({
          result: 'FAIL',
          diagnostics: [{ severity: 'ERROR', code: 'MISSING_TRANSITION_TARGET' }, { location: '/States/Done' }],
          truncated: false,
        });
      }
    }));

  test.each([
    ['github', '::error file=orders.asl.json,line=8,col=7,title=MISSING_TRANSITION_TARGET (orders)::'],
    ['junit', '<testcase classname="stepwright.validate" name="orders">'],
    [
      'markdown',
      "| error | orders | Missing 'Next' target: Dome at /States/Charge/Next: did you mean 'Done'? | `MISSING_TRANSITION_TARGET` | orders.asl.json:8 |",
    ],
    ['sarif', '"startLine": 8'],
  ])('--format %s', (format, part) =>
    inFolder({ 'orders.asl.json': BROKEN }, async (folder) => {
      const { out } = await stepwright(folder, ['validate', '--format', format]);
      expect(out).toContain(part);
    }),
  );

  test('colour on a terminal alone, and not with NO_COLOR', () =>
    inFolder({ 'orders.asl.json': BROKEN }, async (folder) => {
      const on = await stepwright(folder, ['validate'], { isTerminal: true });
      const off = await stepwright(folder, ['validate'], { isTerminal: true, env: { NO_COLOR: '1' } });
      expect(on.out).toContain('\u001B[31merror:');
      expect(off.out).not.toContain('\u001B');
    }));
});

describe('check', () => {
  test('rules, with a severity that fails, and reasons', () =>
    inFolder({ 'orders.asl.json': ORDERS }, async (folder) => {
      const all = await json(folder, ['check']);
      expect(all.exitCode).toBe(1);
      expect(all.value.findings.map(({ code }: any) => code)).toEqual(
        expect.arrayContaining(['task-without-retry', 'task-without-catch']),
      );
      expect((await stepwright(folder, ['check', '--fail-on', 'error'])).exitCode).toBe(0);
      const known = await json(folder, [
        'check',
        '--acknowledge',
        'task-without-retry[Charge]=once only',
        '--acknowledge',
        'task-without-catch=known',
      ]);
      expect(known.exitCode).toBe(0);
      expect(known.value.acknowledged.map(({ reason }: any) => reason)).toEqual(['known', 'once only']);
    }));
});

describe('diagram', () => {
  test('in Mermaid, and as a picture in a file', () =>
    inFolder({ 'orders.asl.json': ORDERS }, async (folder) => {
      expect((await stepwright(folder, ['diagram'])).out).toMatch(/^flowchart TD/);
      expect((await stepwright(folder, ['diagram', '-o', 'pictures/orders.svg'])).out).toBe(
        'pictures/orders.svg: orders as svg\n',
      );
      expect(readFileSync(join(folder, 'pictures', 'orders.svg'), 'utf8')).toMatch(/^<svg/);
    }));
});

describe('mocks', () => {
  test('a file with every task, with which an execution goes as it should; it is not overwritten', () =>
    inFolder({ 'orders.asl.json': ORDERS }, async (folder) => {
      expect((await stepwright(folder, ['mocks', 'orders.asl.json', '-o', 'm.json'])).exitCode).toBe(0);
      const file = JSON.parse(readFileSync(join(folder, 'm.json'), 'utf8'));
      expect(file).toMatchObject({
        stateMachine: 'orders',
        mocks: { Charge: { succeed: {} } },
        cases: { 'as it should go': { expect: { status: 'SUCCEEDED' } } },
      });
      expect((await stepwright(folder, ['simulate', 'orders.asl.json', '--mocks', 'm.json'])).exitCode).toBe(0);
      const again = await stepwright(folder, ['mocks', 'orders.asl.json', '-o', 'm.json']);
      expect(again).toMatchObject({
        exitCode: 2,
        err: "error: 'm.json' is there already. Write --force to overwrite it, or another --output\n",
      });
      expect((await stepwright(folder, ['mocks', 'orders.asl.json', '-o', 'm.json', '--force'])).exitCode).toBe(0);
      expect(existsSync(join(folder, 'm.json'))).toBe(true);
    }));
});

describe('a mistake gets the line to write', () => {
  const cases: readonly (readonly [string, readonly string[], number, string])[] = [
    ['a command', ['vaildate'], 2, 'Did you mean validate?'],
    ['an option', ['validate', '--machin', 'x'], 2, 'Did you mean --machine?'],
    [
      'a value',
      ['validate', '--format', 'sariff'],
      2,
      'Allowed choices are text, json, github, sarif, junit, markdown.',
    ],
    ['a file', ['validate', 'order.asl.json'], 2, "There is no file or folder 'order.asl.json'"],
    ['a machine', ['diagram', '-m', 'order'], 2, "Did you mean 'orders'? There are: orders"],
    ['a pair', ['validate', '--parameter', 'Stage'], 2, 'Write --parameter Stage=value'],
    ['JSON', ['simulate', '--input', 'input.json'], 2, 'Write --input file://input.json'],
    ['a number', ['simulate', '--mocks', 'auto', '--seed', 'x'], 2, 'Expected --seed with a whole number'],
    [
      'a rule',
      ['check', '--acknowledge', 'task-without-rety=x'],
      2,
      "expects the name of a rule, but got 'task-without-rety'",
    ],
    ['a shell', ['completion', 'fihs'], 2, "Did you mean 'fish'?"],
    ['a task without an answer', ['simulate'], 2, 'Write --mocks auto, or stepwright mocks'],
    ['no folder of coverage', ['coverage', 'report'], 2, 'Run the tests with STEPWRIGHT_COVERAGE='],
  ];
  test.each(cases)('%s', (_name, argv, exitCode, part) =>
    inFolder({ 'orders.asl.json': ORDERS }, async (folder) => {
      const ran = await stepwright(folder, argv);
      expect(ran.exitCode).toBe(exitCode);
      expect(ran.err).toContain(part);
      expect(ran.out).toBe('');
      const asJson = await json(folder, argv);
      expect(asJson.exitCode).toBe(exitCode);
      expect(asJson.value).toMatchObject({ exitCode, error: { message: expect.any(String) } });
    }),
  );

  test('a budget that runs out', () =>
    inFolder(
      {
        'loop.asl.json':
          '{"StartAt":"A","States":{"A":{"Type":"Wait","Seconds":1,"Next":"B"},"B":{"Type":"Choice","Choices":[{"Variable":"$.x","IsPresent":true,"Next":"C"}],"Default":"A"},"C":{"Type":"Succeed"}}}',
      },
      async (folder) => {
        expect((await stepwright(folder, ['simulate', '--max-steps', '50'])).exitCode).toBe(4);
      },
    ));
});
