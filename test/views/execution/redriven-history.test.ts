import * as fc from 'fast-check';
import { parseDefinitionOrThrow } from '../../../src/asl/parse';
import type { JsonValue } from '../../../src/json/json-value';
import { transitionCount } from '../../../src/views/cost/execution-cost';
import { readExecution } from '../../../src/views/execution/read-execution';
import { renderRecord } from '../../../src/views/text/render-execution';
import { arbitraryDefinition } from '../../simulator/support/arbitrary-definition';
import { arbitraryAnswers, arbitraryInput } from '../../simulator/support/arbitrary-machine';
import { fails, redrive, returns, run, silent } from '../../simulator/support/scenario';

const parsed = (definition: object) => parseDefinitionOrThrow(definition as JsonValue);

test('a redriven history of any definition can be read', () => {
  const scenarios = fc.tuple(arbitraryInput, arbitraryAnswers, arbitraryAnswers);
  fc.assert(
    fc.property(arbitraryDefinition, scenarios, (definition, [input, answer, other]) => {
      const tasks = (script: typeof answer) => new Proxy({}, { get: () => script });
      const first = run(definition, { input, tasks: tasks(answer) });
      if (first.status === 'SUCCEEDED') return;
      const again = redrive(definition, first, { input, tasks: tasks(other) });
      const record = readExecution(parsed(definition), again.events);

      expect([record.status, record.redriveCount]).toEqual([again.status, 1]);
      expect(record.visits.flatMap(({ attempts }) => attempts).filter(({ outcome }) => outcome === 'open')).toEqual([]);
      expect(renderRecord(record, 'Machine', 'STANDARD')).toContain(again.status);
    }),
    { seed: 81, numRuns: 150 },
  );
});

describe('a redriven Parallel', () => {
  const branch = (name: string) => ({
    StartAt: name,
    States: { [name]: { Type: 'Task', Resource: 'arn:aws:lambda:us-east-1:123456789012:function:f', End: true } },
  });
  const definition = {
    StartAt: 'All',
    States: { All: { Type: 'Parallel', Branches: [branch('A'), branch('B')], End: true } },
  };
  const first = run(definition, { tasks: { A: fails('E', undefined, 1), B: silent } });
  const again = redrive(definition, first, { tasks: { A: returns(1), B: returns(2) } });
  const record = readExecution(parsed(definition), again.events);

  test('is one attempt that succeeded; its tasks have two each', () => {
    const attemptsOf = (name: string) =>
      record.visits.filter(({ state }) => state.name === name).flatMap(({ attempts }) => attempts);
    expect(attemptsOf('All').map(({ outcome }) => outcome)).toEqual(['succeeded']);
    expect(attemptsOf('A').map(({ outcome, redrive: by }) => [outcome, by?.number])).toEqual([
      ['failed', undefined],
      ['succeeded', 1],
    ]);
    expect(attemptsOf('B').map(({ outcome }) => outcome)).toEqual(['aborted', 'succeeded']);
  });

  test('counts as one more state transition', () => {
    expect(transitionCount(readExecution(parsed(definition), first.events))).toBe(3);
    expect(transitionCount(record)).toBe(4);
  });
});
