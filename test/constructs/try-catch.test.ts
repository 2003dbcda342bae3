import type { Stack } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { TryCatch, type TryCatchProps } from 'cdk-stepwright';
import { stateMachine } from 'cdk-stepwright/synth';
import { type MockLike, mock, type SimulatedExecution, simulate } from 'cdk-stepwright/testing';
import { errorOf, invoke, newStack, plainDefinition, type StateJson } from './definitions';

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
  props: (stack: Stack) => Partial<TryCatchProps>,
): SimulatedExecution {
  const stack = newStack();
  const block = new TryCatch(stack, 'Block', {
    queryLanguage,
    body: task(stack, 'Work', queryLanguage),
    ...props(stack),
  });
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
    const added = language === sfn.QueryLanguage.JSONATA ? [] : ['Block (Declined)'];
    expect(visited(execution)).toEqual(['Block', 'Work', ...added, 'Handle', 'After']);
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
});

test('States.ALL comes last, wherever it was written', () => {
  const stack = newStack();
  const { JSON_PATH } = sfn.QueryLanguage;
  const block = new TryCatch(stack, 'Block', {
    body: task(stack, 'Work', JSON_PATH),
    onError: { 'States.ALL': new sfn.Pass(stack, 'Any'), Declined: new sfn.Pass(stack, 'Special') },
  });
  const { Catch } = plainDefinition(stack, block).States.Block;
  expect(Catch.map(({ ErrorEquals }: StateJson) => ErrorEquals)).toEqual([['Declined'], ['States.ALL']]);
});

test('a block that handles nothing is a mistake', () => {
  const stack = newStack();
  const props = { body: new sfn.Pass(stack, 'Work') };
  expect(errorOf(() => new TryCatch(stack, 'Block', props))).toEqual({
    code: 'TRY_CATCH_EMPTY',
    message: expect.stringContaining("Expected 'onError' or 'onFinally'"),
    at: 'Shop/Block',
  });
});
