import { validateDefinition } from 'cdk-stepwright/asl';
import { mock, simulate, simulateAsync } from 'cdk-stepwright/testing';
import { machine } from './machines';

const task = (Resource: string) => machine({ T: { Type: 'Task', Resource, End: true } });
const PASS = machine({ P: { Type: 'Pass', End: true } });
const distributed = (child: object, ExecutionType = 'STANDARD') =>
  machine({
    M: { Type: 'Map', ItemProcessor: { ...child, ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType } }, End: true },
  });
const SYNC = task('arn:aws:states:::ecs:runTask.sync');

describe('a machine that AWS refuses as EXPRESS is not simulated as one', () => {
  test.each<[string, object]>([
    ['a job', SYNC],
    ['a callback', task('arn:aws:states:::sqs:sendMessage.waitForTaskToken')],
    ['an activity', task('arn:aws:states:us-east-1:123456789012:activity:a')],
    ['a Distributed Map', distributed(PASS)],
    ['one in a branch', machine({ Q: { Type: 'Parallel', Branches: [SYNC], End: true } })],
    ['one in an iteration', machine({ M: { Type: 'Map', ItemProcessor: SYNC, End: true } })],
  ])('%s', async (_, definition) => {
    expect(validateDefinition(JSON.stringify(definition), { type: 'EXPRESS' }).result).toBe('FAIL');
    const refusal = expect.objectContaining({ code: 'INVALID_DEFINITION' });
    expect(() => simulate(definition, { type: 'EXPRESS', input: [], mocks: 'auto' })).toThrow(refusal);
    await expect(simulateAsync(definition, { type: 'EXPRESS', input: [], mocks: 'auto' })).rejects.toEqual(refusal);
    expect(simulate(definition, { input: [], mocks: 'auto' }).status).toBe('SUCCEEDED');
  });

  test('nor is a STANDARD one with EXPRESS children that AWS refuses', () => {
    expect(() => simulate(distributed(SYNC, 'EXPRESS'), { input: [], mocks: 'auto' })).toThrow(
      expect.objectContaining({ code: 'INVALID_DEFINITION' }),
    );
  });

  test('others are', () => {
    const mocks = { T: mock.succeed({ MessageId: 'm' }) };
    expect(simulate(task('arn:aws:states:::sns:publish'), { type: 'EXPRESS', mocks }).status).toBe('SUCCEEDED');
  });
});
