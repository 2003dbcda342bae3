import { readFileSync } from 'node:fs';
import ts from 'typescript';

/** A fenced block of a page. */
export interface Block {
  /** What stands after the fence: `ts`, `mermaid`, or nothing. */
  readonly language: string;
  readonly text: string;
}

export function blocksOf(file: string): Block[] {
  const page = readFileSync(file, 'utf8');
  return [...page.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].map(([, language, text]) => ({ language, text }));
}

/** The code of a page, as one file: what one of its files imports from another one (`../lib/shop-stack`) is there already. */
export const codeOf = (blocks: readonly Block[]): string =>
  blocks
    .filter(({ language }) => language === 'ts')
    .map(({ text }) => text)
    .join('\n')
    .replace(/^import .* from '\.\.\/lib\/.*';\n/gm, '');

/** Runs code with a `test` that keeps what it is given, and an `expect` that keeps what would become a snapshot. */
export function run(code: string): { readonly tests: Record<string, () => unknown>; readonly snapshots: string[] } {
  const { outputText } = ts.transpileModule(code, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022, esModuleInterop: true },
  });
  const tests: Record<string, () => unknown> = {};
  const snapshots: string[] = [];
  const keepingExpect = Object.assign(
    (value: unknown) => ({
      ...expect(value),
      toMatchSnapshot: () => snapshots.push(String(value)),
    }),
    expect,
  );
  const body = new Function('require', 'exports', 'test', 'expect', outputText);
  body(require, {}, (name: string, check: () => unknown) => (tests[name] = check), keepingExpect);
  return { tests, snapshots };
}
