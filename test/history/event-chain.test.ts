import { EventChain } from '../../src/history/event-chain';
import { ExecutionHistory } from '../../src/history/execution-history';

function start() {
  const history = new ExecutionHistory();
  const clock = { now: 0 };
  const links = () => history.events.map((event) => [event.id, event.previousEventId]);
  return { history, clock, links, chain: new EventChain(history, clock) };
}

test('each event of a chain points at the one before it, the first at nothing', () => {
  const { chain, links } = start();
  chain.append({ type: 'ParallelStateStarted' });
  chain.append({ type: 'ParallelStateFailed' });
  expect(links()).toEqual([
    [1, 0],
    [2, 1],
  ]);
  expect(chain.last).toBe(2);
});

test('branches start after the same event and do not see each other', () => {
  const { chain, links } = start();
  chain.append({ type: 'ParallelStateStarted' });
  const [left, right] = [chain.fork(), chain.fork()];
  left.append({ type: 'TaskStateAborted' });
  right.append({ type: 'TaskStateAborted' });
  left.append({ type: 'TaskStateAborted' });
  chain.forkAfter(2).append({ type: 'WaitStateAborted' });
  expect(links()).toEqual([
    [1, 0],
    [2, 1],
    [3, 1],
    [4, 2],
    [5, 2],
  ]);
  expect(chain.last).toBe(1);
});

test('a marker points into the chain, and the next event does not point at the marker', () => {
  const { chain, links } = start();
  chain.append({ type: 'MapStateSucceeded' });
  chain.mark({ type: 'TaskStateAborted' });
  chain.append({ type: 'MapStateSucceeded' });
  chain.mark({ type: 'TaskStateAborted' }, 0);
  expect(links()).toEqual([
    [1, 0],
    [2, 1],
    [3, 1],
    [4, 0],
  ]);
});

test('events carry the time of the clock when they are recorded', () => {
  const { chain, clock, history } = start();
  chain.append({ type: 'MapStateSucceeded' });
  clock.now = 1500;
  chain.append({ type: 'MapStateSucceeded' });
  expect(history.events.map((event) => event.timestamp)).toEqual([
    '1970-01-01T00:00:00.000Z',
    '1970-01-01T00:00:01.500Z',
  ]);
});
