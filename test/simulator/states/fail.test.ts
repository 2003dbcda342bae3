import { chain, fail, pass, type StateFields } from '../support/definitions';
import { detailsOf, ending, lines, run } from '../support/scenario';

const failing = (fields: StateFields, input = {}) => run(chain({ F: fail(fields) }), { input });

test('ends the execution with Error and Cause; there is no FailStateExited', () => {
  const failed = run(chain({ A: pass({ Next: 'F' }), F: fail({ Error: 'Broken', Cause: 'by me' }) }));
  expect(lines(failed).slice(3)).toEqual(['4 < 3 FailStateEntered F', '5 < 4 ExecutionFailed']);
  expect(ending(failed)).toBe('FAILED: Broken: by me');
  expect(failed.output).toBeUndefined();
});

test.each<[StateFields, object]>([
  [{}, {}],
  [{ Error: 'E' }, { error: 'E' }],
  [{ Cause: 'C' }, { cause: 'C' }],
  [
    { Error: '', Cause: '' },
    { error: '', cause: '' },
  ],
])('%j is shown as %j, without keys for what was not given', (fields, details) => {
  const failed = failing(fields);
  expect(failed.events.at(-1)).toHaveProperty('executionFailedEventDetails');
  expect(detailsOf(failed.events.at(-1)!)).toEqual(details);
});

test('ErrorPath and CausePath read the input, the context object, or call a function', () => {
  expect(ending(failing({ ErrorPath: '$.e', CausePath: '$$.State.Name' }, { e: 'Broken' }))).toBe('FAILED: Broken: F');
  expect(ending(failing({ Error: 'E', CausePath: "States.Format('no {}', $.what)" }, { what: 'stock' }))).toBe(
    'FAILED: E: no stock',
  );
});

test.each(['ErrorPath', 'CausePath'])('%s that finds nothing fails with States.Runtime', (field) => {
  expect(ending(failing({ [field]: '$.nope' }, { a: 1 }))).toBe(
    "FAILED: States.Runtime: An error occurred while executing the state 'F' (entered at the event id #2). " +
      `The JSONPath '$.nope' specified for the field '${field}' could not be found in the input '{"a":1}'`,
  );
});
