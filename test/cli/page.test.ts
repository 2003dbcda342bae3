import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { COMMANDS } from '../../src/cli/commands';
import { completionScript } from '../../src/cli/completion';
import { cliPage } from '../../src/cli/page';
import { stepwright } from './stepwright';

test('docs/cli.md is what the commands say (node -r ./examples/register.cjs scripts/cli-page.cjs)', () => {
  expect(readFileSync(join(__dirname, '..', '..', 'docs', 'cli.md'), 'utf8')).toBe(cliPage());
});

test.each(COMMANDS.map((spec) => [spec.name, spec] as const))('%s --help teaches by examples', async (name, spec) => {
  const { exitCode, out } = await stepwright('/', [...name.split(' '), '--help']);
  expect(exitCode).toBe(0);
  expect(spec.examples.length).toBeGreaterThan(0);
  for (const [line] of spec.examples) expect(out).toContain(`stepwright ${line}`);
  expect(out).toContain('--json');
});

test('--version, and help without a command', async () => {
  expect((await stepwright('/', ['--version'])).out).toBe('1.2.3\n');
  expect((await stepwright('/', [])).out).toContain('Exit codes:');
});

test.each(['bash', 'zsh', 'fish'])('completion of %s knows every command and option', (shell) => {
  const script = completionScript(shell, COMMANDS);
  for (const { name, options } of COMMANDS) {
    expect(script).toContain(name.split(' ').at(-1));
    for (const { flags } of options) expect(script).toContain(/--([\w-]+)/.exec(flags)?.[1]);
  }
});

test('every option has one meaning of its letters in a command', () => {
  for (const { options } of COMMANDS) {
    const flags = options.flatMap((option) => option.flags.match(/--?[\w-]+/g) ?? []);
    expect(new Set(flags).size).toBe(flags.length);
  }
});
