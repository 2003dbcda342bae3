'use strict';
/** The tools that are tried: which version of which registry, how it is installed into a folder of its own, how it answers a case. */
const { execFileSync, spawn, spawnSync } = require('node:child_process');
const { mkdirSync, openSync } = require('node:fs');
const { createServer } = require('node:net');
const { join } = require('node:path');
const { setTimeout: sleep } = require('node:timers/promises');
const { askEndpoint, call } = require('./endpoint.cjs');

const ROOT = join(__dirname, '..', '..');

/** Seconds until the answer to a case is that there was none. */
const PATIENCE = 10;
/** Until a server answers. */
const START_MS = 60_000;

/** In a child process: what hangs is stopped. @returns the answer, or undefined when there was none in time */
function askChild(node, script, cwd, each) {
  const { error, status, stdout, stderr } = spawnSync(node, [join(__dirname, script)], {
    cwd,
    input: JSON.stringify(each),
    encoding: 'utf8',
    timeout: PATIENCE * 1000,
  });
  if (error?.code === 'ETIMEDOUT') return undefined;
  if (error !== undefined || status !== 0) throw new Error(`${script} ended with ${status}: ${error ?? ''}${stderr}`);
  return JSON.parse(stdout);
}

const OURS = {
  name: 'cdk-stepwright',
  open: () => ({ ask: (each) => askChild(process.execPath, 'ours.cjs', ROOT, each), close: () => undefined }),
};

const AWS_LOCAL_STEPFUNCTIONS = {
  name: 'aws-local-stepfunctions',
  version: '3.0.0',
  registry: 'npm',
  open(folder) {
    // It needs Node 22, whose executable is put in its place by a script of the package.
    const wanted = [`aws-local-stepfunctions@${this.version}`, 'node@22'];
    execFileSync('npm', ['install', '--no-audit', '--no-fund', '--prefix', folder, '--loglevel', 'error', ...wanted], {
      cwd: folder,
      stdio: 'ignore',
    });
    const node = join(folder, 'node_modules', 'node', 'bin', 'node');
    return { ask: (each) => askChild(node, 'aws-local-stepfunctions.cjs', folder, each), close: () => undefined };
  },
};

/**
 * A server from PyPI.
 * @param command `(bin, port)`: executable, arguments and environment
 * @param configure `(url)`: what is set before the first case
 */
const server = (name, version, requirement, command, configure = async () => undefined) => ({
  name,
  version,
  registry: 'PyPI',
  async open(folder) {
    const venv = join(folder, 'venv');
    const quiet = ['--quiet', '--disable-pip-version-check', '--no-input'];
    execFileSync('python3', ['-m', 'venv', venv]);
    execFileSync(join(venv, 'bin', 'pip'), ['install', ...quiet, requirement]);
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const [executable, args, env] = command(join(venv, 'bin'), port);
    const log = openSync(join(folder, 'log'), 'w');
    const keys = { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test', AWS_REGION: 'us-east-1' };
    const child = spawn(executable, args, {
      cwd: folder,
      stdio: ['ignore', log, log],
      env: { PATH: process.env.PATH, HOME: folder, ...keys, ...env },
    });
    const close = () => child.kill();
    try {
      await isUp(url, child);
      await configure(url);
    } catch (error) {
      close();
      throw error;
    }
    // Cases with a task of one's own would need a function in the server; those alone are left out.
    const ask = (each, index) =>
      each.task === undefined ? askEndpoint(url, each, `case-${index}`, PATIENCE) : 'not tried';
    return { ask, close };
  },
});

const MINISTACK = server('MiniStack', '1.5.33', 'ministack==1.5.33', (bin, port) => [
  join(bin, 'ministack'),
  [],
  { BIND_HOST: '127.0.0.1', GATEWAY_PORT: `${port}` },
]);

const MOTO = server(
  'Moto',
  '5.2.5',
  'moto[server]==5.2.5',
  (bin, port) => [join(bin, 'moto_server'), ['-H', '127.0.0.1', '-p', `${port}`], {}],
  async (url) => {
    // Without it, every execution succeeds with its input.
    const body = JSON.stringify({ stepfunctions: { execute_state_machine: true } });
    await fetch(`${url}/moto-api/config`, { method: 'POST', body });
  },
);

async function isUp(url, child) {
  const deadline = Date.now() + START_MS;
  for (;;) {
    try {
      await call(url, 'ListStateMachines', {});
      return;
    } catch (error) {
      if (child.exitCode !== null) throw new Error(`The server ended with ${child.exitCode} before it answered`);
      if (Date.now() > deadline) throw error;
      await sleep(200);
    }
  }
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

const folderFor = (root, { name }) => {
  const folder = join(root, name);
  mkdirSync(folder, { recursive: true });
  return folder;
};

module.exports = { OURS, PEERS: [AWS_LOCAL_STEPFUNCTIONS, MINISTACK, MOTO], PATIENCE, folderFor };
