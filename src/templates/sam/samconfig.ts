import { join } from 'node:path';
import { plainTemplate } from '../../cloudformation/plain-template';
import { readYaml } from '../../cloudformation/yaml/read-yaml';
import { getMember, isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../json/json-value';
import type { SourceText } from '../files/source-files';
import type { ReadContext } from '../found';
import { FileError, startOf } from '../problem';

/** What the configuration of the SAM CLI says of a deployment. */
export interface Samconfig {
  readonly parameters?: Readonly<Record<string, string>>;
  readonly region?: string;
}

/** Loaded when a template has a samconfig.toml. */
function parseToml(text: string): object {
  const { parse } = require('smol-toml') as { parse(text: string): object };
  return parse(text);
}

const NAMES = ['samconfig.toml', 'samconfig.yaml', 'samconfig.yml'];

/**
 * The parameters and the region of samconfig beside a template. Source: "AWS SAM CLI configuration file": `[default.deploy.parameters]`, and
 * `[default.global.parameters]` below it. A configuration that cannot be read is a problem, and nothing else.
 */
export function samconfigOf(folder: string, { files, options, problems }: ReadContext): Samconfig {
  const name = NAMES.find((each) => files.exists(join(folder, each)));
  if (name === undefined) return {};
  const path = join(folder, name);
  return (
    problems.attempt(
      () => startOf(files.nameOf(path)),
      () => settingsOf(parsed(files.read(path)), options.samconfigEnvironment ?? 'default'),
    ) ?? {}
  );
}

function parsed(source: SourceText): JsonObject {
  if (!source.file.endsWith('.toml')) {
    const reading = readYaml(source.text, { tags: 'ignored', longest: 1_000_000 });
    if ('problem' in reading) {
      const { message, line, column } = reading.problem;
      throw new FileError('FILE_SYNTAX', `'${source.file}' is no YAML: ${message}`, {
        file: source.file,
        line,
        column,
      });
    }
    return isJsonObject(reading.value) ? reading.value : {};
  }
  try {
    return plainTemplate(parseToml(source.text));
  } catch (error) {
    const { line = 1, column = 1 } = error as { readonly line?: number; readonly column?: number };
    const message = error instanceof Error ? error.message.split('\n')[0] : 'it cannot be read';
    throw new FileError('FILE_SYNTAX', `'${source.file}' is no TOML: ${message}`, { file: source.file, line, column });
  }
}

function settingsOf(config: JsonObject, environment: string): Samconfig {
  const own = member(config, environment);
  const sections = ['global', 'deploy'].map((command) => member(member(own, command), 'parameters'));
  const setting = (name: string): JsonValue | undefined =>
    sections.map((section) => getMember(section, name)).reduce((before, value) => value ?? before);
  const region = setting('region');
  const overrides = setting('parameter_overrides');
  return {
    ...(typeof region === 'string' ? { region } : {}),
    ...(overrides === undefined ? {} : { parameters: overridesOf(overrides) }),
  };
}

function member(object: JsonObject, key: string): JsonObject {
  const value = getMember(object, key);
  return value !== undefined && isJsonObject(value) ? value : {};
}

/** `Name=value`, `Name="two words"`, `ParameterKey=Name,ParameterValue=value`: in one text, in a list, or an object. */
function overridesOf(overrides: JsonValue): Readonly<Record<string, string>> {
  const found = new Map<string, string>();
  if (isJsonObject(overrides)) {
    for (const [name, value] of Object.entries(overrides)) found.set(name, String(value));
    return Object.fromEntries(found);
  }
  const texts = isJsonArray(overrides) ? overrides.map(String) : [String(overrides)];
  for (const text of texts) {
    for (const [, name, quoted, plain] of text.matchAll(
      /(?:ParameterKey=)?([\w:/.-]+?)(?:,ParameterValue)?=(?:"((?:[^"\\]|\\.){0,4096})"|(\S{0,4096}))/g,
    )) {
      found.set(name, quoted === undefined ? plain : quoted.replace(/\\(.)/g, '$1'));
    }
  }
  return Object.fromEntries(found);
}
