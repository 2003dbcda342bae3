'use strict';
const { median, now } = require('../timing.cjs');

const BAR = 1.15;
const MACHINES = 100;

exports.title = `synth of ${MACHINES} ResilientStateMachines, as a multiple of plain ones that say the same`;
exports.measure = () => {
  process.env.CDK_VALIDATION = 'false';
  const { App, Duration, Stack } = require('aws-cdk-lib');
  const sfn = require('aws-cdk-lib/aws-stepfunctions');
  const tasks = require('aws-cdk-lib/aws-stepfunctions-tasks');
  const lambda = require('aws-cdk-lib/aws-lambda');
  const logs = require('aws-cdk-lib/aws-logs');
  const { ResilientStateMachine } = require('cdk-stepwright');

  const chain = (stack, fn, i, retried) => {
    const handler = retried
      ? new sfn.Fail(stack, `Failed${i}`, { errorPath: '$.error.Error', causePath: '$.error.Cause' })
      : undefined;
    const steps = [0, 1, 2, 3].map((k) => {
      const step = new tasks.LambdaInvoke(stack, `Step${i}-${k}`, {
        lambdaFunction: fn,
        retryOnServiceExceptions: false,
      });
      if (!retried) return step;
      step.addRetry({
        errors: ['Lambda.TooManyRequestsException', 'Lambda.ServiceException', 'Lambda.SdkClientException'],
        maxDelay: Duration.minutes(1),
        jitterStrategy: sfn.JitterType.FULL,
      });
      step.addCatch(handler, { errors: ['States.DataLimitExceeded'], resultPath: '$.error' });
      step.addCatch(handler, { resultPath: '$.error' });
      return step;
    });
    return steps.slice(1).reduce((all, step) => all.next(step), sfn.Chain.start(steps[0]));
  };
  const plain = (stack, fn, i) => {
    const machine = new sfn.StateMachine(stack, `Machine${i}`, {
      definitionBody: sfn.DefinitionBody.fromChainable(chain(stack, fn, i, true)),
      timeout: Duration.hours(1),
      tracingEnabled: true,
      logs: { destination: new logs.LogGroup(stack, `Logs${i}`), level: sfn.LogLevel.ALL },
    });
    for (const metric of [
      machine.metricFailed(),
      machine.metricTimedOut(),
      machine.metricThrottled(),
      machine.metricAborted(),
    ]) {
      metric.createAlarm(stack, `Alarm${i}${metric.metricName}`, { threshold: 1, evaluationPeriods: 1 });
    }
  };
  const resilient = (stack, fn, i) =>
    new ResilientStateMachine(stack, `Machine${i}`, {
      definition: chain(stack, fn, i, false),
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
    app.synth();
    return now() - start;
  };
  const times = { plain: [], resilient: [] };
  for (let round = 0; round < 6; round++) {
    times.plain.push(synth(plain));
    times.resilient.push(synth(resilient));
  }
  // The first of each compiles.
  return { plain: median(times.plain.slice(1)), resilient: median(times.resilient.slice(1)) };
};
exports.tell = ({ plain, resilient }) => [
  `${(resilient / plain).toFixed(2)} times (${resilient.toFixed(0)} and ${plain.toFixed(0)} ms; bar ${BAR})`,
];
