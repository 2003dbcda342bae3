import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { isJsonObject } from '../../json/json-value';
import { parseJsonText } from '../../json/strict-json';
import { CliError } from '../cli-error';
import { readText } from '../input/values';
import type { CliIo } from '../io';

/** An app is given so long. */
const TIMEOUT_MS = 600_000;

/**
 * Runs the app of cdk.json, as `cdk synth` does, which writes cdk.out. Not where there is one.
 * @throws {CliError} SYNTH_FAILED with what the app said
 */
export function synthesizedBy(folder: string, io: Pick<CliIo, 'env' | 'err'>): void {
  if (existsSync(join(folder, 'cdk.out', 'manifest.json'))) return;
  const config = parseJsonText(readText('cdk.json', folder));
  const app = config !== undefined && isJsonObject(config) ? config.app : undefined;
  if (typeof app !== 'string')
    throw new CliError("cdk.json has no 'app'. Write npx cdk synth, then stepwright init", 2, 'SYNTH_FAILED');
  const context =
    config !== undefined && isJsonObject(config) && isJsonObject(config.context ?? null) ? config.context : {};
  io.err(`Synthesizing: ${app}\n`);
  const { status, stderr } = spawnSync(app, {
    cwd: folder,
    shell: true,
    encoding: 'utf8',
    timeout: TIMEOUT_MS,
    env: {
      ...withCommands(io.env, join(folder, 'node_modules', '.bin')),
      CDK_OUTDIR: 'cdk.out',
      CDK_CONTEXT_JSON: JSON.stringify({
        ...(context as object),
        'aws:cdk:enable-path-metadata': true,
        'aws:cdk:enable-asset-metadata': true,
      }),
    },
  });
  if (status === 0 && existsSync(join(folder, 'cdk.out', 'manifest.json'))) return;
  throw new CliError(
    `'${app}' wrote no cdk.out: ${(stderr ?? '').trim().split('\n').slice(-5).join('\n')}\nWrite npx cdk synth, then stepwright init`,
    2,
    'SYNTH_FAILED',
  );
}

/**
 * An environment in which the commands of a folder are found first. On Windows the variable is called `Path`, and one of another case beside it would
 * take its place.
 */
export function withCommands(env: CliIo['env'], folder: string, between: string = delimiter): CliIo['env'] {
  const name = Object.keys(env).find((each) => each.toUpperCase() === 'PATH') ?? 'PATH';
  return { ...env, [name]: [folder, env[name]].filter(Boolean).join(between) };
}
