/**
 * What the command line costs (after `projen compile`): `stepwright --version` over Node alone, and `stepwright validate` of 300 definitions in one call against one process that
 * requires cdk-stepwright/asl and validates the same texts. Processes run in turn, and of each the least time of the processor counts. Exit code 1 when a figure is beyond what docs/performance.md promises.
 *
 *     node bench/cli.cjs
 */
const { spawnSync } = require('node:child_process');
const { mkdirSync, mkdtempSync, rmSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

const ROOT = join(__dirname, '..');
const BIN = join(ROOT, 'bin', 'stepwright.js');
const COUNT = 300;
const STATES = 30;
const RUNS = 7;
const LIMITS = { ratio: 2, startMs: 60 };

/** A machine of tasks with retriers and catchers. */
function definition(number) {
  const states = {};
  for (let i = 0; i < STATES; i++) {
    states[`Task ${i}`] = {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Parameters: { FunctionName: `function-${number}-${i}`, 'Payload.$': '$' },
      ResultPath: `$.result${i}`,
      TimeoutSeconds: 30,
      Retry: [{ ErrorEquals: ['States.TaskFailed'], IntervalSeconds: 2, MaxAttempts: 3, BackoffRate: 2 }],
      Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.error', Next: 'Failed' }],
      Next: i + 1 < STATES ? `Task ${i + 1}` : 'Done',
    };
  }
  return JSON.stringify(
    { StartAt: 'Task 0', States: { ...states, Done: { Type: 'Succeed' }, Failed: { Type: 'Fail' } } },
    null,
    2,
  );
}

/** Milliseconds of the processor, which others on the machine do not lengthen as they do those of the clock. */
function msOf(args, cwd) {
  const { status, stderr } = spawnSync(process.execPath, ['--require', join(cwd, 'usage.cjs'), ...args], {
    cwd,
    encoding: 'utf8',
  });
  const { user, system } = JSON.parse(/\{.*\}\s*$/.exec(stderr)?.[0] ?? '{}');
  if (status !== 0 || user === undefined) throw new Error(`${args.join(' ')}: ${stderr}`);
  return (user + system) / 1000;
}

/** The best of each, in turn, so that a busy machine is busy for all. */
function best(commands, cwd) {
  const found = commands.map(() => Number.POSITIVE_INFINITY);
  for (let run = 0; run < RUNS; run++) {
    commands.forEach((args, index) => {
      found[index] = Math.min(found[index], msOf(args, cwd));
    });
  }
  return found;
}

const folder = mkdtempSync(join(tmpdir(), 'stepwright-bench-'));
try {
  const machines = join(folder, 'machines');
  const usage = 'process.on("exit", () => require("node:fs").writeSync(2, JSON.stringify(process.cpuUsage())));';
  writeFileSync(join(folder, 'usage.cjs'), usage);
  mkdirSync(machines);
  for (let number = 0; number < COUNT; number++)
    writeFileSync(join(machines, `m${number}.asl.json`), definition(number));
  const bare = join(folder, 'bare.cjs');
  writeFileSync(
    bare,
    `const { validateDefinition } = require(${JSON.stringify(join(ROOT, 'bundle', 'asl', 'index.js'))});
     const { readdirSync, readFileSync } = require('node:fs');
     for (const name of readdirSync('machines')) {
       const { result } = validateDefinition(readFileSync('machines/' + name, 'utf8'));
       if (result !== 'OK') throw new Error(name);
     }`,
  );
  const [node, version] = best(
    [
      ['-e', '0'],
      [BIN, '--version'],
    ],
    folder,
  );
  const [own, other] = best([[BIN, 'validate', 'machines'], [bare]], folder);
  const ratio = own / other;
  console.log(
    `stepwright --version: ${(version - node).toFixed(0)} ms over Node (${node.toFixed(0)} ms); limit ${LIMITS.startMs} ms`,
  );
  console.log(
    `stepwright validate of ${COUNT} definitions: ${own.toFixed(0)} ms, bare process ${other.toFixed(0)} ms, ${ratio.toFixed(2)} times; limit ${LIMITS.ratio}`,
  );
  if (version - node > LIMITS.startMs || ratio > LIMITS.ratio) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
