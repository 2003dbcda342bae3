'use strict';
const { eachItem } = require('../machines.cjs');
const { parse, run } = require('../package.cjs');
const { now } = require('../timing.cjs');

exports.title = 'ItemReader of 10 MB of CSV';
exports.measure = () => {
  const machine = parse(
    eachItem(
      { Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' },
      {
        ItemReader: {
          Resource: 'arn:aws:states:::s3:getObject',
          ReaderConfig: { InputType: 'CSV', CSVHeaderLocation: 'FIRST_ROW' },
          Parameters: { Bucket: 'items', Key: 'all.csv' },
        },
        ResultWriter: { Resource: 'arn:aws:states:::s3:putObject', Parameters: { Bucket: 'results', Prefix: 'run' } },
      },
    ),
  );
  const rows = ['id,name,price'];
  for (let bytes = 0, i = 0; bytes < 10 * 2 ** 20; i++) {
    rows.push(`${i},"item, number ${i}, with a name that is quoted and some eighty characters long",${i % 100}.5`);
    bytes += rows.at(-1).length + 1;
  }
  const start = now();
  run(machine, { objects: { 'items/all.csv': rows.join('\n') }, history: 'none' });
  return { ms: now() - start, rows: rows.length - 1 };
};
exports.tell = ({ ms, rows }) => [`${(ms / 1000).toFixed(2)} s for ${rows} rows, each a child execution`];
