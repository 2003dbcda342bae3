'use strict';
const { eachItem } = require('../machines.cjs');
const { parse, run } = require('../package.cjs');
const { now, peakMegabytes } = require('../timing.cjs');

exports.title = 'Distributed Map of 1,000,000 items in batches of 100, history none';
exports.measure = () => {
  const fields = {
    ItemReader: {
      Resource: 'arn:aws:states:::s3:getObject',
      ReaderConfig: { InputType: 'JSONL' },
      Parameters: { Bucket: 'items', Key: 'all.jsonl' },
    },
    ItemBatcher: { MaxItemsPerBatch: 100 },
    ResultWriter: { Resource: 'arn:aws:states:::s3:putObject', Parameters: { Bucket: 'results', Prefix: 'run' } },
  };
  const machine = parse({
    StartAt: 'Each',
    States: {
      Each: {
        ...eachItem({ Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' }, fields).States.Each,
        ItemProcessor: {
          ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' },
          StartAt: 'Count',
          States: { Count: { Type: 'Pass', Parameters: { 'count.$': 'States.ArrayLength($.Items)' }, End: true } },
        },
      },
    },
  });
  const text = Array.from({ length: 1_000_000 }, (_, i) => `{"id":${i}}`).join('\n');
  const before = process.memoryUsage().rss / 2 ** 20;
  const start = now();
  const { mapRuns } = run(machine, { objects: { 'items/all.jsonl': text }, history: 'none' });
  return { ms: now() - start, megabytes: peakMegabytes() - before, children: mapRuns[0].executionCounts?.succeeded };
};
exports.tell = ({ ms, megabytes }) => [`${(ms / 1000).toFixed(2)} s, ${megabytes.toFixed(0)} MB above the text`];
