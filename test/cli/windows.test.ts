import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { simulate } from 'cdk-stepwright/testing';
import { withCommands } from '../../src/cli/commands/init-cdk';
import { onWindows, PROJECT } from '../support/windows';
import { inFolder } from '../templates/temporary-folder';
import { type Ran, stepwright } from './stepwright';

const ORDERS = {
  StartAt: 'Charge',
  States: {
    Charge: {
      Type: 'Task',
      Resource: 'arn:aws:states:::sqs:sendMessage',
      Parameters: { QueueUrl: 'https://sqs.us-east-1.amazonaws.com/123456789012/q', 'MessageBody.$': '$.text' },
      Catch: [{ ErrorEquals: ['States.Timeout'], Next: 'Refused' }],
      End: true,
    },
    Refused: { Type: 'Fail', Error: 'Refused' },
  },
};

const SENT = { MessageId: 'm-1', MD5OfMessageBody: 'x' };
const HISTORY = JSON.stringify({
  events: simulate(ORDERS, { input: { text: 't' }, mocks: { Charge: (): object => SENT } }).history,
});

const FILES = {
  'package.json': '{"devDependencies":{"jest":"30","ts-jest":"29"}}',
  'app/template.yaml': `Transform: AWS::Serverless-2016-10-31
Resources:
  Orders:
    Type: AWS::Serverless::StateMachine
    Properties:
      DefinitionUri: machines/orders.asl.json
`,
  'app/machines/orders.asl.json': JSON.stringify(ORDERS, null, 2),
  'app/broken.asl.json': '{\n  "StartAt": "A",\n  "States": {\n    "A": { "Type": "Pass", "Next": "B" }\n  }\n}\n',
  'app/data/input.json': '{ "text": "t" }',
  'app/mocks.json': JSON.stringify({
    mocks: { Charge: { succeed: SENT } },
    cases: { happy: { input: { text: 't' }, expect: { status: 'SUCCEEDED' } } },
  }),
  'runs/history.json': HISTORY,
  'reached/1.jsonl': [
    { machine: 'orders 1', name: 'orders', definition: ORDERS },
    { machine: 'orders 1', hits: [['state /States/Charge', 1]] },
  ]
    .map((line) => `${JSON.stringify(line)}\n`)
    .join(''),
};

const MACHINE = 'app/machines/orders.asl.json';

/** A word that is a path, or a file that an option names, has `\` on Windows. */
const COMMANDS: readonly (readonly string[])[] = [
  ['validate'],
  ['validate', 'app'],
  ['validate', 'app/broken.asl.json'],
  ...['json', 'github', 'sarif', 'junit', 'markdown'].map((format) => ['validate', '--format', format]),
  ['validate', 'app/broken.asl.json', '--format', 'sarif', '-o', 'out/findings.sarif'],
  ['validate', '--definition', 'file://app/broken.asl.json'],
  ['check', 'app/template.yaml'],
  ['check', 'app/template.yaml', '--format', 'sarif'],
  ['simulate', 'app/template.yaml', '--mocks', 'app/mocks.json'],
  ['simulate', MACHINE, '--mocks', 'auto', '--input', 'file://app/data/input.json'],
  ['explore', MACHINE, '-o', 'test/ways.test.ts'],
  ['explore', MACHINE, '--faults', '--format', 'sarif'],
  ['replay', MACHINE, '--history', 'runs/history.json'],
  ['replay', MACHINE, '--history', 'runs'],
  ['record', 'runs/history.json', '-o', 'test/recorded.test.ts'],
  ['diagram', MACHINE, '-o', 'out/orders.svg'],
  ['report', MACHINE, '--mocks', 'app/mocks.json', '-o', 'out/report.html'],
  ['mocks', MACHINE, '-o', 'out/mocks.json'],
  ['coverage', 'report', 'reached', '--output', 'out/coverage'],
  ['coverage', 'merge', 'reached', 'reached', '--output', 'out/merged'],
  ['init'],
  ['init', 'app'],
  ['validate', 'app/missing.json'],
];

const isPath = (word: string): boolean => /^(?:file:\/\/)?(?:app|out|test|runs|reached)(?:\/|$)/.test(word);
const backwards = (word: string): string =>
  word.startsWith('file://') ? `file://${backwards(word.slice(7))}` : word.replaceAll('/', '\\');

/** Files of a folder with what they hold, and what was printed, without the name of the folder. */
function outcome({ exitCode, out, err }: Ran, folder: string, root: string): object {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  const placeless = (text: string): string =>
    [JSON.stringify(root).slice(1, -1), root, root.replaceAll('\\', '/')].reduce(
      (found, form) => found.replaceAll(form, '<folder>'),
      text,
    );
  const written = names
    .filter((name) => /\.\w+$/.test(name))
    .map((name) => [name, placeless(readFileSync(join(folder, name), 'utf8'))]);
  return { exitCode, out: placeless(out), err: placeless(err), written: Object.fromEntries(written) };
}

test.each(COMMANDS.map((words) => [words.join(' '), words] as const))('stepwright %s', async (_line, words) => {
  const here = await inFolder(FILES, async (folder) => outcome(await stepwright(folder, words), folder, folder));
  const given = words.map((word) => (isPath(word) ? backwards(word) : word));
  const there = await inFolder(FILES, (folder) =>
    onWindows(folder, async (load) => {
      const out: string[] = [];
      const err: string[] = [];
      const io = {
        ...{ cwd: PROJECT, env: {}, isTerminal: false },
        out: (text: string) => void out.push(text),
        err: (text: string) => void err.push(text),
      };
      const exitCode = await load('cli/run-cli').runCli(given, io, '1.2.3');
      // What was given is told as it was given.
      const told = (parts: readonly string[]): string =>
        words.filter(isPath).reduce((text, word) => {
          const escaped = JSON.stringify(backwards(word)).slice(1, -1);
          return text.replaceAll(escaped, word).replaceAll(backwards(word), word);
        }, parts.join(''));
      return outcome({ exitCode, out: told(out), err: told(err) }, folder, PROJECT);
    }),
  );
  expect(there).toEqual(here);
});

const bytes: readonly (readonly [string, (text: string) => Buffer])[] = [
  ['CRLF and a byte order mark', (text) => Buffer.from(`\uFEFF${text.replaceAll('\n', '\r\n')}`)],
  ['UTF-16, as PowerShell writes it', (text) => Buffer.from(`\uFEFF${text.replaceAll('\n', '\r\n')}`, 'utf16le')],
];

const ofFiles = bytes.flatMap(([form, change]) =>
  COMMANDS.map((words) => [words.join(' '), form, words, change] as const),
);

test.each(ofFiles)('stepwright %s, from files with %s', async (_line, _form, words, change) => {
  const given = { ...FILES, 'stepwright.json': '{\n  "sources": ["app"]\n}\n' };
  const run = (files: Readonly<Record<string, string | Buffer>>): Promise<object> =>
    inFolder(files, async (folder) => {
      const ran = await stepwright(folder, words);
      for (const name of Object.keys(given)) rmSync(join(folder, name));
      return outcome(ran, folder, folder);
    });
  const changed = Object.fromEntries(Object.entries(given).map(([name, text]) => [name, change(text)]));
  expect(await run(changed)).toEqual(await run(given));
});

test('the commands of a project are found first, however the variable is called', () => {
  expect(withCommands({ Path: 'C:\\Windows', Other: 'x' }, 'C:\\app\\bin', ';')).toEqual({
    Path: 'C:\\app\\bin;C:\\Windows',
    Other: 'x',
  });
  expect(withCommands({ PATH: '/usr/bin' }, '/app/bin', ':')).toEqual({ PATH: '/app/bin:/usr/bin' });
  expect(withCommands({}, '/app/bin', ':')).toEqual({ PATH: '/app/bin' });
});
