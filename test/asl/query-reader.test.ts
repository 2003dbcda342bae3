import { expectErrors, type Fields, jsonata, LAMBDA, machine, parseState, pass, task } from './definitions';

const MAP: Fields = { Type: 'Map', ItemProcessor: machine({ Inner: pass() }), End: true };

const onlyFor = (set: string, field: string, language: string): string =>
  `The QueryLanguage is set to '${set}', but field '${field}' is only supported for the '${language}' QueryLanguage`;

test.each<[field: string, state: Fields]>([
  ['Output', pass({ Output: {} })],
  ['Output', { Type: 'Succeed', Output: 1 }],
  ['Arguments', task({ Arguments: {} })],
  ['Items', { ...MAP, Items: [1] }],
])('%s is a field of JSONata alone', (field, state) => {
  expectErrors(machine({ S: state }), ['/States/S', onlyFor('JSONPath', field, 'JSONata')]);
});

test.each<[field: string, state: Fields]>([
  ['ResultPath', pass({ ResultPath: '$.r' })],
  ['Parameters', pass({ Parameters: {} })],
  ['Result', pass({ Result: 1 })],
  ['ResultSelector', task({ ResultSelector: {} })],
  ['TimeoutSecondsPath', task({ TimeoutSecondsPath: '$.t' })],
  ['HeartbeatSecondsPath', task({ HeartbeatSecondsPath: '$.t' })],
  ['ItemsPath', { ...MAP, ItemsPath: '$.items' }],
  ['MaxConcurrencyPath', { ...MAP, MaxConcurrencyPath: '$.n' }],
  ['CausePath', { Type: 'Fail', CausePath: '$.c' }],
  ['ErrorPath', { Type: 'Fail', ErrorPath: '$.e' }],
])('%s is a field of JSONPath alone', (field, state) => {
  expectErrors(jsonata(state), ['/States/S', onlyFor('JSONata', field, 'JSONPath')]);
});

// QueryReader.selectionPath asks twice whether the field may stand there, so that it is refused twice.
test.each(['InputPath', 'OutputPath'])('%s is a field of JSONPath alone, and is refused once', (field) => {
  expectErrors(jsonata(pass({ [field]: '$' })), ['/States/S', onlyFor('JSONata', field, 'JSONPath')]);
});

test('Assign is a field of both', () => {
  expect(parseState('Pass', pass({ Assign: { a: 1 } })).assign).toBeDefined();
  expect(parseState('Pass', pass({ QueryLanguage: 'JSONata', Assign: { a: '{% 1 + 1 %}' } })).assign).toBeDefined();
});

describe('a path', () => {
  test.each(['$.', '$[', 'a.b', '', '$.a b c)', '$.items[?(@.x ==]'])('%j is refused where it stands', (path) => {
    expectErrors(machine({ S: pass({ InputPath: path }) }), ['/States/S/InputPath', 'Value must be a valid JSONPath.']);
  });

  test.each(['$.a[*]', '$..a', '$.a[?(@.b)]', '$$.Execution', '$variable', '$.a[1:2]'])(
    '%s is none that can be written to',
    (path) => {
      expectErrors(machine({ S: pass({ ResultPath: path }) }), [
        '/States/S/ResultPath',
        'Value is not a Reference Path',
      ]);
    },
  );

  test('is a text', () => {
    expectErrors(machine({ S: pass({ OutputPath: 1 }) }), ['/States/S/OutputPath', 'Expected value of type [STRING]']);
  });
});

describe('a payload template', () => {
  test('with a wrong path or function is refused at the field of the state', () => {
    const message = "The value for the field 'parsed.$' must be a valid JSONPath or a valid intrinsic function call";
    expectErrors(machine({ S: pass({ Parameters: { deep: [{ 'parsed.$': 'States.Nonsense($.a)' }] } }) }), [
      '/States/S/Parameters',
      message,
    ]);
    expectErrors(machine({ S: task({ ResultSelector: { 'parsed.$': 'plain text' } }) }), [
      '/States/S/ResultSelector',
      message,
    ]);
  });

  test('names every field that is wrong', () => {
    expectErrors(
      machine({ S: pass({ Parameters: { 'a.$': '$[', b: 'fine', 'c.$': '$.c', 'd.$': 'no' } }) }),
      ['/States/S/Parameters', /'a\.\$'/],
      ['/States/S/Parameters', /'d\.\$'/],
    );
  });

  test('wants a text for a field that is evaluated', () => {
    expectErrors(machine({ S: pass({ Parameters: { 'a.$': 7 } }) }), [
      '/States/S/Parameters',
      "The value for the field 'a.$' must be a STRING that contains a JSONPath but was a NUMBER",
    ]);
  });

  test('may hold any data under keys that are not evaluated', () => {
    expectErrors(machine({ S: pass({ Parameters: { Comment: 1, comment: null, '$.a': '$[', Next: ['S'] } }) }));
  });
});

describe('a JSONata expression', () => {
  const CODE = 'INVALID_JSONATA_EXPRESSION';

  test.each<[expression: string, message: string]>([
    ['{% [1, 2 %}', ''],
    ['{% "open %}', 'String literal must be terminated by a matching quote'],
    ['{% 1 + %}', 'Unexpected end of expression'],
    ['{%  %}', 'Unexpected end of expression'],
    ['{% } %}', 'The symbol "}" cannot be used as a unary operator'],
    ['{% /open %}', 'No terminating / in regular expression'],
  ])('%s is refused', (expression, message) => {
    expectErrors(jsonata(pass({ Output: expression })), [
      '/States/S/Output',
      message === '' ? /^Expected "\]"/ : message,
      CODE,
    ]);
  });

  test('is found at any depth of a template', () => {
    expectErrors(jsonata(pass({ Output: { a: [{ b: '{% ( %}' }] } })), [
      expect.stringMatching(/^\/States\/S\/Output/) as unknown as string,
      /./,
      CODE,
    ]);
  });

  test('is a text from brace to brace; anything else is itself', () => {
    expectErrors(jsonata(pass({ Output: [' {% ( %} ', '{{% ( %}}', '{ % ( % }'] })));
  });

  test('has both of its braces or neither', () => {
    const message = 'JSONata string must start with {% and end with %}';
    const locations = [0, 1, 2].map((index) => `/States/S/Output[${index}]`);
    expectErrors(
      jsonata(pass({ Output: [' {% 1 %}', '{% 1', '1 %}'] })),
      ...locations.map((location): [string, string] => [location, message]),
    );
  });

  test('may stand where a number or text is wanted', () => {
    const state = parseState('Task', {
      ...task({ QueryLanguage: 'JSONata', TimeoutSeconds: '{% $states.input.t %}' }),
      Credentials: { RoleArn: '{% "arn" %}' },
    });
    expect(state.timeoutSeconds?.kind).toBe('expression');
    expect(state.credentials?.kind).toBe('expression');
  });

  test('is plain text in JSONPath', () => {
    expectErrors(machine({ S: { Type: 'Fail', Cause: '{% ( %}' } }));
    expectErrors(machine({ S: task({ TimeoutSeconds: '{% 1 %}' }) }), ['/States/S/TimeoutSeconds', /integer/i]);
  });
});

test('a number and its Path form exclude each other', () => {
  const state = { Type: 'Task', Resource: LAMBDA, TimeoutSeconds: 1, TimeoutSecondsPath: '$.t', End: true };
  expectErrors(machine({ S: state }), ['/States/S', /\[TimeoutSeconds, TimeoutSecondsPath\]/]);
});
