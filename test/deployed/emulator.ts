import { mkdirSync, openSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Children } from './children';

/** Pinned: the gaps of `gaps/` are this version's. */
export const EMULATOR = 'ministack';
export const EMULATOR_VERSION = '1.5.33';

export const ACCOUNT = '000000000000';
export const REGION = 'us-east-1';

/** Waits and retries take this part of their time. Timeouts take all of theirs. */
const WAIT_SCALE = 0.01;

/** Until the emulator answers. */
const PATIENCE_MS = 60_000;

const REPOSITORY = join(__dirname, '..', '..');

/** Where the run's files are: it leaves nothing elsewhere. */
export interface Folders {
  readonly root: string;
  readonly home: string;
  readonly temporary: string;
}

/** An emulator that runs. */
export interface Emulator {
  readonly port: number;
  readonly url: string;
  /** Environment of the CDK's command line. */
  readonly environment: NodeJS.ProcessEnv;
}

export function foldersIn(root: string): Folders {
  const folders = { root, home: join(root, 'home'), temporary: join(root, 'tmp') };
  for (const folder of [folders.home, folders.temporary]) mkdirSync(folder, { recursive: true });
  return folders;
}

/**
 * Installs the emulator into a venv of its own.
 * @returns the folder of its commands
 * @throws {Error} where Python or pip cannot do it
 */
export async function installEmulator(children: Children, { root }: Folders): Promise<string> {
  const venv = join(root, 'venv');
  await children.run('python3', ['-m', 'venv', venv]);
  const quiet = ['--quiet', '--disable-pip-version-check', '--no-input'];
  await children.run(join(venv, 'bin', 'pip'), ['install', ...quiet, `${EMULATOR}==${EMULATOR_VERSION}`]);
  return join(venv, 'bin');
}

/** Starts it on a free port of this machine, and waits until it answers. */
export async function startEmulator(children: Children, bin: string, folders: Folders): Promise<Emulator> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const environment = environmentFor(port, folders);
  const log = openSync(join(folders.root, 'emulator.log'), 'w');
  const child = children.start(join(bin, EMULATOR), [], {
    cwd: folders.root,
    stdio: ['ignore', log, log],
    env: {
      ...environment,
      PATH: `${bin}:${process.env.PATH}`,
      BIND_HOST: '127.0.0.1',
      GATEWAY_PORT: `${port}`,
      SFN_WAIT_SCALE: `${WAIT_SCALE}`,
      // Functions run in this machine's Node, which has no AWS SDK of its own.
      NODE_PATH: join(REPOSITORY, 'node_modules'),
    },
  });
  const deadline = Date.now() + PATIENCE_MS;
  while (!(await answers(`${url}/_ministack/health`))) {
    if (child.exitCode !== null) throw new Error(`${EMULATOR} ended with ${child.exitCode} before it answered`);
    if (Date.now() > deadline) throw new Error(`${EMULATOR} does not answer within ${PATIENCE_MS / 1000} s`);
    await sleep(100);
  }
  return { port, url, environment };
}

/** Nothing of the surroundings: no credentials, no profile, no proxy. */
function environmentFor(port: number, { home, temporary }: Folders): NodeJS.ProcessEnv {
  const { PATH, LANG } = process.env;
  return {
    PATH,
    LANG,
    HOME: home,
    TMPDIR: temporary,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_REGION: REGION,
    AWS_DEFAULT_REGION: REGION,
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
    AWS_ENDPOINT_URL_S3: `http://localhost:${port}`,
    CDK_DISABLE_CLI_TELEMETRY: '1',
    CDK_VALIDATION: 'false',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    NO_PROXY: '*',
  };
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
