import { found } from './found';

const RULE = 'path-as-text';

const machine = (state: object, QueryLanguage = 'JSONPath') => ({
  QueryLanguage,
  StartAt: 'Do',
  States: { Do: { Type: 'Pass', End: true, ...state } },
});
const texts = (definition: object) =>
  found(RULE, definition).map((message) => message.slice(1, message.lastIndexOf("' in ")));

test.each<[string, object, string[]]>([
  ['the whole of Parameters', machine({ Parameters: '$.order' }), ['$.order']],
  [
    'an item of an array',
    machine({ Parameters: { Command: ['run', '$.command', "States.Format('{}', $.a)"] } }),
    ['$.command', "States.Format('{}', $.a)"],
  ],
  ['an array in an array', machine({ Parameters: { all: [[{ deep: ['$$.Execution.Id'] }]] } }), ['$$.Execution.Id']],
  [
    'a member in JSONata',
    machine({ Output: { id: '$.id', name: '$states.input.name' } }, 'JSONata'),
    ['$.id', '$states.input.name'],
  ],
  ['an item in JSONata', machine({ Assign: { all: ['$.id'] } }, 'JSONata'), ['$.id']],
])('%s that looks like a path', (_, definition, expected) => {
  expect(texts(definition)).toEqual(expected);
});

test.each<[string, object]>([
  ['a member of JSONPath, of which AWS warns', machine({ Parameters: { id: '$.id' } })],
  ['what is evaluated', machine({ Parameters: { 'id.$': '$.id', 'all.$': 'States.Array($.id)' } })],
  ['an expression', machine({ Output: { id: '{% $states.input.id %}' } }, 'JSONata')],
  ['a price', machine({ Parameters: { all: ['$5', '$ 7', '$USD'] } })],
  ['what a function reckons with', machine({ Parameters: { all: ['$.a + $.b'] } })],
  ['a Result, which nobody evaluates', machine({ Result: ['$.id'] })],
])('not %s', (_, definition) => {
  expect(texts(definition)).toEqual([]);
});
