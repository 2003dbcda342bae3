import { mock, redrive, simulate } from 'cdk-stepwright/testing';
import { invoke, machine } from './machines';
const lines = (e: any) => e.history.map((x: any) => `${x.id} < ${x.previousEventId} ${x.type}`).join('\n');
test('seq', () => {
  const m = machine({ A: invoke('a'), Work: invoke('w', { Retry: [{ ErrorEquals: ['E'], MaxAttempts: 1 }], OutputPath: '$.Payload', End: true }), Z: { Type: 'Pass', Parameters: { 'c.$': '$$.Execution' }, End: true } });
  const first = simulate(m, { mocks: { A: mock.succeed({}), Work: mock.fail('E', 'x') } });
  console.log(lines(first), first.redriveStatus, first.redriveStatusReason);
  const second = redrive(first, { after: 60, mocks: { Work: mock.sequence(mock.fail('E'), mock.succeed({ ok: 1 })) } });
  console.log(lines(second), second.status, JSON.stringify(second.output), second.redriveStatusReason, '\n' + second.story);
});
test('parallel + map', () => {
  const m = machine({
    P: { Type: 'Parallel', Branches: ['S', 'F', 'B'].map((n) => machine({ [n]: invoke(n) })), End: true },
    M: { Type: 'Map', ItemsPath: '$', MaxConcurrency: 1, ItemProcessor: machine({ I: invoke('i') }), End: true },
  });
  const first = simulate(m, { mocks: { S: mock.succeed(0), F: mock.fail('E').after(1), B: mock.succeed(2).after(5) } });
  console.log(lines(first), '\n' + first.story);
  const second = redrive(first, { mocks: { F: mock.succeed(1), B: mock.succeed(2), I: mock.sequence(mock.succeed('x'), mock.fail('Oops')) } });
  console.log(lines(second), second.status, JSON.stringify(second.output), '\n' + second.story);
  const third = redrive(second, { mocks: { I: (r) => (r.payload as number) + 1 } });
  console.log(lines(third), third.status, JSON.stringify(third.output), '\n' + third.story);
});
test('distributed', () => {
  const m = machine({ M: { Type: 'Map', Label: 'L', MaxConcurrency: 2, ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' }, ...machine({ B: { Type: 'Pass', End: true }, I: invoke('i') }) }, End: true } });
  const first = simulate(m, { input: [0, 1, 2, 3, 4], mocks: { I: (r) => r.payload === 1 ? mock.fail('E').after(3) : mock.succeed(r.payload).after(r.payload === 2 ? 30 : 0) } });
  console.log(lines(first), '\n' + first.story, first.mapRuns[0].executionCounts);
  const second = redrive(first, { mocks: { I: (r) => [r.payload] } });
  console.log(lines(second), second.status, JSON.stringify(second.output), '\n' + second.story, second.mapRuns[0].executionCounts, second.mapRuns[0].executions.map((x) => [x.redriveCount, x.redriveStatus]), lines(second.mapRuns[0].executions[1]));
});
