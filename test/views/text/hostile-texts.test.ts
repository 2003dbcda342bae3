import { mock, simulate } from 'cdk-stepwright/testing';
import { htmlReport, mermaid, svg } from 'cdk-stepwright/views';
import { checkMachines } from '../../../src/checks/check-machines';
import { sarifReport } from '../../../src/checks/report/sarif';
import { textReport } from '../../../src/checks/report/text';
import { coverageItems } from '../../../src/views/coverage/coverage-item';

const HOSTILE = 'Pay\n  9.99   Forged  lambda:invoke  ok \u001b[2J\u0007\u202e\u2066\u0085\u2028\u007f\ud800';
const OBEYED = /(?!\n)[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}\p{Cs}]/u;

const definition = {
  StartAt: HOSTILE,
  States: {
    [HOSTILE]: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Parameters: { FunctionName: 'f' },
      Catch: [{ ErrorEquals: [HOSTILE], Next: 'Which' }],
      End: true,
    },
    Which: { Type: 'Choice', Choices: [{ Variable: '$.a', StringEquals: HOSTILE, Next: 'Stop' }], Default: 'Stop' },
    Stop: { Type: 'Fail', Error: HOSTILE, Cause: HOSTILE },
  },
};
const execution = simulate(definition, {
  input: { a: HOSTILE },
  stateMachineName: 'Orders',
  mocks: { [HOSTILE]: mock.fail(HOSTILE, HOSTILE) },
});

describe('names, errors and values that a terminal or a page would obey', () => {
  test('forge no row of a story, and do nothing there', () => {
    expect(execution.story).not.toMatch(OBEYED);
    expect(execution.story.split('\n').filter((line) => line.trimStart().startsWith('9.99'))).toStrictEqual([]);
    expect(execution.story).toContain('Pay\\n  9.99   Forged');
    expect(execution.story).toContain('\\u202e\\u2066\\u0085\\u2028\\u007f\\ud800');
  });

  test('do nothing in diagrams and pages', () => {
    const page = htmlReport({
      title: HOSTILE,
      machines: [{ name: HOSTILE, machine: definition, executions: { [HOSTILE]: execution } }],
    });
    for (const text of [svg(definition), mermaid(definition), page]) expect(text).not.toMatch(OBEYED);
  });

  test('do nothing in coverage and reports of checks', () => {
    const names = coverageItems(execution.definition).map(({ name }) => name);
    expect(names.join('')).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
    const result = checkMachines([{ name: HOSTILE, type: 'STANDARD', definition: JSON.stringify(definition) }]);
    expect(textReport(result)).not.toMatch(OBEYED);
    expect(sarifReport(result)).not.toMatch(OBEYED);
    expect(JSON.parse(sarifReport(result)).runs[0].results.length).toBeGreaterThan(0);
  });

  test('do nothing in errors', () => {
    expect(() => simulate(definition, { mocks: {} })).toThrow('Pay\\n  9.99   Forged');
    expect(() => simulate({ StartAt: HOSTILE, States: { A: { Type: 'Succeed' } } })).toThrow('\\u202e');
  });
});
