import { checkMachines } from '../../../src/checks/check-machines';
import { sarifReport } from '../../../src/checks/report/sarif';
import { RULES } from '../../../src/checks/rules';

const definition = JSON.stringify({
  StartAt: 'Charge card',
  States: {
    'Charge card': {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Parameters: { FunctionName: 'charge-card', 'Payload.$': '$' },
      End: true,
    },
  },
});
const acknowledgement = { rule: 'task-without-catch', reason: 'somebody watches' };
const result = checkMachines([{ name: 'Shop/Orders', type: 'STANDARD', definition }], [acknowledgement]);
const log = JSON.parse(sarifReport(result, { fileOf: () => 'cdk.out/My shop.template.json' }));
const [run] = log.runs;

/** What SARIF 2.1.0 demands of a log with results, as far as we write it: required members, their types, and references that hold. */
test('the log has the structure of SARIF 2.1.0', () => {
  expect(Object.keys(log).sort()).toEqual(['$schema', 'runs', 'version']);
  expect(log.version).toBe('2.1.0');
  expect(log.runs).toHaveLength(1);
  expect(run.tool.driver.name).toBe('StepwrightChecks');
  expect(['utf16CodeUnits', 'unicodeCodePoints']).toContain(run.columnKind);
  for (const rule of run.tool.driver.rules) {
    expect(typeof rule.id).toBe('string');
    for (const text of [rule.shortDescription, rule.fullDescription, rule.help])
      expect(typeof text.text).toBe('string');
    expect(['none', 'note', 'warning', 'error']).toContain(rule.defaultConfiguration.level);
  }
  for (const found of run.results) {
    expect(run.tool.driver.rules[found.ruleIndex].id).toBe(found.ruleId);
    expect(found.level).toBe(run.tool.driver.rules[found.ruleIndex].defaultConfiguration.level);
    expect(typeof found.message.text).toBe('string');
    const [{ physicalLocation, logicalLocations }] = found.locations;
    expect(physicalLocation.artifactLocation.uri).toBe('cdk.out/My%20shop.template.json');
    expect(physicalLocation.region.startLine).toBeGreaterThanOrEqual(1);
    expect(logicalLocations[0].fullyQualifiedName).toMatch(/^Shop\/Orders/);
    expect(Object.values(found.partialFingerprints).every((print) => typeof print === 'string')).toBe(true);
  }
});

test('all rules are described, and every finding is a result; what is acknowledged is suppressed with its reason', () => {
  expect(run.tool.driver.rules.map(({ id }: { id: string }) => id)).toEqual(RULES.map(({ name }) => name));
  const results: [string, unknown][] = run.results.map(({ ruleId, suppressions }: any) => [ruleId, suppressions]);
  expect(results).toEqual([
    ['task-without-retry', undefined],
    ['task-without-catch', [{ kind: 'inSource', justification: 'somebody watches' }]],
  ]);
});

test('no two results have the same fingerprint', () => {
  const prints = run.results.map(({ partialFingerprints }: any) => JSON.stringify(partialFingerprints));
  expect(new Set(prints).size).toBe(prints.length);
});
