import type { Stack } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Saga } from 'cdk-stepwright';
import { stateMachines } from 'cdk-stepwright/synth';
import { mock, simulate } from 'cdk-stepwright/testing';
import {
  type DefinitionJson,
  invoke,
  machineOf,
  newStack,
  plainDefinition,
  type StateJson,
  statesOf,
} from './definitions';
import { CONSTRUCTS, LANGUAGES } from './every-construct';

/*
 * No recording says whether `$` in the Assign of a JSONPath state is its result before or behind a ResultSelector: what constructs make must not
 * depend on it.
 */

/** Names of the states whose Assign reads a result beside a ResultSelector. */
function doubtful(definition: DefinitionJson): string[] {
  return Object.entries(statesOf(definition))
    .filter(([, { Assign, ResultSelector, QueryLanguage }]) => {
      const isJsonata = (QueryLanguage ?? (definition as StateJson).QueryLanguage) === 'JSONata';
      return (
        !isJsonata &&
        ResultSelector !== undefined &&
        /"[^"]+\.\$":"(\$[.[]|\$"|[^"]*\(.*\$[.,)[])/.test(JSON.stringify(Assign ?? {}))
      );
    })
    .map(([name]) => name);
}

describe.each(CONSTRUCTS)('%s', (_page, make, languages = LANGUAGES) => {
  test.each(languages)('has no such state, in %s', (language) => {
    const stack = newStack();
    new sfn.StateMachine(stack, 'Machine', { definitionBody: sfn.DefinitionBody.fromChainable(make(stack, language)) });
    const definitions = Object.values(stateMachines(stack)).map(({ definition }) => JSON.parse(definition));
    expect(definitions.flatMap(doubtful)).toEqual([]);
  });
});

describe('a Saga', () => {
  const { JSON_PATH } = sfn.QueryLanguage;
  const selector = { resultSelector: { 'id.$': '$.Payload.id' } };

  function sagaOf(stack: Stack, first: (stack: Stack) => sfn.IChainable): Saga {
    return new Saga(stack, 'Saga', {
      queryLanguage: JSON_PATH,
      steps: [
        {
          action: first(stack),
          compensation: invoke(stack, 'Undo', {
            payload: sfn.TaskInput.fromObject({ of: sfn.JsonPath.objectAt('$Book') }),
          }),
        },
        { action: invoke(stack, 'Pay', { payload: sfn.TaskInput.fromObject({ of: sfn.JsonPath.objectAt('$Book') }) }) },
      ],
    });
  }

  const custom = (stack: Stack, more: object): sfn.CustomState =>
    new sfn.CustomState(stack, 'Book', {
      stateJson: {
        Type: 'Task',
        Resource: 'arn:aws:states:::lambda:invoke',
        Parameters: { FunctionName: 'f', 'Payload.$': '$' },
        ResultSelector: selector.resultSelector,
        ...more,
      },
    });

  test.each<[string, (stack: Stack) => sfn.IChainable, object]>([
    ['drops its result', (stack) => invoke(stack, 'Book', selector), { order: 1 }],
    [
      'drops its result by name',
      (stack) => invoke(stack, 'Book', { ...selector, resultPath: sfn.JsonPath.DISCARD }),
      { order: 1 },
    ],
    [
      'keeps its result in the payload',
      (stack) => invoke(stack, 'Book', { ...selector, resultPath: '$.booked' }),
      { order: 1, booked: { id: 7 } },
    ],
    ['is a CustomState', (stack) => custom(stack, {}), { order: 1 }],
    [
      'is a CustomState that keeps its result',
      (stack) => custom(stack, { ResultPath: '$.booked' }),
      { order: 1, booked: { id: 7 } },
    ],
  ])('knows the selected result of a step that %s', (_what, first, payload) => {
    const stack = newStack();
    const definition = plainDefinition(stack, sagaOf(stack, first));
    expect(doubtful(definition)).toEqual([]);
    const mocks = { Book: mock.succeed({ id: 7, secret: 1 }), Pay: mock.fail('Declined'), Undo: mock.succeed({}) };
    const execution = simulate(machineOf(stack), { input: { order: 1 }, mocks });
    expect(execution.calls('Pay')[0].payload).toEqual({ of: { id: 7 } });
    expect(execution.calls('Undo')[0].payload).toEqual({ of: { id: 7 } });
    expect(execution.visits('Pay')[0].input).toEqual(payload);
  });
});
