'use strict';
/**
 * What a simulation cannot be faster than: plain JavaScript that does to the data what the machines of `machines.cjs` do, and appends an
 * object for each event that AWS would record, with references to the values.
 */
class History {
  constructor() {
    this.events = [];
  }

  add(previousEventId, type, key, details) {
    const id = this.events.length + 1;
    this.events.push({ id, previousEventId, timestamp: 1_700_000_000_000, type, [key]: details });
    return id;
  }

  entered(previousEventId, type, name, input) {
    return this.add(previousEventId, type, 'stateEnteredEventDetails', {
      name,
      input,
      inputDetails: { truncated: false },
    });
  }

  exited(previousEventId, type, name, output) {
    return this.add(previousEventId, type, 'stateExitedEventDetails', {
      name,
      output,
      outputDetails: { truncated: false },
    });
  }
}

/** As `loop`. */
function loop(transitions, input) {
  const history = new History();
  history.add(0, 'ExecutionStarted', 'executionStartedEventDetails', { input });
  let last = history.entered(0, 'PassStateEntered', 'Begin', input);
  let data = { ...input, loop: { turn: 0 } };
  last = history.exited(last, 'PassStateExited', 'Begin', data);
  for (;;) {
    last = history.entered(last, 'ChoiceStateEntered', 'Again', data);
    last = history.exited(last, 'ChoiceStateExited', 'Again', data);
    if (data.loop.turn >= transitions / 2) break;
    last = history.entered(last, 'PassStateEntered', 'Turn', data);
    data = { ...data, loop: { turn: data.loop.turn + 1 } };
    last = history.exited(last, 'PassStateExited', 'Turn', data);
  }
  last = history.entered(last, 'SucceedStateEntered', 'Finished', data);
  last = history.exited(last, 'SucceedStateExited', 'Finished', data);
  history.add(last, 'ExecutionSucceeded', 'executionSucceededEventDetails', { output: data });
  return history.events;
}

/** As `eachItem`. */
function eachItem(items) {
  const history = new History();
  history.add(0, 'ExecutionStarted', 'executionStartedEventDetails', { input: items });
  let last = history.entered(0, 'MapStateEntered', 'Each', items);
  const started = history.add(last, 'MapStateStarted', 'mapStateStartedEventDetails', { length: items.length });
  const output = items.map(({ id }, index) => {
    last = history.add(started, 'MapIterationStarted', 'mapIterationStartedEventDetails', { name: 'Each', index });
    last = history.entered(last, 'PassStateEntered', 'One', items[index]);
    const item = { id };
    last = history.exited(last, 'PassStateExited', 'One', item);
    last = history.add(last, 'MapIterationSucceeded', 'mapIterationSucceededEventDetails', { name: 'Each', index });
    return item;
  });
  last = history.add(last, 'MapStateSucceeded', 'mapStateSucceededEventDetails', undefined);
  last = history.exited(last, 'MapStateExited', 'Each', output);
  history.add(last, 'ExecutionSucceeded', 'executionSucceededEventDetails', { output });
  return history.events;
}

module.exports = { eachItem, loop };
