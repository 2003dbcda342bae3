import { Mock, record, replay, simulate } from 'cdk-stepwright/testing';
import * as fc from 'fast-check';
import type { TaskRequest } from '../../../src/simulator/port/task-request';
import type { Responder } from '../../../src/testing/mocks/mock-call';
import { arbitraryAnswers, arbitraryInput, arbitraryMachine } from '../../simulator/support/arbitrary-machine';

/** What holds for every machine and every way in which its tasks are answered. */

class Answers extends Mock {
  constructor(private readonly answer: (request: TaskRequest) => unknown) {
    super();
  }

  begin(): Responder {
    return (call) => this.answer(call.attempt) as ReturnType<Responder>;
  }
}

const executions = fc.tuple(arbitraryMachine, arbitraryInput, arbitraryAnswers).map(([machine, input, answer]) => ({
  machine,
  execution: simulate(machine, {
    input,
    mocks: [[() => true, new Answers(answer as never)]],
    strict: false,
    fieldValidationMode: 'NONE',
  }),
}));

test('a definition does the same as it did: its own history replays the same', () => {
  fc.assert(
    fc.property(executions, ({ machine, execution }) => {
      const replayed = replay(machine, execution.history);
      expect([replayed.verdict, String(replayed)]).toEqual(['same', expect.any(String)]);
    }),
    { seed: 71, numRuns: 300 },
  );
});

test('what is recorded of a history simulates to the same bytes', () => {
  fc.assert(
    fc.property(executions, ({ machine, execution }) => {
      const { options, notMade } = record(execution.history);
      expect(notMade).toEqual([]);
      const again = simulate(machine, options);
      expect(JSON.stringify(again.history)).toBe(JSON.stringify(execution.history));
    }),
    { seed: 72, numRuns: 300 },
  );
});
