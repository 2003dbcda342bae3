import { FAILED, invoke, machine, task } from '../../../src/checks/example';
import { findingsOf } from './found';

const RULE = 'saga-step-without-compensation';

/** What is found in a machine of these states, by state. */
const found = (states: object) => findingsOf(RULE, machine(states)).map(({ state, message }) => `${state}: ${message}`);

const caught = (Next: string, ErrorEquals = ['States.ALL']) => ({
  Catch: [{ ErrorEquals, ResultPath: '$.error', Next }],
});
const step = (Next: string, handler?: string) => invoke({ Next, ...(handler ? caught(handler) : { Catch: [] }) });
const undo = (Next: string) => step(Next, 'Failed');
const get = (Next: string, handler: string) =>
  task('dynamodb:getItem', { Parameters: { TableName: 't', Key: {} }, ResultPath: null, Next, ...caught(handler) });
const tell = (Next: string, fields: object = {}) =>
  task('sns:publish', { Parameters: { TopicArn: 't', Message: 'm' }, ResultPath: null, Next, ...fields });

const ENDS = { Done: { Type: 'Succeed' }, Failed: FAILED };
const CHAIN = { 'Refund card': undo('Release stock'), 'Release stock': undo('Failed') };

/** A saga without fault. */
const ORDER = {
  'Reserve stock': step('Charge card', 'Failed'),
  'Charge card': step('Ship order', 'Release stock'),
  'Ship order': step('Done', 'Refund card'),
  ...CHAIN,
  ...ENDS,
};

test('a saga that undoes all that was done has no finding', () => {
  expect(found(ORDER)).toEqual([]);
});

test('nor has one that undoes the failed step, too, since nobody knows whether it was done', () => {
  const both = {
    'Reserve stock': step('Charge card', 'Release stock'),
    'Charge card': step('Ship order', 'Refund card'),
  };
  expect(found({ ...ORDER, ...both })).toEqual([]);
});

describe('a failure that comes to no compensation', () => {
  test('nothing catches it', () => {
    expect(found({ ...ORDER, 'Ship order': step('Done'), 'Charge card': step('Ship order', 'Refund card') })).toEqual([
      "Ship order: Nothing catches its failure: what 'Reserve stock', 'Charge card' did stays done, and no compensation runs",
    ]);
  });

  test('a notification at the end fails, and with it an execution that did all', () => {
    const end = { 'Ship order': step('Tell', 'Refund card'), Tell: tell('Done') };
    expect(found({ ...ORDER, ...end })).toEqual([
      "Tell: Nothing catches its failure: what 'Reserve stock', 'Charge card', 'Ship order' did stays done, and no compensation runs",
    ]);
    const endsWell = { ...end, Tell: tell('Done', caught('Done')) };
    expect(found({ ...ORDER, ...endsWell })).toEqual([]);
  });

  test('only some errors are caught', () => {
    const ship = invoke({ Next: 'Done', ...caught('Refund card', ['OutOfStock', 'TooHeavy']) });
    expect(found({ ...ORDER, 'Ship order': ship })).toEqual([
      "Ship order: Only OutOfStock, TooHeavy are caught: after any other failure, what 'Reserve stock', 'Charge card' did stays done",
    ]);
  });

  test('only some errors lead to compensations', () => {
    const Catch = [...caught('Refund card', ['OutOfStock']).Catch, ...caught('Failed').Catch];
    expect(found({ ...ORDER, 'Ship order': invoke({ Next: 'Done', Catch }) })).toEqual([
      "Ship order: Only OutOfStock may lead to compensations: after any other failure, what 'Reserve stock', 'Charge card' did stays done",
    ]);
  });

  test('a Parallel is a step, too, and a Map', () => {
    const Branches = [{ StartAt: 'Ship', States: { Ship: invoke({ Catch: [] }) } }];
    const both = { Type: 'Parallel', Branches, Next: 'Done' };
    const charge = step('Ship order', 'Refund card');
    expect(found({ ...ORDER, 'Charge card': charge, 'Ship order': both })).toEqual([
      expect.stringMatching(/^Ship order: Nothing catches/),
    ]);
    expect(found({ ...ORDER, 'Charge card': charge, 'Ship order': { ...both, ...caught('Refund card') } })).toEqual([]);
  });
});

test('a failure that enters the chain behind a compensation leaves that one out', () => {
  const states = {
    ...ORDER,
    'Charge card': step('Book courier', 'Release stock'),
    'Book courier': step('Ship order', 'Refund card'),
    'Ship order': step('Done', 'Release stock'),
  };
  expect(found(states)).toEqual([
    "Ship order: Its failure leads to 'Release stock', past 'Refund card', which the failure of 'Book courier' before it comes to",
  ]);
});

describe('a step that no later failure undoes', () => {
  const forgotten = (name: string) => ({
    'Reserve stock': step(name, 'Failed'),
    [name]: step('Ship order', 'Release stock'),
    'Ship order': step('Done', 'Release stock'),
    'Release stock': undo('Failed'),
    ...ENDS,
  });

  test('is found by what later steps undo', () => {
    expect(found(forgotten('Charge card'))).toEqual([
      "Charge card: No compensation undoes it: the failure of 'Ship order' after it comes to 'Release stock', as its own failure does",
    ]);
  });

  test('need not be undone where it may leave nothing behind', () => {
    expect(found(forgotten('Check address'))).toEqual([]);
    expect(found({ ...forgotten('Charge card'), 'Charge card': get('Ship order', 'Release stock') })).toEqual([]);
  });

  test('may be undone by a compensation that names what it works on: a reservation and its confirmation', () => {
    expect(found(forgotten('Update stock'))).toEqual([]);
  });

  test('is not looked for before the first compensation: there may be nothing to undo yet', () => {
    const validate = { Validate: step('Reserve stock', 'Failed'), ...ORDER };
    expect(found(validate)).toEqual([]);
  });
});

describe('what is no saga has no finding', () => {
  test('steps that record and tell their failure, each or all', () => {
    const recorded = {
      Import: step('Convert', 'Import failed'),
      Convert: step('Publish', 'Tell'),
      Publish: step('Done'),
      'Import failed': undo('Tell'),
      Tell: tell('Failed'),
      ...ENDS,
    };
    expect(found(recorded)).toEqual([]);
    const shared = {
      Import: step('Convert', 'Save'),
      Convert: step('Publish', 'Save'),
      Publish: step('Done'),
      Save: undo('Failed'),
    };
    expect(found({ ...shared, ...ENDS })).toEqual([]);
  });

  test('handlers that mend something and go on', () => {
    const mended = {
      Copy: step('Index', 'Make folder'),
      Index: step('Publish', 'Make index'),
      Publish: step('Done'),
      'Make index': step('Make folder'),
      'Make folder': step('Copy'),
      Done: { Type: 'Succeed' },
    };
    expect(found(mended)).toEqual([]);
  });
});

test('a step after which nothing shall be undone says so by a handler of its own', () => {
  expect(
    found({
      ...ORDER,
      'Ship order': step('Done', 'Tell'),
      'Charge card': step('Ship order', 'Refund card'),
      Tell: tell('Failed'),
    }),
  ).toEqual([]);
});

test('what failed before anything was done has nothing to undo', () => {
  expect(found({ ...ORDER, 'Reserve stock': step('Charge card') })).toEqual([]);
  expect(found({ 'Check address': step('Reserve stock'), ...ORDER, 'Reserve stock': step('Charge card') })).toEqual([]);
  const look = task('dynamodb:getItem', { Parameters: { TableName: 't', Key: {} }, Next: 'Reserve stock' });
  expect(found({ Look: look, ...ORDER })).toEqual([]);
});

test('a step that only some ways come through does not count as done', () => {
  const Choices = [{ Variable: '$.gift', BooleanEquals: true, Next: 'Wrap' }];
  const gift = {
    'Is it a gift': { Type: 'Choice', Choices, Default: 'Charge card' },
    Wrap: step('Charge card', 'Failed'),
  };
  const { 'Reserve stock': _, ...rest } = ORDER;
  expect(found({ ...gift, ...rest, 'Charge card': step('Ship order') })).toEqual([]);
});

test('a failure that a state around the saga catches is handled there', () => {
  const saga = { ...ORDER, 'Charge card': step('Ship order', 'Refund card'), 'Ship order': step('Done') };
  const Branches = [{ StartAt: 'Reserve stock', States: saga }];
  const around = { Type: 'Parallel', Branches, Next: 'End', ...caught('Undo all') };
  const end = { End: { Type: 'Succeed' }, 'Undo all': tell('End', caught('End')) };
  expect(found({ Order: around, ...end })).toEqual([]);
  const { Catch: __, ...bare } = around;
  expect(found({ Order: bare, End: { Type: 'Succeed' } })).toHaveLength(1);
});

test('in JSONata it is the same', () => {
  const jsonata = Object.fromEntries(
    Object.entries({ ...ORDER, 'Ship order': step('Done'), 'Charge card': step('Ship order', 'Refund card') }).map(
      ([name, state]) => {
        const { Parameters, ResultPath, Catch, ErrorPath, CausePath, ...rest } = state as Record<string, any>;
        const catchers = Catch?.map(({ ResultPath: _, ...catcher }: any) => catcher);
        return [
          name,
          {
            ...rest,
            ...(Parameters ? { Arguments: { FunctionName: 'f' } } : {}),
            ...(catchers ? { Catch: catchers } : {}),
          },
        ];
      },
    ),
  );
  const findings = findingsOf(RULE, machine(jsonata, { QueryLanguage: 'JSONata' }));
  expect(findings.map(({ state }) => state)).toEqual(['Ship order']);
});

test('an end that the handlers share with the normal way is no way back', () => {
  // Both ways come to the same Succeed: the handler of the last step undoes too little all the same.
  const shared = {
    'Reserve stock': step('Charge card', 'Release stock'),
    'Charge card': step('Ship order', 'Refund card'),
    'Ship order': step('Done', 'Release stock'),
    'Refund card': step('Release stock', 'Failed'),
    'Release stock': step('Done', 'Failed'),
    ...ENDS,
  };
  expect(found(shared).map((message) => message.split(':')[0])).toEqual(['Ship order']);
});
