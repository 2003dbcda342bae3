import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, CfnResource, NestedStack, Stack, Validations } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { CheckSeverity, ResilientStateMachine, StepwrightChecks, type StepwrightChecksProps } from 'cdk-stepwright';
import type { StateJson } from '../constructs/definitions';

const WAITS = {
  Type: 'Task',
  Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
  Parameters: { QueueUrl: 'approvals', 'MessageBody.$': '$$.Task.Token' },
  Retry: [{ ErrorEquals: ['SQS.SdkClientException'], JitterStrategy: 'FULL' }],
};

/** A state machine that waits for an approval without a limit, and one that has no fault. */
function shop(props: StepwrightChecksProps = {}) {
  const app = new App({ outdir: mkdtempSync(join(tmpdir(), 'checks-')) });
  const stack = new Stack(app, 'Shop');
  const approve = new sfn.CustomState(stack, 'Approve', { stateJson: WAITS });
  const orders = new sfn.StateMachine(stack, 'Orders', { definitionBody: sfn.DefinitionBody.fromChainable(approve) });
  new ResilientStateMachine(stack, 'Bills', {
    definition: new sfn.Pass(stack, 'Bill', { result: sfn.Result.fromString('sent') }),
  });
  Validations.of(app).addPlugins(new StepwrightChecks(props));
  return { app, stack, approve, orders };
}

interface Report {
  readonly conclusion: string;
  readonly violations: {
    readonly ruleName: string;
    readonly severity: string;
    readonly description: string;
    violatingConstructs: StateJson[];
  }[];
  readonly suppressedViolations?: {
    readonly acknowledgedId: string;
    readonly reason: string;
    readonly acknowledgedAt: string;
  }[];
}

/** What the CDK makes of the findings: its report, what it prints, and the error that ends the synthesis. */
function synth(app: App): { readonly report?: Report; readonly error?: string } {
  const silent = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  let error: string | undefined;
  try {
    app.synth();
  } catch (thrown) {
    error = String(thrown);
  } finally {
    silent.mockRestore();
  }
  const { pluginReports } = JSON.parse(readFileSync(join(app.outdir, 'validation-report.json'), 'utf8'));
  return { error, report: pluginReports.find(({ pluginName }: StateJson) => pluginName === 'StepwrightChecks') };
}

const rulesOf = (report?: Report) => report?.violations.map(({ ruleName }) => ruleName);
const suppressedOf = (report?: Report) =>
  report?.suppressedViolations?.map(({ acknowledgedId, acknowledgedAt, reason }) => [
    acknowledgedId,
    acknowledgedAt,
    reason,
  ]);

const FINDINGS = ['callback-without-timeout', 'task-without-catch', 'machine-without-logs', 'machine-without-tracing'];
const WARNINGS = FINDINGS.slice(1);
const ERROR = `StepwrightChecks::${FINDINGS[0]}`;

test('findings stand in the report of the CDK, with the construct of the machine; an error ends the synthesis', () => {
  const { report, error } = synth(shop().app);
  expect(rulesOf(report)).toEqual(FINDINGS);
  expect(report?.conclusion).toBe('failure');
  expect(report?.violations[0]).toMatchObject({
    severity: 'error',
    description: expect.stringMatching(
      /^Approve: sqs:sendMessage\.waitForTaskToken has neither TimeoutSeconds nor Heartbeat/,
    ),
    suggestedFix: expect.stringContaining('Set `TimeoutSeconds`'),
    ruleMetadata: { location: '/States/Approve', page: 'docs/rules/callback-without-timeout.md' },
    violatingConstructs: [{ constructPath: 'Shop/Orders/Resource' }],
  });
  expect(error).toContain('without an answer it waits for up to a year');
});

describe('an error that is acknowledged is listed with the reason and ends nothing', () => {
  const places: [string, (made: ReturnType<typeof shop>) => void, string[]][] = [
    [
      'on the construct of the state',
      ({ approve }) => Validations.of(approve).acknowledge({ id: ERROR, reason: 'the queue answers' }),
      [ERROR, 'Shop/Approve', 'the queue answers'],
    ],
    [
      'on the machine',
      ({ orders }) => Validations.of(orders).acknowledge({ id: ERROR, reason: 'a test' }),
      [ERROR, 'Shop/Orders', 'a test'],
    ],
    [
      'on the machine, for a state by its name',
      ({ orders }) => Validations.of(orders).acknowledge({ id: `${ERROR}[Approve]`, reason: 'a test' }),
      [`${ERROR}[Approve]`, 'Shop/Orders', 'a test'],
    ],
    [
      'on the stack',
      ({ stack }) => Validations.of(stack).acknowledge({ id: ERROR, reason: 'a test' }),
      [ERROR, 'Shop', 'a test'],
    ],
  ];

  test.each(places)('%s', (_, acknowledge, suppressed) => {
    const made = shop();
    acknowledge(made);
    const { report, error } = synth(made.app);
    expect(error).toBeUndefined();
    expect(rulesOf(report)).toEqual(WARNINGS);
    expect(suppressedOf(report)).toEqual([suppressed]);
  });

  test('by a property of the plugin, for machines without a construct', () => {
    const acknowledge = [{ rule: 'callback-without-timeout', state: 'Approve', reason: 'a test' }];
    const { report, error } = synth(shop({ acknowledge }).app);
    expect(error).toBeUndefined();
    expect(rulesOf(report)).toEqual(WARNINGS);
  });

  test('not on another state of the same name', () => {
    const { app, orders } = shop();
    Validations.of(orders).acknowledge({ id: `${ERROR}[Ship]`, reason: 'a test' });
    expect(synth(app).error).toContain('without an answer');
  });
});

test('findings below the severity that was asked for are left out', () => {
  const { report } = synth(shop({ minimumSeverity: CheckSeverity.WARNING }).app);
  expect(rulesOf(report)).toEqual(['callback-without-timeout', 'task-without-catch']);
});

test('the report is written as JSON and as SARIF, with what is acknowledged', () => {
  const folder = mkdtempSync(join(tmpdir(), 'checks-'));
  const [jsonFile, sarifFile] = [join(folder, 'checks.json'), join(folder, 'checks.sarif')];
  const { app, approve } = shop({ jsonFile, sarifFile });
  Validations.of(approve).acknowledge({ id: ERROR, reason: 'the queue answers' });
  synth(app);
  const { findings, acknowledged } = JSON.parse(readFileSync(jsonFile, 'utf8'));
  expect(findings.map(({ rule }: StateJson) => rule)).toEqual(WARNINGS);
  expect(acknowledged).toMatchObject([
    { rule: 'callback-without-timeout', state: 'Approve', stateMachine: 'Shop/Orders', reason: 'the queue answers' },
  ]);
  const { results } = JSON.parse(readFileSync(sarifFile, 'utf8')).runs[0];
  expect(results).toHaveLength(FINDINGS.length);
});

test('machines that the CDK did not make, of nested stacks, and of files are checked as well', () => {
  const app = new App({ outdir: mkdtempSync(join(tmpdir(), 'checks-')) });
  const stack = new Stack(app, 'Shop');
  const DefinitionString = JSON.stringify({ StartAt: 'Approve', States: { Approve: { ...WAITS, End: true } } });
  const file = join(mkdtempSync(join(tmpdir(), 'checks-')), 'orders.asl.json');
  writeFileSync(file, DefinitionString);
  new sfn.StateMachine(stack, 'FromFile', { definitionBody: sfn.DefinitionBody.fromFile(file) });
  const nested = new NestedStack(stack, 'Inner');
  for (const [scope, id] of [
    [stack, 'Plain'],
    [nested, 'Deep'],
  ] as const) {
    const properties = { DefinitionString, RoleArn: 'arn:aws:iam::123456789012:role/orders' };
    new CfnResource(scope, id, { type: 'AWS::StepFunctions::StateMachine', properties });
  }
  Validations.of(app).addPlugins(new StepwrightChecks({ minimumSeverity: CheckSeverity.ERROR }));
  const { report } = synth(app);
  const paths = report?.violations.flatMap(({ violatingConstructs }) =>
    violatingConstructs.map(({ constructPath }) => constructPath),
  );
  expect(paths?.sort()).toEqual(['Shop/FromFile/Resource', 'Shop/Inner/Deep', 'Shop/Plain']);
});

test.each([
  [{ rule: 'task-without-retry', reason: ' ' }, "The acknowledgement of 'task-without-retry' expects a reason"],
  [{ rule: 'task-with-retry', reason: 'a test' }, "expects the name of a rule, but got 'task-with-retry'"],
])('an acknowledgement is refused: %o', (acknowledgement, message) => {
  expect(() => new StepwrightChecks({ acknowledge: [acknowledgement] })).toThrow(message);
});

test('a definition that cannot be read is a finding, and the others are checked', () => {
  const { app, stack } = shop();
  new sfn.CfnStateMachine(stack, 'Elsewhere', {
    roleArn: 'arn:aws:iam::123456789012:role/r',
    definitionS3Location: { bucket: 'definitions', key: 'orders.json' },
  });
  const { report } = synth(app);
  const found = report?.violations.find(({ ruleName }) => ruleName === 'definition-unreadable');
  expect(found?.severity).toBe('warning');
  expect(found?.description).toContain('s3://definitions/orders.json');
  expect(rulesOf(report)).toContain('callback-without-timeout');
});

test('a template that cannot be read is a finding of its stack', () => {
  const { app, stack } = shop();
  stack.addTransform('AWS::LanguageExtensions');
  new CfnResource(new Stack(app, 'Broken'), 'Odd', { type: 'Custom::Odd' }).addOverride('Type', 1);
  const { report } = synth(app);
  const found = report?.violations.find(({ ruleName }) => ruleName === 'definition-unreadable');
  expect(found?.description).toContain("must have a string 'Type'");
  expect(rulesOf(report)).toContain('callback-without-timeout');
});
