/**
 * Deploys the examples and every construct to an emulator of AWS, executes, and compares with the simulation: `npm run deploy-test`. Writes
 * docs/deployed.md when all is as listed; ends with 1 when not.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Children } from './children';
import { foldersIn, installEmulator } from './emulator';
import { testDeployed } from './test-deployed';

const PAGE = join(__dirname, '..', '..', 'docs', 'deployed.md');

async function main(root: string, children: Children): Promise<void> {
  const folders = foldersIn(root);
  let bin: string;
  try {
    bin = await installEmulator(children, folders);
  } catch (error) {
    console.log(`deploy-test: skipped, since pip cannot install the emulator here: ${firstLine(error)}`);
    return;
  }
  const { page, faults, seconds } = await testDeployed(children, bin, folders);
  for (const fault of faults) console.log(`\n${fault}`);
  const took = Object.entries(seconds).map(([stage, each]) => `${stage} ${each.toFixed(0)} s`);
  console.log(`\ndeploy-test: ${took.join(', ')}: ${faults.length} fault${faults.length === 1 ? '' : 's'}`);
  if (faults.length > 0) process.exitCode = 1;
  else if (read(PAGE) !== page) writeFileSync(PAGE, page);
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function firstLine(error: unknown): string {
  const lines = (error instanceof Error ? error.message : String(error)).trim().split('\n');
  return lines.at(-1) ?? '';
}

const root = mkdtempSync(join(tmpdir(), 'deploy-test-'));
const children = new Children();
let ending: Promise<void> | undefined;

/** Ends every process and leaves nothing behind; once, whoever asks. */
function end(): Promise<void> {
  ending ??= children.endAll().then(() => rmSync(root, { recursive: true, force: true, maxRetries: 3 }));
  return ending;
}

for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const) {
  process.once(signal, () => void end().finally(() => process.exit(code)));
}

main(root, children)
  .catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  })
  .finally(end);
