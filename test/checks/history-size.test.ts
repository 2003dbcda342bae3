import { parseDefinitionOrThrow } from '../../src/asl/parse';
import { eventsOf, eventsOfScope } from '../../src/checks/history-size';
import { simulate } from '../../src/testing/simulate';

const job = (resource: string) => ({
  Type: 'Task',
  Resource: `arn:aws:states:::${resource}`,
  Parameters: { JobName: 'j' },
  End: true,
});
const processor = { StartAt: 'I', States: { I: { Type: 'Pass', Next: 'J' }, J: { Type: 'Pass', End: true } } };
const states = {
  Job: job('glue:startJobRun.sync'),
  Start: job('glue:startJobRun'),
  Each: { Type: 'Map', ItemsPath: '$.one', ItemProcessor: processor, End: true },
  Many: {
    Type: 'Map',
    ItemsPath: '$.one',
    ItemProcessor: { ...processor, ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' } },
    End: true,
  },
  Both: {
    Type: 'Parallel',
    Branches: [{ ...processor }, { StartAt: 'K', States: { K: { Type: 'Succeed' } } }],
    End: true,
  },
  Stop: { Type: 'Fail', Error: 'E' },
};

test.each(Object.entries(states))('%s writes what is reckoned', (name, state) => {
  const machine = { StartAt: name, States: { [name]: state } };
  const definition = parseDefinitionOrThrow(machine);
  const { history } = simulate(machine, { input: { one: [1] }, mocks: 'auto' });
  const [reckoned] = [...definition.states.values()].map(eventsOf);
  expect(history).toHaveLength(2 + reckoned);
  expect(eventsOfScope(definition)).toBe(reckoned);
});
