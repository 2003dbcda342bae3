/**
 * What newcomers do, task by task (after `projen compile`): `newcomers/<task>/` holds the files that they have, `task.cjs` what they type, and what they have to see.
 * The package is packed once, and installed once for all tasks that are not about the installation.
 *
 *     node scripts/newcomers.cjs [task ...] [--keep]          # 01 05: these alone
 *     node scripts/newcomers.cjs --in <folder> [task ...]     # what was kept, typed once more, as 07 does on another version of Node
 */
const { cpSync, existsSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } = require('node:fs');
const { delimiter, join } = require('node:path');
const { ROOT, Steps } = require('./steps.cjs');
const { devDependencies } = require('../package.json');

const TASKS = join(__dirname, 'newcomers');
/** What is in the one node_modules of most tasks, beside the package. */
const SHARED = [
  ...['aws-cdk-lib', 'constructs', 'typescript', '@types/node', '@types/jest', 'jest', 'ts-jest'].map(
    (name) => `${name}@${devDependencies[name]}`,
  ),
  ...['vitest@4', '@swc/core@1', '@swc/jest@0.2', '@swc-node/register@1'],
];

/**
 * @typedef {object} Typed what is typed, and what has to be seen
 * @property {string} type a command line: variables, a command of node_modules/.bin or of the system, arguments without blanks
 * @property {readonly (string | RegExp)[]} [sees]
 * @property {readonly string[]} [writes] files that have to be there then
 * @property {boolean} [fails] whether it has to end with an error
 * @property {boolean} [once] not again on another version of Node
 * @property {boolean} [shown] whether what it says is shown, too
 * @property {string} [title] what the line of the step says; default: what is typed
 * @property {string} [in] the folder in the project in which it is typed
 *
 * @typedef {object} Task
 * @property {string} title
 * @property {boolean} [last] whether it comes after all others
 * @property {'shared' | 'own'} [modules] whether it has the packages of all, or installs its own; default: shared
 * @property {string} [folder] what the project is called; default: as the task
 * @property {Typed & { removes?: readonly string[] }} [starts] what is typed before the files of the task are there, and what of that they take the place of
 * @property {readonly Typed[] | ((project: Project) => readonly Typed[])} typed
 *
 * @typedef {object} Project what a task may have to know
 * @property {string} folder
 * @property {string} packed path of the tarball
 * @property {readonly string[]} names of the tasks of this run
 * @property {boolean} again whether it was typed before, on another version of Node
 */

const args = process.argv.slice(2).filter((arg) => arg !== '--keep');
const again = args[0] === '--in';
const [kept, ...wanted] = again ? args.slice(1) : [undefined, ...args];
const names = readdirSync(TASKS)
  .filter((name) => wanted.length === 0 || wanted.some((number) => name.startsWith(number)))
  .sort();

const steps = new Steps('newcomers', kept);
/** Beside the projects: what is not linked to is not found. */
const shared = join(steps.folder, 'shared');
const tarball = join(steps.folder, 'packed.json');
const tasks = names.map((name) => ({ name, task: require(join(TASKS, name, 'task.cjs')) }));
const packed = again ? require(tarball) : steps.pack();
if (!again) {
  writeFileSync(tarball, JSON.stringify(packed));
  if (tasks.some(({ task }) => task.modules !== 'own')) {
    mkdirSync(shared);
    writeFileSync(join(shared, 'package.json'), JSON.stringify({ name: 'shared', private: true }));
    steps.npmInstall(shared, packed, ...SHARED);
  }
}

// What is typed once more comes when all has been typed.
for (const { name, task } of [...tasks].sort((a, b) => Number(a.task.last ?? false) - Number(b.task.last ?? false))) {
  const folder = join(steps.folder, task.folder ?? name);
  console.log(`\n${name.slice(0, 2)}  ${task.title}`);
  if (!again) prepare(folder, name, task);
  const typed = typeof task.typed === 'function' ? task.typed({ folder, packed, again, names }) : task.typed;
  for (const step of typed) if (!again || !step.once) type(folder, step);
}
steps.end();

/** The files of the task, with what it needs as if it had been installed there. */
function prepare(folder, name, task) {
  mkdirSync(folder);
  if (task.starts) type(folder, task.starts);
  for (const path of task.starts?.removes ?? []) rmSync(join(folder, path), { recursive: true });
  cpSync(join(TASKS, name), folder, { recursive: true, filter: (path) => !path.endsWith('task.cjs') });
  if (task.modules !== 'own') symlinkSync(join(shared, 'node_modules'), join(folder, 'node_modules'), 'junction');
  const manifest = join(folder, 'package.json');
  if (!existsSync(manifest)) writeFileSync(manifest, JSON.stringify({ name: name.slice(3), private: true }));
}

/** @param {Typed} step */
function type(
  folder,
  { type: line, title = line, sees = [], writes = [], fails = false, shown = false, in: below = '.' },
) {
  const cwd = join(folder, below);
  const words = line.split(' ');
  const variables = words.slice(
    0,
    words.findIndex((word) => !/^[A-Z_]+=/.test(word)),
  );
  const [command, ...rest] = words.slice(variables.length);
  // As npx does, which takes half a second for it; and what is written into snapshots is what a first run on somebody's own machine writes.
  const env = {
    CI: '',
    CDK_VALIDATION: 'false',
    PATH: [
      join(cwd, 'node_modules', '.bin'),
      join(folder, 'node_modules', '.bin'),
      join(ROOT, 'node_modules', '.bin'),
      process.env.PATH,
    ].join(delimiter),
    ...Object.fromEntries(variables.map((variable) => variable.split('='))),
  };
  for (const file of writes) rmSync(join(cwd, file), { recursive: true, force: true });
  const said = steps.run(title, command === 'npx' ? rest.shift() : command, rest, { cwd, env, fails });
  if (shown) console.log(said.replace(/^(?=.)/gm, '    '));
  const missing = sees.filter((text) => !(text instanceof RegExp ? text.test(said) : said.includes(text)));
  if (missing.length > 0) steps.fail(title, `expected\n  ${missing.join('\n  ')}\nin\n${said}`);
  for (const file of writes) if (!existsSync(join(cwd, file))) steps.fail(title, `${file} is not there`);
}
