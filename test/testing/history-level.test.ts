import { simulate } from 'cdk-stepwright/testing';

const definition = {
  StartAt: 'Each',
  States: {
    Each: {
      Type: 'Map',
      ItemProcessor: {
        StartAt: 'Double',
        States: { Double: { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', End: true } },
      },
      End: true,
    },
  },
};
const run = (history?: 'full' | 'states' | 'none', maxEvents?: number) =>
  simulate(definition, { input: [1, 2], mocks: 'auto', history, maxEvents });

test('with states, only their events are kept, under the ids they always have', () => {
  const all = run().history;
  const kept = run('states').history;
  expect(kept.map(({ id, type }) => `${id} ${type}`)).toEqual([
    '1 ExecutionStarted',
    '2 MapStateEntered',
    '6 TaskStateEntered',
    '8 TaskStateEntered',
    '13 TaskStateExited',
    '16 TaskStateExited',
    '19 MapStateExited',
    '20 ExecutionSucceeded',
  ]);
  for (const event of kept) expect(event).toEqual(all[event.id - 1]);
});

test('with none, nothing is kept, and everything else is the same', () => {
  const { status, output, history, durationSeconds } = run('none');
  const full = run('full');
  expect({ status, output, durationSeconds }).toEqual({
    status: full.status,
    output: full.output,
    durationSeconds: full.durationSeconds,
  });
  expect(history).toEqual([]);
});

test('the limit of events counts those that are not kept, too', () => {
  expect(run('none', 20).status).toBe('SUCCEEDED');
  expect(run('none', 19)).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
});

test('the story is a line that says so; what needs all of the history is refused', () => {
  const execution = run('none');
  expect(String(execution)).toBe('StateMachine · STANDARD · SUCCEEDED · history: none');
  for (const read of [
    () => execution.visits('Each'),
    () => execution.tasks,
    () => execution.logs(),
    () => run('states').record,
  ]) {
    expect(read).toThrow(expect.objectContaining({ code: 'HISTORY_NOT_KEPT' }));
  }
});

test('HISTORY_NOT_KEPT', () => {
  expect(() => run('none').visits()).toThrowErrorMatchingInlineSnapshot(`
"'record' of an execution of 'StateMachine' needs its whole history: expected history: 'full', got 'none'. Write history: 'full', or leave that option out.
[HISTORY_NOT_KEPT]"
`);
});
