import { simulate } from 'cdk-stepwright/testing';

const READING = (InputType: string) => ({
  StartAt: 'Each',
  States: {
    Each: {
      Type: 'Map',
      ItemReader: {
        Resource: 'arn:aws:states:::s3:getObject',
        ReaderConfig: { InputType },
        Parameters: { Bucket: 'b', Key: 'k' },
      },
      ItemProcessor: {
        ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
        StartAt: 'Item',
        States: { Item: { Type: 'Pass', End: true } },
      },
      End: true,
    },
  },
});

const nested = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);

test.each(['JSON', 'JSONL'])('an object of %s is nested 1000 levels deep at most', (type) => {
  const ending = (text: string) => simulate(READING(type), { objects: { 'b/k': text } });
  expect(ending(nested(900)).status).toBe('SUCCEEDED');
  for (const levels of [1_001, 6_000, 100_000]) {
    expect(ending(nested(levels))).toMatchObject({
      status: 'FAILED',
      error: 'States.ItemReaderFailed',
      cause: expect.stringContaining('nested more than 1000 levels deep'),
    });
  }
});
