import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { didYouMean } from '../../json/did-you-mean';
import { isJsonObject, type JsonValue } from '../../json/json-value';
import { parseStrictJsonText } from '../../json/strict-json';
import { CliError } from '../cli-error';
import type { CliIo } from '../io';
import { readText } from './values';

/** `stepwright.json`: what commands read where they are given no source. Options of the command line come before it. */
export interface Config {
  readonly sources?: readonly string[];
  readonly parameters?: Readonly<Record<string, string>>;
  readonly substitutions?: Readonly<Record<string, JsonValue>>;
  readonly variables?: Readonly<Record<string, JsonValue>>;
  readonly serverlessOptions?: Readonly<Record<string, string>>;
  readonly environment?: Readonly<Record<string, string>>;
  readonly region?: string;
  readonly account?: string;
}

export const CONFIG_FILE = 'stepwright.json';

const OBJECTS = ['parameters', 'substitutions', 'variables', 'serverlessOptions', 'environment'];
const TEXTS = ['region', 'account', '$schema'];

/** The configuration of a folder; nothing where there is none. @throws {CliError} CONFIG_INVALID */
export function readConfig({ cwd }: Pick<CliIo, 'cwd'>): Config {
  if (!existsSync(resolve(cwd, CONFIG_FILE))) return {};
  const value = parseStrictJsonText(readText(CONFIG_FILE, cwd));
  if (value === undefined || !isJsonObject(value))
    throw invalid('a JSON object', 'none', '{ "sources": ["template.yaml"] }');
  for (const [key, member] of Object.entries(value)) {
    if (key === 'sources') {
      if (Array.isArray(member) && member.every((source) => typeof source === 'string')) continue;
      throw invalid("'sources' as a list of paths", JSON.stringify(member), '"sources": ["template.yaml"]');
    }
    if (OBJECTS.includes(key) && isJsonObject(member)) continue;
    if (TEXTS.includes(key) && typeof member === 'string') continue;
    const known = ['sources', ...OBJECTS, ...TEXTS];
    throw invalid(
      known.includes(key)
        ? `'${key}' as ${OBJECTS.includes(key) ? 'an object' : 'a text'}`
        : `one of ${known.join(', ')}`,
      `'${key}'`,
      `{ "sources": ["template.yaml"] }.${didYouMean(key, known)}`,
    );
  }
  return value as Config;
}

function invalid(expected: string, got: string, advice: string): CliError {
  return new CliError(`${CONFIG_FILE}: expected ${expected}, got ${got}. Write ${advice}`, 2, 'CONFIG_INVALID');
}
