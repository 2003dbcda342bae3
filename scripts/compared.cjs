'use strict';
/**
 * Tries small state machines in other tools and in this package (after `projen compile`), and compares with what the page "How it compares" says. The tools are installed
 * from their registries into a temporary folder, in the versions of `compared/peers.cjs`; each case has a time limit, in a process of its own.
 *
 *     node scripts/compared.cjs            # ends with 1 where the page does not say what came out
 *     node scripts/compared.cjs --write    # writes it, with today's date
 *     node scripts/compared.cjs --tools <folder>   # installs into this folder, and finds there what was installed before
 */
const { mkdtempSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join, resolve } = require('node:path');
const { parseArgs } = require('node:util');
const { CASES } = require('./compared/cases.cjs');
const { OURS, PATIENCE, PEERS, folderFor } = require('./compared/peers.cjs');
const { machines, table } = require('./compared/table.cjs');
const { isAsAws, isSilent } = require('./compared/verdict.cjs');

const PAGE = join(__dirname, '..', 'docs', 'guides', 'compared.md');

const { values: options } = parseArgs({ options: { write: { type: 'boolean' }, tools: { type: 'string' } } });

main();

async function main() {
  const root = options.tools === undefined ? mkdtempSync(join(tmpdir(), 'compared-')) : resolve(options.tools);
  try {
    const tools = [];
    for (const tool of [OURS, ...PEERS]) tools.push(await tried(tool, root));
    for (const each of tools) tell(each);
    compare(tools);
  } finally {
    if (options.tools === undefined) rmSync(root, { recursive: true, force: true });
  }
}

async function tried(tool, root) {
  const { ask, close } = await tool.open(folderFor(root, tool));
  try {
    const answers = [];
    // One after the other, so that none disturbs another.
    for (const [index, each] of CASES.entries()) answers.push(await ask(each, index));
    return { ...tool, answers };
  } finally {
    close();
  }
}

function tell({ name, version, answers }) {
  const asked = CASES.map((each, index) => [each, answers[index]]).filter(([, answer]) => answer !== 'not tried');
  const same = asked.filter(([each, answer]) => isAsAws(each, answer));
  const silent = asked.filter(([each, answer]) => isSilent(each, answer));
  const title = [name, version].filter(Boolean).join(' ');
  console.log(`${title}: ${same.length} of ${asked.length} as AWS, ${silent.length} otherwise without an error`);
  for (const [each, answer] of asked)
    if (!isAsAws(each, answer)) console.log(`  ${each.name}\n    AWS ${each.aws}\n    but ${answer ?? 'no answer'}`);
}

/** Our own claim is that all of it is as on AWS; the rest of the page has to say what came out. */
function compare(tools) {
  const [ours] = tools;
  const differs = CASES.some((each, index) => !isAsAws(each, ours.answers[index]) || ours.answers[index] === undefined);
  const page = readFileSync(PAGE, 'utf8');
  const parts = { answers: table(CASES, tools, PATIENCE), machines: machines(CASES) };
  let made = page;
  for (const [name, text] of Object.entries(parts)) made = replaced(made, name, text);
  if (options.write) {
    const today = new Date().toISOString().slice(0, 10);
    writeFileSync(PAGE, made.replace(/(?<=Tried on )\d{4}-\d{2}-\d{2}/, today));
  } else if (made !== page) {
    console.error(
      "docs/guides/compared.md does not say so. Look at what changed, and write it by 'node scripts/compared.cjs --write'.",
    );
    process.exitCode = 1;
  }
  if (differs) process.exitCode = 1;
}

function replaced(page, name, text) {
  const [begin, end] = [`<!-- ${name}, by scripts/compared.cjs -->`, `<!-- end of ${name} -->`];
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`Expected '${begin}' and '${end}' in the page`);
  return `${page.slice(0, from + begin.length)}\n\n${text}\n\n${page.slice(to)}`;
}
