import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type MockLike, mock, replayAll, simulate } from 'cdk-stepwright/testing';
import { invoke, machine } from '../machines';

/** A folder of last week's executions. */

const charge = (more: object = {}) =>
  machine({ Charge: invoke('charge', { Retry: [{ ErrorEquals: ['Busy'] }], End: true, ...more }) });
const history = (...answers: MockLike[]) =>
  simulate(charge(), { mocks: { Charge: mock.sequence(...answers) } }).history;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'executions-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (name: string, content: unknown) =>
  writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));

test('a line for each execution, and the sums', () => {
  write('a.json', { events: history(mock.succeed({ id: 1 })) });
  write('b.json', history(mock.fail('Busy'), mock.succeed({ id: 1 })));
  write(
    'c.log',
    history(mock.succeed())
      .map((event) => JSON.stringify(event))
      .join('\n'),
  );
  write('d.txt', 'nothing of the kind');
  write('README.md', 'not looked at');
  mkdirSync(join(folder, 'older.json'));
  const same = replayAll(charge(), folder);
  expect(same.files.map(({ file, verdict }) => `${file} ${verdict}`)).toEqual([
    'a.json same',
    'b.json same',
    'c.log same',
    'd.txt unreadable',
  ]);
  const replayed = replayAll(charge({ Retry: [] }), folder);
  expect(replayed.isSame).toBe(false);
  expect(String(replayed)).toBe(
    [
      'a.json  same',
      'b.json  diverged     Charge, event 5: tries again: attempt 2 -> fails after 1 attempt: Busy',
      'c.log   same',
      "d.txt   unreadable   Expected a history, got a text that is not JSON: 'nothing of the kind'. Give what 'aws stepfunctions get-execution-history --output json' prints, pages or events of an AWS SDK, or lines of the execution's log.",
      '',
      '4 executions: 2 same, 1 diverged, 1 unreadable',
    ].join('\n'),
  );
});

test('no folder, and none with histories, is told', () => {
  expect(() => replayAll(charge(), folder)).toThrow('There is no history in');
  expect(() => replayAll(charge(), join(folder, 'none'))).toThrow(
    /Expected a folder that can be read, got .*ENOENT.*\[INVALID_INPUT\]/s,
  );
  expect(() => replayAll(charge(), 7 as never)).toThrow('Expected the path of a folder, got number');
  expect(() => replayAll(charge(), folder, { level: 'x' as never })).toThrow('Invalid level');
});
