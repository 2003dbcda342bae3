import { parseDefinition } from '../../../src/asl/parse';
import { asJson, expectErrors, type Fields, LAMBDA, machine, parseState, task } from '../definitions';

test('a bare Task has a resource, no limits and no error handling', () => {
  const state = parseState('Task', task());
  expect(state).toMatchObject({ type: 'Task', resource: { kind: 'lambda', arn: LAMBDA }, retry: [], catch: [] });
  expect([state.timeoutSeconds, state.heartbeatSeconds, state.credentials]).toEqual([undefined, undefined, undefined]);
  expect([state.parameters, state.resultSelector, state.assign]).toEqual([undefined, undefined, undefined]);
});

test('a Task has limits, literal or by paths', () => {
  expect(parseState('Task', task({ TimeoutSeconds: 60, HeartbeatSeconds: 10 }))).toMatchObject({
    timeoutSeconds: { kind: 'literal', value: 60 },
    heartbeatSeconds: { kind: 'literal', value: 10 },
  });
  expect(parseState('Task', task({ TimeoutSecondsPath: '$.t', HeartbeatSecondsPath: '$.h' }))).toMatchObject({
    timeoutSeconds: { kind: 'path', path: { text: '$.t' } },
    heartbeatSeconds: { kind: 'path', path: { text: '$.h' } },
  });
});

test('a Task has parameters and a selector in JSONPath, arguments in JSONata', () => {
  const path = parseState('Task', task({ Parameters: { 'a.$': '$.a' }, ResultSelector: { 'b.$': '$.b' } }));
  expect(path.parameters?.queries.map(({ text }) => text)).toEqual(['$.a']);
  expect(path.resultSelector?.queries.map(({ text }) => text)).toEqual(['$.b']);
  expect(parseState('Task', task({ QueryLanguage: 'JSONata', Arguments: [1] })).arguments).toBeDefined();
});

test('a Task needs a resource', () => {
  expectErrors(machine({ S: { Type: 'Task', End: true } }), ['/States/S', 'These fields are required: [Resource]']);
  expectErrors(machine({ S: task({ Resource: 7 }) }), ['/States/S/Resource', 'Expected value of type [STRING]']);
});

test.each(['arn:aws:s3:::bucket', 'arn:aws:states:::sqs', 'arn:aws:states:::sqs:noSuchAction'])(
  'the resource %s is not recognized',
  (Resource) => {
    const message = `The resource provided ${Resource} is not recognized. The value is not a valid resource ARN, or the resource is not available in this region.`;
    expectErrors(machine({ S: task({ Resource }) }), ['/States/S/Resource', message]);
  },
);

test('a resource that does not even begin like an ARN is none', () => {
  expectErrors(machine({ S: task({ Resource: 'bake' }) }), ['/States/S/Resource', 'Value is not a valid resource ARN']);
});

test.each<[field: string, value: unknown, message: RegExp]>([
  ['TimeoutSeconds', 0, /minimum value.* 1$/i],
  ['TimeoutSeconds', 100_000_000, /maximum value.* 99999999$/i],
  ['TimeoutSeconds', 0.5, /integer/i],
  ['HeartbeatSeconds', 0, /minimum value.* 1$/i],
  ['HeartbeatSeconds', '10', /integer/i],
])('%s cannot be %j', (field, value, message) => {
  expectErrors(machine({ S: task({ [field]: value }) }), [`/States/S/${field}`, message]);
});

test('a heartbeat is due before the task times out', () => {
  expectErrors(machine({ S: task({ TimeoutSeconds: 11, HeartbeatSeconds: 10 }) }));
  expectErrors(machine({ S: task({ TimeoutSeconds: 10, HeartbeatSeconds: 11 }) }), [
    expect.stringMatching(/^\/States\/S/) as unknown as string,
    /heartbeat/i,
  ]);
});

test('a heartbeat that is due with the timeout is created, with a warning', () => {
  const { definition, diagnostics } = parseDefinition(
    asJson(machine({ S: task({ TimeoutSeconds: 300, HeartbeatSeconds: 300 }) })),
  );
  expect(definition).toBeDefined();
  expect(diagnostics).toMatchObject([
    { severity: 'WARNING', code: 'HEARTBEAT_NOT_SHORTER', location: '/States/S/HeartbeatSeconds' },
  ]);
});

describe('credentials', () => {
  const credentials = (value: unknown): Fields => task({ Credentials: value });
  const ROLE = 'arn:aws:iam::123456789012:role/baker';

  test('name a role, by a text or a path', () => {
    expect(parseState('Task', credentials({ RoleArn: ROLE })).credentials).toEqual({ kind: 'literal', value: ROLE });
    expect(parseState('Task', credentials({ 'RoleArn.$': '$.role' })).credentials?.kind).toBe('expression');
    expect(parseState('Task', credentials({ 'RoleArn.$': "States.Format('{}', $.r)" })).credentials?.kind).toBe(
      'expression',
    );
  });

  test('without a role are refused', () => {
    expectErrors(machine({ S: credentials({}) }), [
      '/States/S/Credentials',
      "The field 'RoleArn' is required but was missing",
    ]);
    expectErrors(machine({ S: credentials(ROLE) }), ['/States/S/Credentials', 'Expected value of type [OBJECT]']);
  });
});
