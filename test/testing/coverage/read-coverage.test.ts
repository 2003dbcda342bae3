import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readCoverage } from 'cdk-stepwright/testing';

const folder = mkdtempSync(join(tmpdir(), 'read-coverage-'));
afterAll(() => rmSync(folder, { recursive: true }));

const definition = { StartAt: 'A', States: { A: { Type: 'Succeed' } } };
const machine = JSON.stringify({ machine: 'm', name: 'Orders', definition });
const hits = JSON.stringify({ machine: 'm', hits: [['states A', 1]] });
const written = (text: string) => {
  writeFileSync(join(folder, '1.jsonl'), text);
  return readCoverage(folder);
};

test('a line that a killed process did not finish does not count', () => {
  const [{ name, coverage }] = written(`${machine}\n${hits}\n${hits.slice(0, 20)}`);
  expect([name, coverage.executions, coverage.states.reached]).toStrictEqual(['Orders', 1, 1]);
});

test.each([
  '{',
  'null',
  '[]',
  '5',
  '{"machine":5}',
  '{"machine":"m","hits":[["a"]]}',
  '{"machine":"m","hits":{}}',
  '{"machine":"m","name":"x"}',
])('a line that no execution has written: %s', (line) => {
  expect(() => written(`${machine}\n${line}\n`)).toThrow(
    /^Line 2 of .*1\.jsonl is not what an execution reached: .*\n\[INVALID_INPUT\]$/,
  );
});

test('a folder that is not there has no machines', () => {
  expect(readCoverage(join(folder, 'none'))).toStrictEqual([]);
});
