'use strict';
const { isDeepStrictEqual } = require('node:util');
const { median, now } = require('../timing.cjs');

const BAR = 1.15;
const MACHINES = 100;

/** Errors of Lambda that pass. */
const TRANSIENT = [
  'Lambda.ServiceException',
  'Lambda.AWSLambdaException',
  'Lambda.SdkClientException',
  'Lambda.ClientExecutionTimeoutException',
  'Lambda.ResourceNotReadyException',
];

exports.title = `synth of ${MACHINES} ResilientStateMachines, as a multiple of plain ones with the same templates`;
exports.measure = () => {
  process.env.CDK_VALIDATION = 'false';
  const { App, Aws, Duration, Fn, Names, Stack } = require('aws-cdk-lib');
  const sfn = require('aws-cdk-lib/aws-stepfunctions');
  const tasks = require('aws-cdk-lib/aws-stepfunctions-tasks');
  const cloudwatch = require('aws-cdk-lib/aws-cloudwatch');
  const lambda = require('aws-cdk-lib/aws-lambda');
  const logs = require('aws-cdk-lib/aws-logs');
  const { ResilientStateMachine } = require('cdk-stepwright');

  const steps = (stack, fn, i) =>
    [0, 1, 2, 3].map((k) => {
      const props = { lambdaFunction: fn, retryOnServiceExceptions: false };
      return new tasks.LambdaInvoke(stack, `Step${i}-${k}`, props);
    });
  const chained = ([first, ...rest]) => rest.reduce((all, step) => all.next(step), sfn.Chain.start(first));

  /** By hand what ResilientStateMachine makes, to the letter: `sameTemplates` compares. */
  const plain = (stack, fn, i) => {
    const failed = sfn.Fail.jsonata(stack, `WorkflowFailed${i}`, {
      stateName: 'WorkflowFailed',
      error: '{% $string($workflowFailure.Error) %}',
      cause: '{% $substring($string($workflowFailure.Cause), 0, 32768) %}',
    });
    const schedule = {
      maxAttempts: 6,
      backoffRate: 2,
      maxDelay: Duration.minutes(1),
      jitterStrategy: sfn.JitterType.FULL,
    };
    const kept = { resultPath: sfn.JsonPath.DISCARD, assign: { 'workflowFailure.$': '$' } };
    const all = steps(stack, fn, i);
    for (const step of all) {
      step.addRetry({ errors: ['Lambda.TooManyRequestsException'], interval: Duration.seconds(2), ...schedule });
      step.addRetry({ errors: TRANSIENT, interval: Duration.seconds(1), ...schedule });
      step.addCatch(failed, { errors: ['States.DataLimitExceeded'], ...kept });
      step.addCatch(failed, kept);
    }
    const unique = Fn.select(0, Fn.split('-', Fn.select(2, Fn.split('/', Aws.STACK_ID))));
    const group = new logs.LogGroup(stack, `Machine${i}Logs`, {
      logGroupName: `/aws/vendedlogs/states/${Names.uniqueResourceName(stack, {})}-Machine${i}Logs-${unique}`,
      retention: logs.RetentionDays.ONE_MONTH,
    });
    const machine = new sfn.StateMachine(stack, `Machine${i}`, {
      definitionBody: sfn.DefinitionBody.fromChainable(chained(all)),
      stateMachineType: sfn.StateMachineType.STANDARD,
      timeout: Duration.hours(1),
      tracingEnabled: true,
      logs: { destination: group, level: sfn.LogLevel.ALL, includeExecutionData: false },
    });
    for (const [name, metric] of [
      ['Failed', machine.metricFailed()],
      ['TimedOut', machine.metricTimedOut()],
      ['Aborted', machine.metricAborted()],
      ['Throttled', machine.metricThrottled()],
    ]) {
      metric.createAlarm(machine, `${name}Alarm`, {
        alarmDescription: `Executions of ${machine.node.path}: ${name}`,
        threshold: 1,
        evaluationPeriods: 1,
        treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
      });
    }
  };
  const resilient = (stack, fn, i) =>
    new ResilientStateMachine(stack, `Machine${i}`, {
      definition: chained(steps(stack, fn, i)),
      timeout: Duration.hours(1),
    });
  const synth = (build) => {
    const start = now();
    const app = new App({ analyticsReporting: false });
    for (let part = 0; part < MACHINES / 10; part++) {
      const stack = new Stack(app, `Stack${part}`);
      const fn = new lambda.Function(stack, 'Function', {
        runtime: lambda.Runtime.NODEJS_22_X,
        handler: 'index.handler',
        code: lambda.Code.fromInline('exports.handler = async () => ({});'),
      });
      for (let i = 0; i < 10; i++) build(stack, fn, i);
    }
    const [{ template }] = app.synth().stacks;
    return { ms: now() - start, template };
  };
  sameTemplates(synth(plain).template, synth(resilient).template);
  const times = { plain: [], resilient: [] };
  for (let round = 0; round < 6; round++) {
    times.plain.push(synth(plain).ms);
    times.resilient.push(synth(resilient).ms);
  }
  return { plain: median(times.plain), resilient: median(times.resilient) };
};
exports.tell = ({ plain, resilient }) => [
  `${(resilient / plain).toFixed(2)} times (${resilient.toFixed(0)} and ${plain.toFixed(0)} ms; bar ${BAR})`,
];

/** All but the log groups, whose names are made of the ids of constructs; the order of members does not matter. */
function sameTemplates(a, b) {
  const told = ({ Resources }) =>
    Object.values(Resources)
      .filter(({ Type }) => Type !== 'AWS::Logs::LogGroup')
      .map((resource) => ({ ...resource, Properties: { ...resource.Properties, ...definition(resource) } }));
  if (!isDeepStrictEqual(told(a), told(b))) throw new Error('the templates do not say the same');
}

function definition({ Properties: { DefinitionString } }) {
  if (DefinitionString === undefined) return {};
  const [, parts] = DefinitionString['Fn::Join'];
  const text = parts.map((part) => (typeof part === 'string' ? part : JSON.stringify(part).replaceAll('"', "'")));
  return { DefinitionString: JSON.parse(text.join('')) };
}
