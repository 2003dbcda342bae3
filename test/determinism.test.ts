import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fingerprint, fingerprintAsync, worldFingerprints } from './determinism/fingerprint';

const register = join(__dirname, '..', 'examples', 'register.cjs');
const program = join(__dirname, 'determinism', 'print-fingerprint.ts');

/** The fingerprint from a process of its own, with other surroundings. */
function elsewhere(environment: Record<string, string>): string {
  const child = spawnSync(process.execPath, ['-r', register, program], {
    encoding: 'utf8',
    env: { ...process.env, ...environment },
  });
  expect(child.stderr).toBe('');
  return child.stdout;
}

test('the same seed gives the same bytes, twice', () => {
  expect(fingerprint(7)).toBe(fingerprint(7));
  expect(fingerprint(7)).not.toBe(fingerprint(8));
});

test('simulate and simulateAsync give the same bytes', async () => {
  expect(await fingerprintAsync(7)).toBe(fingerprint(7));
});

test('several executions in one world give the same bytes, twice, and from the journal of the world', () => {
  const [first, replayed] = worldFingerprints(7);
  expect(replayed).toBe(first);
  expect(worldFingerprints(7)[0]).toBe(first);
  expect(worldFingerprints(8)[0]).not.toBe(first);
});

test('time zone and locale of the process do not matter', () => {
  const here = fingerprint(1);
  expect(elsewhere({ TZ: 'Pacific/Chatham', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' })).toBe(here);
  expect(elsewhere({ TZ: 'America/St_Johns', LANG: 'C', LC_ALL: 'C' })).toBe(here);
}, 60_000);
