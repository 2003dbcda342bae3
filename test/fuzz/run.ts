/**
 * Tries hostile and unlucky inputs on every door of the package, and says which invariant does not hold, with the smallest input found:
 *
 *     npm run fuzz -- --minutes 5 --seed 7 --target expressions --keep
 *
 * `--keep` writes what was found to `kept/`, whose cases `kept.test.ts` tries for ever. Ends with 1 when something was found.
 */
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { campaign } from './campaign';
import { TARGETS } from './targets';
import type { FoundCase } from './try-case';

const names = TARGETS.map(({ name }) => name);

function positive(text: string, option: string): number {
  const value = Number(text);
  if (Number.isFinite(value) && value >= 0) return value;
  throw new Error(`Expected a number for --${option}, got '${text}'. Write --${option} 5.`);
}

function tell({ target, invariant, message, input }: FoundCase): void {
  const text = JSON.stringify(input);
  const shown = text.length > 4_000 ? `${text.slice(0, 4_000)} … (${text.length} characters)` : text;
  console.log(`\nFOUND in ${target}: ${invariant}\n  ${message}\n  input: ${shown}`);
}

function keep(found: FoundCase): void {
  const { target, invariant, input } = found;
  const digest = createHash('sha256').update(found.fingerprint).digest('hex').slice(0, 8);
  const file = join(__dirname, 'kept', `${target.toLowerCase().replace(/\W+/g, '-')}-${digest}.json`);
  writeFileSync(file, `${JSON.stringify({ target, invariant, input }, null, 2)}\n`);
  console.log(`  kept as ${file}`);
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      minutes: { type: 'string', default: '1' },
      seed: { type: 'string', default: '1' },
      target: { type: 'string', multiple: true, default: names },
      keep: { type: 'boolean', default: false },
    },
  });
  const unknown = values.target.find((target) => !names.includes(target));
  if (unknown !== undefined) throw new Error(`There is no target '${unknown}'. Expected one of: ${names.join(', ')}.`);
  const milliseconds = positive(values.minutes, 'minutes') * 60_000;
  const seed = positive(values.seed, 'seed');
  let findings = 0;
  const tally = await campaign({
    targets: values.target,
    seed: Math.imul(seed, 1_000_003),
    milliseconds,
    onFound(found) {
      findings += 1;
      tell(found);
      if (values.keep) keep(found);
    },
  });
  const counts = [...tally].map(([target, cases]) => `${cases} ${target}`).join(', ');
  console.log(`\nfuzz: seed ${seed}: ${counts}: ${findings} finding${findings === 1 ? '' : 's'}`);
  process.exitCode = findings > 0 ? 1 : 0;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
});
