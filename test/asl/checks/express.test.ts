import { validateDefinition } from '../../../src/asl/validate';

const task = (resource: string) => ({ Type: 'Task', Resource: resource, End: true });
const machine = (state: object) => ({ StartAt: 'S', States: { S: state } });
const errorsOf = (state: object, type: 'STANDARD' | 'EXPRESS') =>
  validateDefinition(JSON.stringify(machine(state)), { type }).diagnostics.map(({ message, location }) => [
    message,
    location,
  ]);

test.each([
  ['arn:aws:states:::batch:submitJob.sync', "Express state machine does not support '.sync' service integration"],
  [
    'arn:aws:states:::states:startExecution.sync:2',
    "Express state machine does not support '.sync' service integration",
  ],
  [
    'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
    "Express state machine does not support '.waitForTaskToken' service integration ",
  ],
  ['arn:aws:states:us-east-1:1:activity:a', 'Express state machine does not support Activity ARN'],
])('%s', (resource, message) => {
  expect(errorsOf(task(resource), 'EXPRESS')).toEqual([[message, '/States/S/Resource']]);
  expect(errorsOf(task(resource), 'STANDARD')).toEqual([]);
  const branch = { StartAt: 'In', States: { In: task(resource) } };
  expect(errorsOf({ Type: 'Parallel', Branches: [branch], End: true }, 'EXPRESS')).toEqual([
    [message, '/States/S/Branches[0]/States/In/Resource'],
  ]);
});

test('a function is fine', () => {
  expect(errorsOf(task('arn:aws:states:::lambda:invoke'), 'EXPRESS')).toEqual([]);
});

test('no distributed Map; the children of one are judged by their own type', () => {
  const distributed = (ExecutionType: string) => ({
    Type: 'Map',
    ItemProcessor: {
      ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType },
      StartAt: 'Job',
      States: { Job: task('arn:aws:states:::batch:submitJob.sync') },
    },
    End: true,
  });
  const place = '/States/S/ItemProcessor';
  expect(errorsOf(distributed('STANDARD'), 'EXPRESS')).toEqual([
    [
      "The field 'Mode' with value 'DISTRIBUTED' is not supported inside 'EXPRESS' state machines",
      `${place}/ProcessorConfig/Mode`,
    ],
  ]);
  expect(errorsOf(distributed('STANDARD'), 'STANDARD')).toEqual([]);
  expect(errorsOf(distributed('EXPRESS'), 'STANDARD')).toEqual([
    ["Express state machine does not support '.sync' service integration", `${place}/States/Job/Resource`],
  ]);
});
