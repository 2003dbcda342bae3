import type { Stack } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { TryCatch, type TryCatchProps } from 'cdk-stepwright';
import { stateMachine } from 'cdk-stepwright/synth';
import { type MockLike, mock, type SimulatedExecution, simulate } from 'cdk-stepwright/testing';
import { handling, invoke, newStack, plainDefinition, type StateJson, statementsOf } from './definitions';

const languages = [sfn.QueryLanguage.JSON_PATH, sfn.QueryLanguage.JSONATA];

/** A task of either language, whose result is its event. */
function task(stack: Stack, name: string, queryLanguage: sfn.QueryLanguage): sfn.TaskStateBase {
  const result =
    queryLanguage === sfn.QueryLanguage.JSONATA
      ? { outputs: '{% $states.result.Payload %}' }
      : { outputPath: '$.Payload' };
  return invoke(stack, name, { queryLanguage, retryOnServiceExceptions: false, ...result });
}

function run(
  queryLanguage: sfn.QueryLanguage,
  mocks: Record<string, MockLike>,
  props: (stack: Stack) => Partial<TryCatchProps> & { onError?: Readonly<Record<string, sfn.IChainable>> },
): SimulatedExecution {
  const stack = newStack();
  const { onError = {}, ...others } = props(stack);
  const block = new TryCatch(stack, 'Block', {
    queryLanguage,
    body: task(stack, 'Work', queryLanguage),
    ...others,
  });
  handling(block, onError, queryLanguage);
  plainDefinition(stack, block.next(new sfn.Pass(stack, 'After', { queryLanguage })));
  return simulate(stateMachine(stack, 'Machine'), { input: { id: 7 }, mocks });
}

const visited = (execution: SimulatedExecution) => execution.visits().map(({ state }) => state.name);

describe.each(languages)('in %s', (language) => {
  const handled = (stack: Stack) => ({
    onError: { Declined: new sfn.Pass(stack, 'Handle', { queryLanguage: language }) },
  });
  const cleaned = (stack: Stack) => ({ onFinally: task(stack, 'CleanUp', language) });

  test('the output is that of the body, and no array', () => {
    const execution = run(language, { Work: mock.succeed({ done: true }) }, handled);
    expect(execution.output).toEqual({ done: true });
    expect(visited(execution)).toEqual(['Block', 'Work', 'After']);
  });

  test('a handler gets the input with the failure', () => {
    const execution = run(language, { Work: mock.fail('Declined', 'limit') }, handled);
    expect(execution.output).toEqual({ id: 7, error: { Error: 'Declined', Cause: 'limit' } });
    expect(visited(execution)).toEqual(['Block', 'Work', 'Handle']);
  });

  test('an error that nobody handles fails the execution', () => {
    expect(run(language, { Work: mock.fail('Other', 'why') }, handled)).toMatchObject({ error: 'Other', cause: 'why' });
  });

  test('what is done at the end is done after success, and its result is dropped', () => {
    const mocks = { Work: mock.succeed({ done: true }), CleanUp: mock.succeed({ cleaned: true }) };
    const execution = run(language, mocks, cleaned);
    expect(execution.output).toEqual({ done: true });
    expect(visited(execution)).toContain('CleanUp');
  });

  test('it is done after a failure, which goes on with its error and cause', () => {
    const execution = run(language, { Work: mock.fail('Declined', 'limit'), CleanUp: mock.succeed() }, cleaned);
    expect(execution).toMatchObject({ status: 'FAILED', error: 'Declined', cause: 'limit' });
    expect(visited(execution)).toContain('CleanUp');
  });

  test('it is done when a handler fails, and a failure of its own is the one that counts', () => {
    const both = (stack: Stack) => ({ onError: { Declined: task(stack, 'Handle', language) }, ...cleaned(stack) });
    const mocks = { Work: mock.fail('Declined'), Handle: mock.fail('Worse', 'so'), CleanUp: mock.succeed() };
    expect(run(language, mocks, both)).toMatchObject({ error: 'Worse', cause: 'so' });
    expect(run(language, { ...mocks, CleanUp: mock.fail('Dirty') }, both)).toMatchObject({ error: 'Dirty' });
  });

  test('after a handler the execution goes on with what the handler hands on', () => {
    const execution = run(language, { Work: mock.fail('Declined', 'limit'), CleanUp: mock.succeed() }, (stack) => ({
      ...handled(stack),
      ...cleaned(stack),
    }));
    expect(execution.output).toEqual({ id: 7, error: { Error: 'Declined', Cause: 'limit' } });
  });

  test('an error is handled without its cause, which is null then', () => {
    expect(run(language, { Work: mock.fail('Declined') }, handled).output).toEqual({
      id: 7,
      error: { Error: 'Declined', Cause: null },
    });
  });

  test('an error without a cause goes on after what is done at the end', () => {
    const execution = run(language, { Work: mock.fail('Declined'), CleanUp: mock.succeed() }, cleaned);
    expect(execution).toMatchObject({ status: 'FAILED', error: 'Declined' });
    expect(visited(execution)).toContain('CleanUp');
  });

  test('a handler that fails is not handled by another one', () => {
    const execution = run(language, { Work: mock.fail('Declined'), Handle: mock.fail('Other', 'so') }, (stack) => ({
      onError: {
        Declined: task(stack, 'Handle', language),
        Other: new sfn.Pass(stack, 'Never', { queryLanguage: language }),
      },
    }));
    expect(execution).toMatchObject({ status: 'FAILED', error: 'Other', cause: 'so' });
  });

  test('what is done at the end fails the execution by its own failure, also after success', () => {
    const execution = run(language, { Work: mock.succeed(), CleanUp: mock.fail('Dirty', 'why') }, cleaned);
    expect(execution).toMatchObject({ status: 'FAILED', error: 'Dirty', cause: 'why' });
  });

  test.each(['States.Timeout', 'States.DataLimitExceeded', 'Anything'])(
    'it is done after %s, which goes on afterwards',
    (error) => {
      const execution = run(language, { Work: mock.fail(error, 'why'), CleanUp: mock.succeed() }, cleaned);
      expect(execution).toMatchObject({ status: 'FAILED', error, cause: 'why' });
      expect(visited(execution)).toContain('CleanUp');
    },
  );

  test.each([[null], ['text'], [7], [[]], [[1]], [[[1]]], [['a', 'b']], [{ a: [] }]].map(([value]) => ({ value })))(
    'an input and an output of $value pass through, and what is done at the end gets them',
    ({ value }) => {
      const stack = newStack();
      const queryLanguage = language;
      const block = new TryCatch(stack, 'Block', {
        queryLanguage,
        body: new sfn.Pass(stack, 'Work', { queryLanguage }),
        onFinally: new sfn.Pass(stack, 'CleanUp', { queryLanguage }),
      });
      plainDefinition(stack, block);
      const execution = simulate(stateMachine(stack, 'Machine'), { input: value });
      expect(execution.output).toEqual(value);
      expect(execution.visits('CleanUp')[0].input).toEqual(value);
    },
  );

  test('the role may do what the states may that one gives, and nothing else', () => {
    const stack = newStack();
    const { onError } = handled(stack);
    const body = task(stack, 'Work', language);
    const block = new TryCatch(stack, 'Block', { queryLanguage: language, body, ...cleaned(stack) });
    handling(block, onError, language);
    plainDefinition(stack, block);
    const worker = 'arn:aws:lambda:us-east-1:123456789012:function:worker';
    expect(statementsOf(stack)).toEqual([
      { Action: 'lambda:InvokeFunction', Effect: 'Allow', Resource: [worker, `${worker}:*`] },
    ]);
  });
});

test.each(languages)(
  'with what is done at the end, a handler is followed by it, and by what is chained (%s)',
  (queryLanguage) => {
    const execution = run(
      queryLanguage,
      { Work: mock.fail('Declined', 'limit'), CleanUp: mock.succeed() },
      (stack) => ({
        onError: { Declined: new sfn.Pass(stack, 'Handle', { queryLanguage }) },
        onFinally: task(stack, 'CleanUp', queryLanguage),
      }),
    );
    expect(visited(execution).filter((name) => !name.startsWith('Block'))).toEqual([
      'Work',
      'Handle',
      'CleanUp',
      'After',
    ]);
  },
);

describe('the definition', () => {
  const definitionIn = (queryLanguage: sfn.QueryLanguage) => {
    const stack = newStack();
    const pass = (name: string) => new sfn.Pass(stack, name, { queryLanguage });
    const props = { queryLanguage, body: pass('Work'), onFinally: pass('CleanUp') };
    const block = new TryCatch(stack, 'Block', props);
    return plainDefinition(stack, handling(block, { Declined: pass('Handle') }, queryLanguage)).States;
  };

  test('of JSONPath: the output of the body is taken out of its array, the failure goes where the catcher says', () => {
    const { Block, ...others } = definitionIn(sfn.QueryLanguage.JSON_PATH);
    const [{ States }] = Block.Branches;
    expect(States['Block (body)']).toMatchObject({
      Type: 'Parallel',
      OutputPath: '$[0]',
      Catch: [
        {
          ErrorEquals: ['Declined'],
          ResultPath: '$.error',
          Next: 'Handle',
        },
      ],
    });
    const failed = { ResultPath: null, Next: 'Block (finally)', Assign: expect.anything() };
    expect(Block.Catch).toEqual([
      { ErrorEquals: ['States.DataLimitExceeded'], ...failed },
      { ErrorEquals: ['States.ALL'], ...failed },
    ]);
    expect(others['Block (finally)']).toMatchObject({ ResultPath: null, Next: 'Block (failed?)' });
  });

  test('of JSONata: the same', () => {
    const { Block, ...others } = definitionIn(sfn.QueryLanguage.JSONATA);
    const [{ States }] = Block.Branches;
    expect(Object.keys(States)).toEqual(['Block (body)', 'Handle']);
    expect(States['Block (body)']).toMatchObject({
      QueryLanguage: 'JSONata',
      Output: '{% $states.result[0] %}',
      Catch: [{ ErrorEquals: ['Declined'], Output: expect.stringContaining('$states.errorOutput'), Next: 'Handle' }],
    });
    expect(others['Block (finally)']).toMatchObject({ Output: '{% $states.input %}', Next: 'Block (failed?)' });
  });
});

test('a path that leads nowhere ends the execution: AWS catches no States.Runtime', () => {
  const execution = run(sfn.QueryLanguage.JSON_PATH, {}, (stack) => ({
    body: new sfn.Pass(stack, 'Read', { inputPath: '$.nothing' }),
    onError: { 'States.ALL': new sfn.Pass(stack, 'Handle') },
    onFinally: task(stack, 'CleanUp', sfn.QueryLanguage.JSON_PATH),
  }));
  expect(execution).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
  expect(visited(execution)).not.toContain('CleanUp');
});

test('an expression that yields nothing is an error like others', () => {
  const queryLanguage = sfn.QueryLanguage.JSONATA;
  const execution = run(queryLanguage, { CleanUp: mock.succeed() }, (stack) => ({
    body: new sfn.Pass(stack, 'Read', { queryLanguage, outputs: '{% $states.input.nothing %}' }),
    onError: { 'States.QueryEvaluationError': new sfn.Pass(stack, 'Handle', { queryLanguage }) },
    onFinally: task(stack, 'CleanUp', queryLanguage),
  }));
  expect(execution.output).toMatchObject({ id: 7, error: { Error: 'States.QueryEvaluationError' } });
});

test('States.ALL comes last, wherever it was written', () => {
  const stack = newStack();
  const { JSON_PATH } = sfn.QueryLanguage;
  const block = new TryCatch(stack, 'Block', {
    body: task(stack, 'Work', JSON_PATH),
  });
  handling(block, { 'States.ALL': new sfn.Pass(stack, 'Any'), Declined: new sfn.Pass(stack, 'Special') });
  const { Catch } = plainDefinition(stack, block).States.Block;
  expect(Catch.map(({ ErrorEquals }: StateJson) => ErrorEquals)).toEqual([['Declined'], ['States.ALL']]);
});

test('a block that handles nothing is a mistake', () => {
  const stack = newStack();
  const block = new TryCatch(stack, 'Block', { body: new sfn.Pass(stack, 'Work') });
  expect(() => plainDefinition(stack, block)).toThrow(/Expected 'addCatch' or 'onFinally' \[TRY_CATCH_EMPTY\]/);
  block.addCatch(new sfn.Pass(stack, 'Handle'));
  expect(block.node.validate()).toEqual([]);
});
