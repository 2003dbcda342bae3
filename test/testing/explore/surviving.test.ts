import { assertSurvivesFaults, exploreFaults, faultsSarif } from 'cdk-stepwright/testing';
import 'cdk-stepwright/testing/jest';

const charge = (fields: object) => ({
  StartAt: 'Charge',
  States: {
    Charge: { Type: 'Task', Resource: 'arn:aws:lambda:us-east-1:123456789012:function:charge', ...fields },
  },
});
const fragile = charge({ End: true });
const sound = {
  ...charge({ Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.e', Next: 'Failed' }], End: true }),
};
Object.assign(sound.States, { Failed: { Type: 'Fail', ErrorPath: '$.e.Error', CausePath: '$.e.Cause' } });

test('a machine survives faults, or the report says what does not hold', () => {
  expect(sound).toSurviveFaults({ depth: 2 });
  expect(fragile).not.toSurviveFaults();
  expect(() => expect(fragile).toSurviveFaults({ depth: 1 })).toThrow(
    /toSurviveFaults[\s\S]*handled · Charge: nothing handles its failure: the execution ends with Lambda\.TooManyRequestsException/,
  );
  expect(() => expect(sound).not.toSurviveFaults()).toThrow('nothing found that does not hold');
});

test('an exploration that was not finished is none that a machine survived', () => {
  expect(sound).not.toSurviveFaults({ maxRuns: 1 });
});

test('without a runner, an assertion says the same', () => {
  assertSurvivesFaults(sound);
  expect(() => assertSurvivesFaults(fragile)).toThrow('handled · Charge');
});

test('what holds is named in the report', () => {
  const { report } = exploreFaults(fragile, { depth: 1 });
  expect(report).toContain(
    'Held in all of them: ends, no-fault-of-its-own, not-swallowed, error-survives, input-survives, deadline, redrive-repeats-no-write.',
  );
});

test('code hosts get it in SARIF, the invariants as rules', () => {
  const found = exploreFaults(fragile, { depth: 1, stateMachineName: 'Orders' });
  const log = JSON.parse(faultsSarif([found], { fileOf: (name) => `machines/${name}.asl.json` }));
  const [{ tool, results }] = log.runs;
  expect(tool.driver.rules.map(({ id }: { id: string }) => id)).toContain('handled');
  expect(results).toHaveLength(found.violations.length);
  expect(results[0]).toMatchObject({
    ruleId: 'handled',
    level: 'error',
    locations: [
      {
        physicalLocation: { artifactLocation: { uri: 'machines/Orders.asl.json' } },
        logicalLocations: [{ fullyQualifiedName: 'Orders/Charge', name: 'Charge' }],
      },
    ],
  });
  expect(results[0].message.text).toContain('Charge fails with Lambda.TooManyRequestsException');
  expect(tool.driver.rules[results[0].ruleIndex].id).toBe('handled');
});
