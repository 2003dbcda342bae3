import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as cdk from 'aws-cdk-lib';
import { App, CfnResource, NestedStack, Stack, Stage } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { CheckSeverity, ResilientStateMachine, StepwrightChecks, type StepwrightChecksProps } from 'cdk-stepwright';
import { Construct, type IConstruct } from 'constructs';
import type { StateJson } from '../constructs/definitions';
import { since } from '../support/cdk-version';

const WAITS = {
  Type: 'Task',
  Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
  Parameters: { QueueUrl: 'approvals', 'MessageBody.$': '$$.Task.Token' },
  Retry: [{ ErrorEquals: ['SQS.SdkClientException'], JitterStrategy: 'FULL' }],
};

/** A machine that waits for an approval without a limit. */
function waiting(scope: Stack, id: string, state: string) {
  const approve = new sfn.CustomState(scope, state, { stateJson: WAITS });
  return new sfn.StateMachine(scope, id, { definitionBody: sfn.DefinitionBody.fromChainable(approve) });
}

interface Made {
  readonly app: App;
  readonly stack: Stack;
  readonly approve: IConstruct;
  readonly orders: IConstruct;
  /** Where the plugin writes what it found. */
  readonly jsonFile: string;
}

const newFile = (name: string) => join(mkdtempSync(join(tmpdir(), 'checks-')), name);
const newApp = () => new App({ outdir: mkdtempSync(join(tmpdir(), 'checks-')) });

/** A state machine that waits for an approval without a limit, and one that has no fault. */
function shop(props: StepwrightChecksProps = {}): Made {
  const app = newApp();
  const stack = new Stack(app, 'Shop');
  const orders = waiting(stack, 'Orders', 'Approve');
  new ResilientStateMachine(stack, 'Bills', {
    definition: new sfn.Pass(stack, 'Bill', { result: sfn.Result.fromString('sent') }),
  });
  const jsonFile = newFile('checks.json');
  StepwrightChecks.addTo(app, { jsonFile, ...props });
  return { app, stack, approve: stack.node.findChild('Approve'), orders, jsonFile };
}

/** The error that ends a synthesis, with all that is printed. */
function synth(app: App): string | undefined {
  const exitCode = process.exitCode;
  const printed: unknown[] = [];
  const silent = [jest.spyOn(console, 'error'), jest.spyOn(console, 'log')];
  for (const spy of silent) spy.mockImplementation((text) => printed.push(text));
  try {
    app.synth();
    expect(process.exitCode).toBe(exitCode);
    return undefined;
  } catch (thrown) {
    return [...printed, thrown].join('\n');
  } finally {
    for (const spy of silent) spy.mockRestore();
    process.exitCode = exitCode;
  }
}

/** What the plugin found, as it wrote it. */
function found({ app, jsonFile }: Made) {
  const error = synth(app);
  const { findings, acknowledged } = JSON.parse(readFileSync(jsonFile, 'utf8'));
  const rules: string[] = findings.map(({ rule }: StateJson) => rule);
  return { error, rules, findings, acknowledged };
}

const FINDINGS = ['callback-without-timeout', 'task-without-catch', 'machine-without-logs', 'machine-without-tracing'];
const [RULE, ...WARNINGS] = FINDINGS;
const ERROR = `StepwrightChecks::${RULE}`;

test('an error ends the synthesis, with the finding in what is said', () => {
  const { error, rules, findings } = found(shop());
  expect(rules).toEqual(FINDINGS);
  expect(findings[0]).toMatchObject({ severity: 'error', state: 'Approve', stateMachine: 'Shop/Orders' });
  expect(error).toContain('without an answer it waits for up to a year');
});

describe('an error that is acknowledged is listed with the reason and ends nothing', () => {
  const acknowledge = StepwrightChecks.acknowledge;
  const places: [string, (made: Made) => void][] = [
    ['on the construct of the state', ({ approve }) => acknowledge(approve, RULE, 'a test')],
    [
      'on the construct of the state, with its name',
      ({ approve }) => acknowledge(approve, `${RULE}[Approve]`, 'a test'),
    ],
    ['on the machine', ({ orders }) => acknowledge(orders, RULE, 'a test')],
    ['on the machine, for a state by its name', ({ orders }) => acknowledge(orders, `${RULE}[Approve]`, 'a test')],
    ['on the machine, with its path', ({ orders }) => acknowledge(orders, `${RULE}[Shop/Orders]`, 'a test')],
    [
      'on the stack, for one state of one machine',
      ({ stack }) => acknowledge(stack, `${RULE}[Shop/Orders/Approve]`, 'a test'),
    ],
    ['on the stack', ({ stack }) => acknowledge(stack, RULE, 'a test')],
    ['on the app', ({ app }) => acknowledge(app, RULE, 'a test')],
  ];

  test.each(places)('%s', (_, where) => {
    const made = shop();
    where(made);
    const { error, rules, acknowledged } = found(made);
    expect(error).toBeUndefined();
    expect(rules).toEqual(WARNINGS);
    expect(acknowledged).toMatchObject([
      { rule: RULE, state: 'Approve', stateMachine: 'Shop/Orders', reason: 'a test' },
    ]);
  });

  test('by a property of the plugin, for machines without a construct', () => {
    const { error, rules } = found(shop({ acknowledge: [{ rule: RULE, state: 'Approve', reason: 'a test' }] }));
    expect(error).toBeUndefined();
    expect(rules).toEqual(WARNINGS);
  });

  test('not on another state of the same name', () => {
    const made = shop();
    acknowledge(made.orders, `${RULE}[Ship]`, 'a test');
    expect(synth(made.app)).toContain('without an answer');
  });
});

describe('what is acknowledged of one machine hides nothing of another one', () => {
  /** What is open of the second machine, whose only state has this name, when this is acknowledged on the first. */
  function openOf(state: string, acknowledgements: readonly string[]) {
    const made = shop();
    const second = new Stack(made.app, 'Second');
    waiting(second, 'Second', state);
    for (const rule of acknowledgements) StepwrightChecks.acknowledge(made.orders, rule, 'a test');
    const { error, findings } = found(made);
    const ofSecond = findings.filter(({ stateMachine }: StateJson) => stateMachine === 'Second/Second');
    return { error, rules: ofSecond.map(({ rule }: StateJson) => rule) };
  }

  test.each([
    ['the rule', 'Ask', [RULE]],
    ['the rule for the state, of which the other has one of that name', 'Approve', [`${RULE}[Approve]`]],
    ['both', 'Approve', [RULE, `${RULE}[Approve]`]],
    ['the rule for the machine', 'Approve', [RULE, `${RULE}[Shop/Orders]`, `${RULE}[Approve]`]],
    [
      'all names of the finding of the other',
      'Ask',
      ['', '[Ask]', '[Second/Second]', '[Second/Second/Ask]'].map((at) => RULE + at),
    ],
    ['the rule; the other state has a name that is no id', 'Ask] now ::', [RULE]],
    ['all rules', 'Approve', FINDINGS],
  ])('%s', (_, state, acknowledgements) => {
    const { error, rules } = openOf(state, acknowledgements);
    expect(rules).toEqual(FINDINGS);
    expect(error).toContain(`${state}: sqs:sendMessage.waitForTaskToken has neither TimeoutSeconds`);
  });
});

test('findings below the severity that was asked for are left out', () => {
  expect(found(shop({ minimumSeverity: CheckSeverity.WARNING })).rules).toEqual([RULE, 'task-without-catch']);
});

test('warnings alone end nothing; they are printed', () => {
  const { app, orders } = shop();
  StepwrightChecks.acknowledge(orders, RULE, 'a test');
  const printed = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  app.synth();
  const text = printed.mock.calls.flat().join('\n');
  printed.mockRestore();
  expect(text).toContain('Nothing catches a failure of sqs:sendMessage.waitForTaskToken');
});

test('the report is written in SARIF, with what is acknowledged', () => {
  const sarifFile = newFile('checks.sarif');
  const { app, approve } = shop({ sarifFile });
  StepwrightChecks.acknowledge(approve, RULE, 'the queue answers');
  expect(synth(app)).toBeUndefined();
  const { results } = JSON.parse(readFileSync(sarifFile, 'utf8')).runs[0];
  expect(results).toHaveLength(FINDINGS.length);
});

test('the report has the machines of all accounts and regions', () => {
  const made = shop();
  for (const region of ['eu-west-1', 'us-east-1'])
    waiting(new Stack(made.app, region, { env: { region } }), 'Orders', 'Ask');
  const { findings } = found(made);
  const machines = new Set(findings.map(({ stateMachine }: StateJson) => stateMachine));
  expect(machines).toEqual(new Set(['Shop/Orders', 'eu-west-1/Orders', 'us-east-1/Orders']));
});

test('machines that the CDK did not make, of nested stacks, and of files are checked as well', () => {
  const app = newApp();
  const stack = new Stack(app, 'Shop');
  const DefinitionString = JSON.stringify({ StartAt: 'Approve', States: { Approve: { ...WAITS, End: true } } });
  const file = newFile('orders.asl.json');
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
  const jsonFile = newFile('checks.json');
  StepwrightChecks.addTo(app, { minimumSeverity: CheckSeverity.ERROR, jsonFile });
  synth(app);
  const { findings } = JSON.parse(readFileSync(jsonFile, 'utf8'));
  const machines = findings.map(({ stateMachine }: StateJson) => stateMachine);
  expect(machines.sort()).toEqual(['Shop/FromFile', 'Shop/Inner/Deep', 'Shop/Plain']);
});

describe('added', () => {
  const withStage = () => {
    const app = newApp();
    const stage = new Stage(app, 'Production');
    waiting(new Stack(stage, 'Shop'), 'Orders', 'Approve');
    return { app, stage };
  };

  test('to an app, the machines of its stages are checked', () => {
    const { app } = withStage();
    StepwrightChecks.addTo(app);
    expect(synth(app)).toContain('Production/Shop/Orders');
  });

  test('to a stage, or to what is in one, those of that stage alone', () => {
    const { app, stage } = withStage();
    waiting(new Stack(app, 'Shop'), 'Bills', 'Ask');
    StepwrightChecks.addTo(stage.node.findChild('Shop'));
    const error = synth(app);
    expect(error).toContain('Approve: ');
    expect(error).not.toContain('Ask: ');
  });

  test('twice, each does what it was told', () => {
    const app = newApp();
    const stack = new Stack(app, 'Shop');
    waiting(stack, 'Orders', 'Approve');
    StepwrightChecks.addTo(app, { acknowledge: [{ rule: RULE, reason: 'a test' }] });
    StepwrightChecks.addTo(stack);
    expect(synth(app)).toContain('without an answer');
  });

  test('to what is in no app, it is refused', () => {
    const alone = new Construct(undefined as never, 'Alone');
    expect(() => StepwrightChecks.addTo(alone)).toThrow(
      "'Alone' is not in an App or Stage. Make it in one, or write StepwrightChecks.addTo(app) [STACK_WITHOUT_APP]",
    );
  });
});

test.each([
  [RULE, ' ', `The acknowledgement of '${RULE}' expects a reason`],
  ['task-with-retry', 'a test', "expects the name of a rule, but got 'task-with-retry'"],
])('an acknowledgement is refused: %s because of "%s"', (rule, reason, message) => {
  expect(() => new StepwrightChecks({ acknowledge: [{ rule, reason }] })).toThrow(message);
  expect(() => StepwrightChecks.acknowledge(new Stack(), rule, reason)).toThrow(message);
});

test('the rule that an acknowledgement on a construct is for must exist', () => {
  const acknowledge = () => StepwrightChecks.acknowledge(new Stack(), 'task-with-retry[Approve]', 'a test');
  expect(acknowledge).toThrow("expects the name of a rule, but got 'task-with-retry'");
});

test('a definition that cannot be read is a finding, and the others are checked', () => {
  const made = shop();
  new sfn.CfnStateMachine(made.stack, 'Elsewhere', {
    roleArn: 'arn:aws:iam::123456789012:role/r',
    definitionS3Location: { bucket: 'definitions', key: 'orders.json' },
  });
  const { findings, rules } = found(made);
  const unreadable = findings.find(({ rule }: StateJson) => rule === 'definition-unreadable');
  expect(unreadable.severity).toBe('warning');
  expect(unreadable.message).toContain('s3://definitions/orders.json');
  expect(rules).toContain('callback-without-timeout');
});

test('a template that cannot be read is a finding of its stack', () => {
  const made = shop();
  made.stack.addTransform('AWS::LanguageExtensions');
  new CfnResource(new Stack(made.app, 'Broken'), 'Odd', { type: 'Custom::Odd' }).addOverride('Type', 1);
  const { findings, rules } = found(made);
  const unreadable = findings.find(({ rule }: StateJson) => rule === 'definition-unreadable');
  expect(unreadable).toMatchObject({
    stateMachine: 'Broken',
    message: expect.stringContaining("must have a string 'Type'"),
  });
  expect(rules).toContain('callback-without-timeout');
});

test('a plugin that was added in another way says what to write, where aws-cdk-lib does not tell it the app', () => {
  const validate = () => new StepwrightChecks().validate({ templatePaths: [] } as never);
  expect(validate).toThrow('Write StepwrightChecks.addTo(app) in the place of the plugin [CHECKS_WITHOUT_APP]');
});

/** What the CDK makes of the findings: its report. */
function reportOf(app: App) {
  const error = synth(app);
  const { pluginReports } = JSON.parse(readFileSync(join(app.outdir, 'validation-report.json'), 'utf8'));
  const report = pluginReports.find(({ pluginName }: StateJson) => pluginName === 'StepwrightChecks');
  return { error, report };
}

interface Acknowledging {
  of(scope: IConstruct): { acknowledge(rule: { id: string; reason: string }): void; addPlugins(plugin: object): void };
}
const { Validations } = cdk as unknown as { readonly Validations: Acknowledging };

since(252)('Validations of aws-cdk-lib', () => {
  test('what is acknowledged by them is acknowledged', () => {
    const made = shop();
    Validations.of(made.approve).acknowledge({ id: ERROR, reason: 'the queue answers' });
    const { error, acknowledged } = found(made);
    expect(error).toBeUndefined();
    expect(acknowledged).toMatchObject([{ rule: RULE, reason: 'the queue answers' }]);
  });
});

since(263)('the report of aws-cdk-lib', () => {
  test('a plugin that was added by Validations does the same', () => {
    const app = newApp();
    waiting(new Stack(app, 'Shop'), 'Orders', 'Approve');
    Validations.of(app).addPlugins(new StepwrightChecks());
    expect(synth(app)).toContain('without an answer it waits for up to a year');
  });

  test('findings stand in it, with the construct of the machine', () => {
    const { report } = reportOf(shop().app);
    expect(report.violations.map(({ ruleName }: StateJson) => ruleName)).toEqual(FINDINGS);
    expect(report.conclusion).toBe('failure');
    expect(report.violations[0]).toMatchObject({
      severity: 'error',
      description: expect.stringMatching(
        /^Approve: sqs:sendMessage\.waitForTaskToken has neither TimeoutSeconds nor Heartbeat/,
      ),
      suggestedFix: expect.stringContaining('Set `TimeoutSeconds`'),
      ruleMetadata: { location: '/States/Approve', page: 'docs/rules/callback-without-timeout.md' },
      violatingConstructs: [{ constructPath: 'Shop/Orders/Resource' }],
    });
  });

  test.each<[string, (made: Made) => IConstruct, string, string]>([
    ['on the construct of the state', ({ approve }) => approve, RULE, 'Shop/Approve'],
    ['on the machine', ({ orders }) => orders, RULE, 'Shop/Orders'],
    ['on the machine, for a state by its name', ({ orders }) => orders, `${RULE}[Approve]`, 'Shop/Orders'],
    ['on the stack', ({ stack }) => stack, RULE, 'Shop'],
  ])('what is acknowledged %s stands in it as suppressed', (_, where, rule, acknowledgedAt) => {
    const made = shop();
    StepwrightChecks.acknowledge(where(made), rule, 'a test');
    const { report, error } = reportOf(made.app);
    expect(error).toBeUndefined();
    expect(report.violations.map(({ ruleName }: StateJson) => ruleName)).toEqual(WARNINGS);
    expect(report.suppressedViolations).toMatchObject([
      { acknowledgedId: `StepwrightChecks::${rule}`, acknowledgedAt, reason: 'a test' },
    ]);
  });

  test('a rule that is acknowledged elsewhere is named with the state', () => {
    const made = shop();
    waiting(new Stack(made.app, 'Second'), 'Second', 'Ask');
    StepwrightChecks.acknowledge(made.orders, RULE, 'a test');
    const { report } = reportOf(made.app);
    const open = report.violations.filter(({ severity }: StateJson) => severity === 'error');
    expect(open).toMatchObject([{ ruleName: `${RULE}[Ask]` }]);
  });
});
