import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { checkStateMachines, stateMachine } from 'cdk-stepwright/synth';
import { mock, simulate } from 'cdk-stepwright/testing';
import { functionOf, newStack, soundDefinition } from '../definitions';
import { booking, type Given, goods, order, trip } from './compared-sagas';
import { enumerateFaults, mockOf, outcomeOf } from './fault-enumeration';

/** Actions and compensations of each workflow, in order. */
const WORKFLOWS = [
  {
    make: trip,
    steps: [
      ['ReserveFlight', 'CancelFlight'],
      ['ReserveCar', 'CancelCar'],
      ['Pay', 'Refund'],
      ['ConfirmFlight'],
      ['ConfirmCar'],
    ],
  },
  {
    make: order,
    steps: [
      ['SaveOrder', 'MarkOrder'],
      ['Debit', 'Credit'],
      ['ReserveGoods', 'ReleaseGoods'],
    ],
  },
  {
    make: booking,
    steps: [['TakeSeat', 'GiveSeatBack'], ['Book', 'CancelBooking'], ['Collect', 'Refund'], ['Confirm']],
  },
  { make: goods, steps: [['Reserve', 'Release'], ['Charge', 'Refund'], ['Ship']] },
];

const input = { flightId: 'f-1', productId: 'p-1', quantity: 1, orderId: 'o-1' };

function given(): Given {
  const stack = newStack();
  const table = dynamodb.Table.fromTableName(stack, 'Table', 'table');
  const topic = new sns.Topic(stack, 'Topic');
  return { stack, worker: functionOf(stack), table, topic, queue: new sqs.Queue(stack, 'Queue') };
}

describe.each(WORKFLOWS)('$make.name', ({ make, steps }) => {
  const its = given();
  const machine = stateMachine(its.stack, make(its));

  test('is sound, and our checks find nothing in it', () => {
    soundDefinition(its.stack);
    expect(checkStateMachines(its.stack).findings).toEqual([]);
  });

  test('is undone under every single and double fault', () => {
    const names = new Map(
      steps.flatMap(([action, compensation = ''], index) => [
        [action, `Do${index + 1}`],
        [compensation, `Undo${index + 1}`],
      ]),
    );
    const nameOf = (known: string): string => [...names].find(([, name]) => name === known)?.[0] ?? known;
    const without = steps.flatMap(([, compensation], index) => (compensation === undefined ? [index + 1] : []));
    const tasks = [...machine.definition.matchAll(/"Resource":"arn:aws:states:::(\w+:\w+)"/g)].map(([, name]) => name);
    const anything = Object.fromEntries(tasks.map((name) => [name, mock.raw({})]));
    const runs = enumerateFaults({ places: steps.map((_, index) => index + 1), without }, (faults) => {
      const failing = Object.entries(faults).map(([name, fault]) => [nameOf(name), mockOf(fault)]);
      const mocks = { ...anything, ...Object.fromEntries(failing) };
      const { tasks, error, cause } = simulate(machine, { input, mocks, strict: false, fieldValidationMode: 'NONE' });
      const renamed = tasks.map((task) => ({ ...task, stateName: names.get(task.stateName) ?? task.stateName }));
      return outcomeOf(renamed, error, cause);
    });
    expect(runs).toBeGreaterThan(20);
  });

  test('has as many lines as the page says', () => {
    const source = readFileSync(join(__dirname, 'compared-sagas.ts'), 'utf8');
    const [text] = source.match(new RegExp(`^export function ${make.name}\\([^]*?^}`, 'm')) as RegExpMatchArray;
    const page = readFileSync(join(__dirname, '../../../docs/guides/saga-compared.md'), 'utf8');
    expect(page).toMatch(new RegExp(`^\\| \`${make.name}\` .*\\| ${text.split('\n').length} \\|`, 'm'));
  });
});
