import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { FanOut, ItemErrors } from 'cdk-stepwright';
import { stateMachines } from 'cdk-stepwright/synth';
import { mock, simulate } from 'cdk-stepwright/testing';
import { faultsOf, itemsOf, newStack } from '../definitions';
import { enumerateFaults, mockOf, outcomeOf } from './fault-enumeration';
import { expectedOutcome, type Faults, type Outcome } from './oracle';
import { type Place, type Shape, sagaOf, textOf, withPivots } from './shapes';

const range = (length: number): number[] => Array.from({ length }, (_, index) => index + 1);

/** One to six steps, one after another. */
const SEQUENCES: readonly Place[][] = [1, 2, 3, 4, 5, 6].map(range);

/** Groups: alone, first, last, in between, two of them, and of three. */
const GROUPS: readonly Place[][] = [
  [[1, 2]],
  [[1, 2], 3],
  [1, [2, 3]],
  [1, [2, 3], 4],
  [
    [1, 2],
    [3, 4],
  ],
  [1, [2, 3, 4], [5, 6]],
];

/** Sagas as steps: first, in between, with a group, two levels deep. */
const NESTED: readonly Place[][] = [
  [{ number: 1, places: [2, 3] }, 4],
  [1, { number: 2, places: [3, 4, 5] }, 6],
  [1, { number: 2, places: [3, [4, 5]] }, [6, 7]],
  [1, { number: 2, places: [3, { number: 4, places: [5, 6] }] }, 7],
];

const LANGUAGES = [sfn.QueryLanguage.JSON_PATH, sfn.QueryLanguage.JSONATA];

/** All sagas of the tests, in machines of one stack: `Saga0`, `Saga1` … */
const stack = newStack();
const made: string[] = [];

function casesOf(
  shapes: readonly Shape[],
  around: (name: string, saga: sfn.IChainable, language: sfn.QueryLanguage) => sfn.IChainable,
) {
  return LANGUAGES.flatMap((queryLanguage) =>
    shapes.map((shape) => {
      const name = `Saga${made.length}`;
      made.push(name);
      const definition = around(name, sagaOf(stack, `${name}Steps`, shape, queryLanguage), queryLanguage);
      const definitionBody = sfn.DefinitionBody.fromChainable(definition);
      new sfn.StateMachine(stack, name, { definitionBody, queryLanguage });
      return { name, shape, title: `${queryLanguage} ${textOf(shape)}` };
    }),
  );
}

/** Steps without a compensation, alone and in a group; what a saga can be told of failed steps and failed compensations. */
const OPTIONS: readonly Shape[] = [
  { places: [1, 2, 3], without: [2] },
  { places: [1, [2, 3], 4], without: [1, 3, 4] },
  { places: [1, [2, 3], 4], compensateFailedStep: true },
  { places: [1, [2, 3], 4], compensateFailedStep: false, without: [4] },
  { places: [1, [2, 3], 4], stop: true },
];

const alone = casesOf([...[...SEQUENCES, ...GROUPS, ...NESTED].flatMap(withPivots), ...OPTIONS], (_name, saga) => saga);

const inMap = casesOf([{ places: [1, 2, 3] }, { places: [1, [2, 3], 4], pivot: 1 }], (name, saga, queryLanguage) => {
  return new FanOut(stack, `${name}Items`, {
    ...itemsOf(queryLanguage),
    processor: saga,
    itemErrors: ItemErrors.COLLECT,
    queryLanguage,
  });
});

const machines = stateMachines(stack);
let runs = 0;

test.each(alone)('$title: no one or two faults break the promise', ({ name, shape }) => {
  const machine = machines[name];
  expect(faultsOf(JSON.parse(machine.definition))).toEqual([]);
  runs += enumerateFaults(shape, (faults) => {
    const failing = Object.entries(faults).map(([task, fault]) => [task, mockOf(fault)]);
    const mocks = { 'lambda:invoke': mock.raw({}), ...Object.fromEntries(failing) };
    const { tasks, error, cause } = simulate(machine, { input: { orderId: 'o-1' }, mocks, strict: false });
    return outcomeOf(tasks, error, cause);
  });
});

const ITEMS = [{ id: 1 }, { id: 2 }, { id: 3 }];
const FAULTY = 1;

test.each(inMap)('$title in a Map: faults of one item leave the others alone', ({ name, shape }) => {
  const run = (faults: Faults): Outcome => {
    const failing = Object.entries(faults).map(([task, fault]) => [
      task,
      ({ iterationIndex }: { iterationIndex?: number }) => (iterationIndex === FAULTY ? mockOf(fault) : mock.raw({})),
    ]);
    const mocks = { 'lambda:invoke': mock.raw({}), ...Object.fromEntries(failing) };
    const execution = simulate(machines[name], { input: ITEMS, mocks, strict: false });
    const { failed } = execution.output as { failed: { index: number; error: string; cause: string }[] };
    const outcomes = ITEMS.map((_, index) => {
      const tasks = execution.tasks.filter(({ iterationIndex }) => iterationIndex === index);
      const failure = failed.find((item) => item.index === index);
      return outcomeOf(tasks, failure?.error, failure?.cause);
    });
    for (const index of [0, 2]) expect(outcomes[index]).toEqual(expectedOutcome(shape, {}));
    return outcomes[FAULTY];
  };
  runs += enumerateFaults(shape, run);
});

test('these are thousands of runs', () => expect(runs).toBe(4592));
