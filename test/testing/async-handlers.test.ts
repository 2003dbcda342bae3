import { mock, simulate, simulateAsync } from 'cdk-stepwright/testing';

const lambda = (name: string) => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Parameters: { FunctionName: name, 'Payload.$': '$' },
  End: true,
});

const branch = (name: string) => ({ StartAt: name, States: { [name]: lambda(name) } });

const names = ['Price', 'Stock', 'Weight', 'Route'];

const parallel = {
  StartAt: 'Ask all',
  States: { 'Ask all': { Type: 'Parallel', Branches: names.map(branch), End: true } },
};

const map = {
  StartAt: 'Each',
  States: { Each: { Type: 'Map', ItemProcessor: branch('Price'), End: true } },
};

/** Handlers that count how many of them are under way, and answer in the order given. */
function counted(turns: readonly number[]) {
  const log: string[] = [];
  let begun = 0;
  const handler = (name: string) =>
    mock.handler(async () => {
      log.push(`${name} begins`);
      const wait = turns[begun++ % turns.length];
      for (let i = 0; i <= wait; i++) await Promise.resolve();
      log.push(`${name} answers`);
      return { name };
    });
  return { log, mocks: Object.fromEntries(names.map((name) => [name, handler(name)])) };
}

const settled = Object.fromEntries(names.map((name) => [name, mock.succeed({ name })]));

test.each([[[0, 0, 0, 0]], [[30, 20, 10, 0]], [[5, 40, 0, 20]]])(
  'of four asynchronous handlers in a Parallel all four have begun before the first is answered: %p',
  async (turns) => {
    const { log, mocks } = counted(turns);
    const execution = await simulateAsync(parallel, { mocks });
    expect(log.slice(0, 4)).toEqual(names.map((name) => `${name} begins`));
    expect(log).toHaveLength(8);
    const oneByOne = simulate(parallel, { mocks: settled });
    expect(JSON.stringify(execution.history)).toBe(JSON.stringify(oneByOne.history));
  },
);

test('so have those of the iterations of a Map that run together', async () => {
  const { log, mocks } = counted([7, 3, 5]);
  const input = [{ id: 1 }, { id: 2 }, { id: 3 }];
  const execution = await simulateAsync(map, { input, mocks: { Price: mocks.Price } });
  expect(log.slice(0, 3)).toEqual(Array(3).fill('Price begins'));
  const oneByOne = simulate(map, { input, mocks: { Price: settled.Price } });
  expect(JSON.stringify(execution.history)).toBe(JSON.stringify(oneByOne.history));
});

test('the failure that decides is that of the earliest branch, whichever promise is rejected first', async () => {
  const failing = (name: string, turns: number) =>
    mock.handler(async () => {
      for (let i = 0; i < turns; i++) await Promise.resolve();
      throw Object.assign(new Error(name), { name });
    });
  const mocks = { ...settled, Stock: failing('Late', 50), Weight: failing('Early', 0) };
  const execution = await simulateAsync(parallel, { mocks });
  expect(execution.error).toBe('Late');
  const sync = { ...settled, Stock: () => mock.fail('Late'), Weight: () => mock.fail('Early') };
  expect(execution.history.map(({ type }) => type)).toEqual(
    simulate(parallel, { mocks: sync }).history.map(({ type }) => type),
  );
});

test('handlers that are under way when another is at fault are asked no more, and end nothing', async () => {
  const mocks = {
    ...settled,
    Price: mock.handler(async () => mock.callback()),
    Route: mock.handler(() => Promise.reject(new Error('nobody looks at it'))),
  };
  await expect(simulateAsync(parallel, { mocks })).rejects.toMatchObject({ code: 'INVALID_MOCK' });
});
