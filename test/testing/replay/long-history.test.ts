import { mock, replay, simulate } from 'cdk-stepwright/testing';
import 'cdk-stepwright/testing/jest';
import { renderExecution } from 'cdk-stepwright/views';
import { machine } from '../machines';

/** The texts of a long history together are more than a text can be; none of them is kept. */

const definition = machine({
  Each: {
    ...{ Type: 'Map', ItemsPath: '$.list', ResultSelector: { done: true }, End: true },
    ItemProcessor: machine({
      Work: { Type: 'Task', Resource: 'arn:aws:lambda:us-east-1:123456789012:function:work', End: true },
    }),
  },
});
const LARGE = 'x'.repeat(250_000);
const ITEMS = 1100;
const execution = simulate(definition, {
  input: { list: Array.from({ length: ITEMS }, (_, index) => index) },
  mocks: { Work: mock.succeed(LARGE) },
});

test('its story is told, and it replays, though its events cannot be given all at once', () => {
  expect(() => execution.history).toThrow('[HISTORY_TOO_LARGE]');
  expect(execution.story).toContain('Each');
  // As it would be read page by page: the same text in each of its events.
  const text = JSON.stringify(LARGE);
  const small = simulate(definition, {
    input: { list: Array.from({ length: ITEMS }, (_, index) => index) },
    mocks: { Work: mock.succeed('x') },
  }).history;
  const events = small.map((event) => {
    const members = Object.entries(event).map(([name, details]) => {
      const isLarge =
        details !== null && typeof details === 'object' && (details as { output?: string }).output === '"x"';
      return [name, isLarge ? { ...(details as object), output: text } : details];
    });
    return Object.fromEntries(members) as object;
  });
  expect(renderExecution({ definition, history: events })).toContain('Each');
  expect(replay(definition, events).verdict).toBe('same');
});
