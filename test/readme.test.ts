import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const readme = readFileSync(join(__dirname, '..', 'README.md'), 'utf8');
const blocks = (language: string): string[] =>
  [...readme.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'gm'))].map(([, code]) => code);

/** The code of the README, as one file: the workflow, then its test. */
const code = ts.transpileModule(blocks('ts').join('\n'), {
  compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022, esModuleInterop: true },
}).outputText;

/** Runs the code with a `test` that keeps what it is given, and an `expect` that keeps the story. */
function run(): { readonly tests: Record<string, () => void>; readonly stories: string[] } {
  const tests: Record<string, () => void> = {};
  const stories: string[] = [];
  const keepingExpect = (value: unknown) => ({
    ...expect(value),
    toMatchSnapshot: () => stories.push(String(value)),
  });
  const body = new Function('require', 'exports', 'test', 'expect', code);
  body(require, {}, (name: string, check: () => void) => (tests[name] = check), keepingExpect);
  return { tests, stories };
}

test('the workflow and the test of the README run, and the story is the one that it shows', () => {
  const { tests, stories } = run();
  expect(Object.keys(tests)).toEqual(['a declined card releases the stock']);
  for (const check of Object.values(tests)) check();
  expect(blocks('')).toContain(`${stories[0]}\n`);
});
