import { App } from 'aws-cdk-lib';
import { stateMachines } from 'cdk-stepwright/synth';
import { exploreFaults, mock, type SimulateOptions, simulate } from 'cdk-stepwright/testing';
import { htmlReport, type ReportedMachine } from 'cdk-stepwright/views';
import { examples } from '../../examples/all';
import { largeMachine } from '../views/diagram/large-machine';
import { manyExecutions } from '../views/report/many-executions';

/** The shop, whose failures are looked for by keyboard; it has a state that nothing tests. */
const shop = {
  StartAt: 'Reserve',
  States: {
    Reserve: task('reserve', { Next: 'Charge' }),
    Charge: task('charge', {
      Retry: [{ ErrorEquals: ['Busy'], IntervalSeconds: 2, MaxAttempts: 2 }],
      Catch: [
        { ErrorEquals: ['CardDeclined'], ResultPath: '$.error', Next: 'Release' },
        { ErrorEquals: ['States.ALL'], ResultPath: '$.error', Next: 'Release' },
      ],
      Next: 'Ship',
    }),
    Ship: { Type: 'Choice', Choices: [{ Variable: '$.express', IsPresent: true, Next: 'Courier' }], Default: 'Post' },
    Courier: task('courier', { End: true }),
    Post: { Type: 'Wait', Seconds: 60, End: true },
    Release: task('release', { Next: 'Refused' }),
    Refused: { Type: 'Fail', Error: 'OrderRefused', Cause: 'the stock is released' },
  },
};

function task(name: string, more: object): object {
  return {
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke',
    Parameters: { FunctionName: name, 'Payload.$': '$' },
    ResultSelector: { 'answer.$': '$.Payload' },
    ResultPath: `$.${name}`,
    ...more,
  };
}

const paid = { Reserve: mock.succeed({ reservation: 'r-1' }), Charge: mock.succeed({ receipt: 'b-1' }) };
const executions = simulated(shop, {
  'an order goes through': { input: { orderId: 'o-1' }, mocks: paid },
  'a busy bank is asked again': {
    input: { orderId: 'o-2', note: '</script><img src=x onerror=alert(1)>' },
    mocks: { ...paid, Charge: mock.sequence(mock.fail('Busy', 'come back'), mock.succeed({ receipt: 'b-2' })) },
  },
  'a declined card releases the stock': {
    input: { orderId: 'o-3', total: 420 },
    mocks: { ...paid, Charge: mock.fail('CardDeclined', 'limit'), Release: mock.succeed({ released: true }) },
  },
});

/** Reports by name. */
export function reports(): ReadonlyMap<string, string> {
  const machines = [
    ...Object.entries(examples).flatMap(exampleMachines),
    {
      name: 'A machine of 50 states',
      machine: largeMachine,
      executions: simulated(largeMachine, { 'made up': { mocks: 'auto' } }),
    },
  ];
  const faults = exploreFaults(shop, { input: { orderId: 'o-1' }, mocks: paid, depth: 1, stateMachineName: 'Orders' });
  return new Map([
    ['shop', htmlReport({ title: 'Shop', machines: [{ name: 'Orders', machine: shop, executions, faults }] })],
    ['examples', htmlReport({ title: 'Examples', machines })],
    ['many', htmlReport({ title: 'Many executions', machines: manyExecutions() })],
    ['coverage', htmlReport({ title: 'Coverage', machines: [{ name: 'Orders', machine: shop }] })],
  ]);
}

/** The story that the README shows. */
export function failedStory(): string {
  return executions['a declined card releases the stock'].story;
}

type Example = (typeof examples)[string];

/** The machine that the scenarios run, and the others of the stack. */
function exampleMachines([folder, { Stack, machine: main, scenarios }]: [string, Example]): readonly ReportedMachine[] {
  return Object.entries(stateMachines(new Stack(new App(), folder))).map(([name, machine]) =>
    name === main
      ? { name: folder, machine, executions: simulated(machine, scenarios) }
      : { name: `${folder}: ${name}`, machine, executions: simulated(machine, { 'made up': { mocks: 'auto' } }) },
  );
}

function simulated(machine: Parameters<typeof simulate>[0], scenarios: Readonly<Record<string, SimulateOptions>>) {
  return Object.fromEntries(
    Object.entries(scenarios).map(([title, options]) => [
      title,
      simulate(machine, { stateMachineName: 'Orders', ...options }),
    ]),
  );
}
