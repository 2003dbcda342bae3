import { App, Duration, Stack } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { STEPFUNCTIONS_USE_DISTRIBUTED_MAP_RESULT_WRITER_V2 as RESULT_WRITER } from 'aws-cdk-lib/cx-api';
import { InputContract, InputType, NestedWorkflow, ResilientStateMachine } from 'cdk-stepwright';
import { checkStateMachines, stateMachines } from 'cdk-stepwright/synth';
import { mock, redrive, simulate, testState } from 'cdk-stepwright/testing';
import { checkMachines } from '../../src/checks/check-machines';
import { definitionOf, newStack, plainDefinition, statementsOf } from '../constructs/definitions';
import { CONSTRUCTS } from '../constructs/every-construct';
import { expectCheck, findings, statesOf, task } from './machines';

const charge = (fields: object = {}) =>
  task('lambda:invoke', { Parameters: { FunctionName: 'charge', 'Payload.$': '$' }, ...fields });
const messages = (definition: object) =>
  checkMachines([{ name: 'Shop', type: 'STANDARD', definition: JSON.stringify(definition) }]).findings.map(
    ({ message }) => message,
  );

describe('what the API says', () => {
  test.each<[string, object]>([
    ['MISSING_TRANSITION_TARGET', { Charge: { Type: 'Pass', Next: 'Ship' } }],
    ['SCHEMA_VALIDATION_FAILED', { Charge: { Type: 'Pas', End: true } }],
  ])('66 a definition that AWS refuses is found, by its code %s', (code, states) => {
    expect(messages(statesOf(states))).toContainEqual(expect.stringMatching(`^${code}: `));
    expectCheck('definition-refused', statesOf(states), statesOf({ Charge: { Type: 'Pass', End: true } }));
  });

  test('66 what AWS warns of is found', () => {
    const charging = (Parameters: object) => statesOf({ Charge: charge({ Parameters }) });
    const [text, path] = [
      { FunctionName: 'f', Payload: '$.order' },
      { FunctionName: 'f', 'Payload.$': '$.order' },
    ];
    expectCheck('definition-doubtful', charging(text), charging(path));
  });

  test.each(['INFO', 'DEBUG', 'TRACE'] as const)('67 testState with %s', (inspectionLevel) => {
    const request = {
      definition: JSON.stringify({
        ...task('http:invoke', {
          Parameters: {
            ApiEndpoint: 'https://shop.example',
            Method: 'GET',
            Authentication: { ConnectionArn: 'arn:aws:events:us-east-1:123456789012:connection/shop/1' },
          },
        }),
      }),
      roleArn: 'arn:aws:iam::123456789012:role/Tester',
      mock: { result: '{"StatusCode":200,"ResponseBody":"ok"}', fieldValidationMode: 'NONE' },
    } as const;
    const answer = testState({ ...request, inspectionLevel });
    expect(answer).toMatchObject({ status: 'SUCCEEDED', output: '{"StatusCode":200,"ResponseBody":"ok"}' });
    expect('inspectionData' in answer && answer.inspectionData !== undefined).toBe(inspectionLevel !== 'INFO');
  });

  test('68 a history has the events of GetExecutionHistory: those that failed can be picked', () => {
    const { history } = simulate(statesOf({ Charge: charge() }), {
      mocks: { Charge: mock.fail('CardDeclined', 'limit') },
    });
    const failed = history.filter(({ type }) => /^(Task|Execution)Failed$/.test(type));
    expect(failed).toMatchObject([
      {
        id: 5,
        previousEventId: 4,
        type: 'TaskFailed',
        taskFailedEventDetails: { error: 'CardDeclined', cause: 'limit' },
      },
      { id: 6, previousEventId: 5, type: 'ExecutionFailed', executionFailedEventDetails: { error: 'CardDeclined' } },
    ]);
  });

  test('70 an execution is started with an input and a name, and stopped', () => {
    const pause = statesOf({ Pause: { Type: 'Wait', Seconds: 100, End: true } });
    const stopped = simulate(pause, { input: { id: 7 }, name: 'order-7', stop: { after: 10, error: 'Operator' } });
    expect([stopped.status, stopped.error, stopped.durationSeconds]).toEqual(['ABORTED', 'Operator', 10]);
    expect(stopped.identity.executionArn).toMatch(/:order-7$/);
  });

  test('81 redrive goes on where an execution failed', () => {
    const both = statesOf({ Reserve: task('sqs:sendMessage', { Parameters: {}, Next: 'Charge' }), Charge: charge() });
    const mocks = { Reserve: mock.succeed({ MessageId: 'm-1' }), Charge: mock.fail('CardDeclined') };
    const again = redrive(simulate(both, { mocks }), { mocks: { Charge: mock.succeed({}) } });
    expect([again.status, again.redriveCount, again.calls('Reserve').length]).toEqual(['SUCCEEDED', 1, 1]);
  });
});

describe('names and inputs of executions', () => {
  const stack = newStack();
  const stateMachine = new sfn.StateMachine(stack, 'Child', {
    definitionBody: sfn.DefinitionBody.fromChainable(new sfn.Pass(stack, 'Work')),
  });
  const nested = new NestedWorkflow(stack, 'Pay', {
    stateMachine,
    taskTimeout: sfn.Timeout.duration(Duration.hours(1)),
    executionName: sfn.JsonPath.stringAt('$.name'),
    input: sfn.TaskInput.fromObject({ item: sfn.JsonPath.objectAt('$') }),
  });
  const each = new sfn.Map(stack, 'Each').itemProcessor(nested);
  new sfn.StateMachine(stack, 'Parent', { definitionBody: sfn.DefinitionBody.fromChainable(each) });
  const { Parent } = stateMachines(stack);

  test('71 executionName names a child; a name that is taken by another input is refused', () => {
    const named = simulate(Parent, { input: [{ name: 'order-1' }, { name: 'order-2' }] });
    expect(named.nestedExecutions.map(({ identity }) => identity.executionArn.split(':').at(-1))).toEqual([
      'order-1',
      'order-2',
    ]);
    const taken = simulate(Parent, { input: [{ name: 'order-1' }, { name: 'order-1', again: true }] });
    expect(taken.error).toBe('StepFunctions.ExecutionAlreadyExistsException');
  });

  test('72 InputContract refuses what a client should not have sent', () => {
    const own = newStack();
    const members = { orderId: { type: InputType.STRING } };
    const contract = plainDefinition(own, new InputContract(own, 'Input', { members }));
    expect(simulate(contract, { input: { orderId: 'o-1' } }).status).toBe('SUCCEEDED');
    expect(simulate(contract, { input: { orderId: 1 } }).error).toBe('InputValidationError');
  });
});

describe('definitions from elsewhere', () => {
  const drawn = statesOf({ Charge: charge({ Comment: 'drawn in Workflow Studio' }) }, { Comment: 'prototype' });

  test('73 a definition is checked and simulated as it is', () => {
    expect(findings(drawn)).toEqual(['task-without-catch', 'task-without-retry']);
    expect(simulate(JSON.stringify(drawn), { mocks: { Charge: mock.succeed({}) } }).status).toBe('SUCCEEDED');
  });

  test('73 ResilientStateMachine takes its text, hardens it, and keeps its comments', () => {
    const stack = newStack();
    const definitionBody = sfn.DefinitionBody.fromString(JSON.stringify(drawn));
    new ResilientStateMachine(stack, 'Machine', { definitionBody });
    expect(definitionOf(stack)).toMatchObject({
      Comment: 'prototype',
      States: { Charge: { Comment: 'drawn in Workflow Studio', Retry: expect.anything(), Catch: expect.anything() } },
    });
  });

  test('74 the diagram and the story show what ran', () => {
    const { diagram, story } = simulate(drawn, { mocks: { Charge: mock.fail('CardDeclined') } });
    expect(diagram).toMatch(/^flowchart TD\n/);
    expect(diagram).toContain('class Charge failed');
    expect(story).toContain('CardDeclined');
  });
});

/** What AWS can give for no resource in particular: log deliveries and traces. */
const WITHOUT_RESOURCE = /^(logs|xray):/;

test.each(CONSTRUCTS)('76 the role of a machine with %s gets nothing that it does not need', (_page, make) => {
  const stack = new Stack(new App({ context: { [RESULT_WRITER]: true } }), 'Shop');
  new ResilientStateMachine(stack, 'Machine', { definition: make(stack) });
  const wide = statementsOf(stack).filter(({ Action, Resource }) =>
    [Resource].flat().includes('*')
      ? ![Action].flat().every((action) => WITHOUT_RESOURCE.test(action))
      : JSON.stringify(Action).includes('*'),
  );
  expect(wide).toEqual([]);
  expect(checkStateMachines(stack).findings).toEqual([]);
});

describe('patterns', () => {
  test('77 a chain', () => {
    const chain = statesOf({
      Charge: charge({ OutputPath: '$.Payload', Next: 'Ship' }),
      Ship: charge({ OutputPath: '$.Payload' }),
    });
    const mocks = { Charge: mock.succeed({ paid: true }), Ship: mock.handler(({ payload }) => [payload, 'shipped']) };
    expect(simulate(chain, { mocks }).output).toEqual([{ paid: true }, 'shipped']);
  });

  test('77 routing', () => {
    const Choices = [{ Variable: '$.total', NumericGreaterThan: 100, Next: 'Review' }];
    const ends = { Review: { Type: 'Succeed' }, Ship: { Type: 'Succeed' } };
    const route = statesOf({ Route: { Type: 'Choice', Choices, Default: 'Ship' }, ...ends });
    const ended = (total: number) => simulate(route, { input: { total } }).visits().at(-1)?.state.name;
    expect([ended(99), ended(101)]).toEqual(['Ship', 'Review']);
  });

  test('77 fan-out and map', () => {
    const wait = (name: string) => statesOf({ [name]: { Type: 'Wait', SecondsPath: '$', End: true } });
    const both = statesOf({ Both: { Type: 'Parallel', Branches: ['A', 'B'].map(wait), End: true } });
    const each = statesOf({ Each: { Type: 'Map', ItemProcessor: wait('A'), End: true } });
    expect([simulate(both, { input: 5 }).durationSeconds, simulate(each, { input: [1, 7] }).durationSeconds]).toEqual([
      5, 7,
    ]);
  });
});

test('79 each attempt of a retried step is a call of its mock', () => {
  const Retry = [{ ErrorEquals: ['Lambda.TooManyRequestsException'], MaxAttempts: 2 }];
  const throttled = mock.fail('Lambda.TooManyRequestsException');
  const mocks = { Charge: mock.sequence(throttled, throttled, mock.succeed({})) };
  const execution = simulate(statesOf({ Charge: charge({ Retry }) }), { mocks });
  expect([execution.status, execution.calls('Charge').length]).toEqual(['SUCCEEDED', 3]);
});
