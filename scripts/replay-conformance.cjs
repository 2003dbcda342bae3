'use strict';
/**
 * Replays recordings of AWS on the definitions that they come from, and on mutations of these, where the recordings lie beside the project (`../shared`, or
 * where STEPWRIGHT_SHARED points). A recording has to be `same` on its own definition; a mutation that changes what the definition would do has to be found
 * at the state that was changed, or has to be named as not exercised.
 *
 *     node scripts/replay-conformance.cjs [--list] [--case id]
 */
const { existsSync } = require('node:fs');
const { join, resolve } = require('node:path');
const { pathToFileURL } = require('node:url');
const { runReplays } = require('../test/replay/replay-recordings.cjs');

const shared = resolve(process.env.STEPWRIGHT_SHARED ?? join(__dirname, '..', '..', 'shared'));
const folder = join(shared, 'conformance');

if (!existsSync(folder)) {
  console.log('replay of recordings: skipped, they are not here (set STEPWRIGHT_SHARED to the folder that holds them)');
  process.exit(0);
}

const args = process.argv.slice(2);
const only = args.includes('--case') ? args[args.indexOf('--case') + 1] : undefined;
import(pathToFileURL(join(folder, 'lib', 'cases.mjs')).href).then((cases) => {
  process.exitCode = runReplays({ cases, folder: join(folder, 'recorded'), only, isListed: args.includes('--list') })
    ? 0
    : 1;
});
