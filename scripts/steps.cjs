/** Steps of a script that tries the package as its users do: commands with what they took, expectations, and how it ends. */
const { spawnSync } = require('node:child_process');
const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

const ROOT = join(__dirname, '..');
const QUIET = ['--no-audit', '--no-fund', '--prefer-offline', '--loglevel', 'error'];

class Steps {
  problems = [];

  /**
   * @param name of the temporary folder in which all of it goes on
   * @param kept a folder in which it goes on, and which stays
   */
  constructor(name, kept) {
    this.kept = kept;
    this.folder = kept ?? mkdtempSync(join(tmpdir(), `${name}-`));
  }

  /** Runs a command; its output is shown when it does not end as expected. */
  run(title, command, args, { cwd = this.folder, env = {}, fails = false } = {}) {
    const start = Date.now();
    const { error, status, stdout, stderr } = spawnSync(command, args, {
      cwd,
      encoding: 'utf8',
      env: { ...process.env, CDK_DISABLE_CLI_TELEMETRY: '1', NODE_OPTIONS: '', ...env },
      maxBuffer: 64 * 1024 * 1024,
    });
    const isGood = error === undefined && (fails ? status !== 0 : status === 0);
    console.log(`${((Date.now() - start) / 1000).toFixed(1).padStart(6)} s  ${isGood ? 'ok    ' : 'FAILED'}  ${title}`);
    if (!isGood) this.fail(title, `${error ?? ''}\n${stdout}\n${stderr}`);
    return `${stdout}${stderr}`;
  }

  /** Runs a command that may fail. @returns what it printed */
  runAnyway(title, command, args) {
    const start = Date.now();
    const { error, stdout, stderr } = spawnSync(command, args, { cwd: this.folder, encoding: 'utf8' });
    console.log(`${((Date.now() - start) / 1000).toFixed(1).padStart(6)} s  ran     ${title}`);
    if (error !== undefined) this.fail(title, error);
    return `${stdout}${stderr}`;
  }

  expectText(title, text, expected) {
    if (!text.includes(expected)) this.fail(title, `expected '${expected}' in\n${text}`);
  }

  fail(title, why) {
    this.problems.push(title);
    console.error(`FAILED ${title}: ${why}`);
  }

  /** The package as it would be published. @returns path of the tarball */
  pack() {
    const packed = this.run(
      'npm pack',
      'npm',
      ['pack', '--silent', '--ignore-scripts', '--pack-destination', this.folder],
      {
        cwd: ROOT,
      },
    );
    return join(this.folder, packed.trim().split('\n').at(-1));
  }

  npmInstall(cwd, ...packages) {
    this.run('npm install', 'npm', ['install', ...QUIET, ...packages], { cwd });
  }

  /** Removes the folder, unless it is to be looked at, and says by the exit code whether all was as expected. */
  end() {
    if (process.argv.includes('--keep')) console.log(this.folder);
    else if (this.kept === undefined) rmSync(this.folder, { recursive: true, force: true });
    for (const problem of this.problems) console.error(`FAILED: ${problem}`);
    process.exitCode = this.problems.length === 0 ? 0 : 1;
  }
}

module.exports = { ROOT, Steps };
