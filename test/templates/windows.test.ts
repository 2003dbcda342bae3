import { join } from 'node:path';
import { type StateMachinesOfFiles, stateMachinesOf } from 'cdk-stepwright/templates';
import { onWindows, PROJECT } from '../support/windows';
import { FEATURES } from './features/all';
import { inFolder, withFiles } from './temporary-folder';

const all = FEATURES.map((feature) => [`${feature.format}: ${feature.feature}`, feature] as const);

/** What does not say where the folder is. */
function told({ machines, problems }: StateMachinesOfFiles, folder: string): string {
  const places = problems.map(
    ({ code, message, file, line, column }) => `${code} ${file}:${line}:${column} ${message}`,
  );
  const found = Object.entries(machines).map(([name, { definition, source }]) => [
    name,
    definition,
    source.kind,
    source.file,
  ]);
  return JSON.stringify([found, places]).replaceAll(JSON.stringify(folder).slice(1, -1), '<folder>');
}

describe.each(all)('%s, as an editor of Windows writes it', (_name, { files, source = '.', options }) => {
  const read = (change: (text: string) => string | Buffer): string =>
    withFiles(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, change(text)])), (folder) =>
      told(stateMachinesOf(join(folder, source), { baseFolder: folder, ...options }), folder),
    );
  const plain = read((text) => text.replaceAll('\r\n', '\n'));

  test.each<[string, (text: string) => string | Buffer]>([
    ['lines that end with CRLF', (text) => text.replaceAll(/\r?\n/g, '\r\n')],
    ['a byte order mark', (text) => `\uFEFF${text.replace(/^\uFEFF/, '')}`],
    ['UTF-16', (text) => Buffer.from(`\uFEFF${text.replace(/^\uFEFF/, '')}`, 'utf16le')],
  ])('%s', (_title, change) => {
    expect(read(change)).toBe(plain);
  });
});

test.each(all)('%s, on Windows', async (_name, { files, source = '.', options }) => {
  await inFolder(files, async (folder) => {
    const here = told(stateMachinesOf(join(folder, source), { baseFolder: folder, ...options }), folder);
    await onWindows(folder, (load) => {
      const there = load('templates/index').stateMachinesOf;
      for (const given of [`${PROJECT}\\${source.replaceAll('/', '\\')}`, source.replaceAll('/', '\\'), source])
        expect(told(there(given, { baseFolder: PROJECT, ...options }), PROJECT)).toBe(here);
    });
  });
});

const DEFINITION = '{"StartAt":"A","States":{"A":{"Type":"Succeed"}}}';

test('a file on another drive is outside of the base folder', async () => {
  await inFolder({ 'a.asl.json': DEFINITION }, (folder) =>
    onWindows(folder, (load) => {
      const { problems } = load('templates/index').stateMachinesOf(['a.asl.json', 'D:\\b.asl.json']);
      expect(problems).toMatchObject([{ code: 'PATH_OUTSIDE', message: expect.stringContaining("'D:\\b.asl.json'") }]);
    }),
  );
});

test('a file in another case, which Windows finds, is told as on Linux: it is deployed from there', async () => {
  const files = {
    'Machines/orders.asl.json': DEFINITION,
    'template.yaml': `Transform: AWS::Serverless-2016-10-31
Resources:
  Orders: { Type: AWS::Serverless::StateMachine, Properties: { DefinitionUri: machines/Orders.asl.json } }
`,
  };
  await inFolder(files, async (folder) => {
    const here = told(stateMachinesOf(join(folder, 'template.yaml'), { baseFolder: folder }), folder);
    expect(here).toContain("There is 'Machines/orders.asl.json': write it so");
    await onWindows(folder, (load) => {
      const there = load('templates/index').stateMachinesOf;
      expect(told(there('template.yaml', { baseFolder: PROJECT }), PROJECT)).toBe(here);
    });
  });
});

test('of two folders that have nothing in common the second is outside of the first', () => {
  withFiles({ 'a.asl.json': DEFINITION }, (first) => {
    withFiles({ 'b.asl.json': DEFINITION }, (second) => {
      const { problems } = stateMachinesOf([join(first, 'a.asl.json'), join(second, 'b.asl.json')]);
      expect(problems).toMatchObject([
        { code: 'PATH_OUTSIDE', message: expect.stringContaining("option 'baseFolder'") },
      ]);
    });
  });
});
