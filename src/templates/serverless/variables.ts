import { dirname, extname } from 'node:path';
import { DEFAULT_ENVIRONMENT } from '../../cloudformation/deployment-environment';
import { placeholder } from '../../cloudformation/placeholder';
import { toJsonText } from '../../json/json-text';
import {
  getMember,
  isJsonArray,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  type MutableJsonObject,
  setMember,
} from '../../json/json-value';
import { type ParsedFile, parseFile } from '../files/parse-file';
import type { SourceText } from '../files/source-files';
import type { ReadContext } from '../found';
import { FileError, UnavailableError } from '../problem';
import { firstVariable, literalOf } from './variable-text';

/** Variables may depend on one another so deep, and so many are worked out in one configuration. */
const MAX_DEPTH = 40;
const MAX_VARIABLES = 50_000;

/** A text that variables make has at most so many characters. */
const MAX_CHARACTERS = 4_000_000;

/**
 * Works out the variables of a configuration of Serverless Framework. Those that only a deployment knows (`cf`, `ssm`, `s3`, `env` without a
 * value) are texts that stand for it. Source: "Variables" of Serverless Framework's guide.
 */
export class Variables {
  private readonly open = new Set<string>();
  private count = 0;

  constructor(
    private readonly config: ParsedFile,
    private readonly context: ReadContext,
  ) {}

  /** A value without variables. @throws {FileError} VARIABLE_UNKNOWN, FILES_CIRCULAR, and what reading a file throws */
  resolve(value: JsonValue, depth = 0): JsonValue {
    if (typeof value === 'string') return this.text(value, depth);
    if (isJsonArray(value)) return value.map((item) => this.resolve(item, depth));
    if (!isJsonObject(value)) return value;
    const result: MutableJsonObject = {};
    for (const [key, member] of Object.entries(value)) {
      const name = key.includes('${') ? String(this.text(key, depth)) : key;
      setMember(result, name, this.resolve(member, depth));
    }
    return result;
  }

  /** The value at a path of the configuration, with what is on the way to it worked out. */
  at(path: string, depth = 0): JsonValue | undefined {
    let value: JsonValue | undefined = this.config.value;
    for (const key of path === '' ? [] : path.split('.')) {
      if (typeof value === 'string') value = this.text(value, depth);
      if (value !== undefined && isJsonArray(value)) value = value[Number(key)];
      else value = value !== undefined && isJsonObject(value) ? getMember(value, key) : undefined;
    }
    return value === undefined ? undefined : this.resolve(value, depth);
  }

  get stage(): string {
    return this.context.options.serverlessOptions?.stage ?? this.ownText('provider.stage') ?? 'dev';
  }

  get region(): string {
    const { options } = this.context;
    return (
      options.region ??
      options.serverlessOptions?.region ??
      this.ownText('provider.region') ??
      DEFAULT_ENVIRONMENT.region
    );
  }

  /** A stage that is itself `${opt:stage, 'dev'}` does not go in a circle: the option is not given. */
  private ownText(path: string): string | undefined {
    if (this.open.has(path)) return undefined;
    this.open.add(path);
    try {
      const value = this.at(path);
      return typeof value === 'string' ? value : undefined;
    } finally {
      this.open.delete(path);
    }
  }

  private text(given: string, depth: number): JsonValue {
    if (depth > MAX_DEPTH)
      throw new FileError(
        'FILES_CIRCULAR',
        `Variables depend on one another in a circle, or ${MAX_DEPTH} deep: '${given.slice(0, 80)}'`,
      );
    let text = given;
    for (let variable = firstVariable(text); variable !== undefined; variable = firstVariable(text)) {
      this.count += 1;
      if (this.count > MAX_VARIABLES || text.length > MAX_CHARACTERS) {
        throw new FileError(
          'FILE_TOO_LARGE',
          `The configuration has more than ${MAX_VARIABLES} variables, or they make too long texts`,
        );
      }
      const { start, end, candidates } = variable;
      const value = this.first(candidates, text.slice(start, end), depth);
      if (start === 0 && end === text.length) return value;
      const printed = typeof value === 'string' ? value : toJsonText(value);
      text = text.slice(0, start) + printed + text.slice(end);
    }
    return text;
  }

  private first(candidates: readonly string[], whole: string, depth: number): JsonValue {
    for (const candidate of candidates) {
      const literal = literalOf(candidate);
      const isLast = candidate === candidates.at(-1);
      const value = literal === undefined ? this.sourceOrNothing(candidate, depth + 1, isLast) : literal.value;
      if (value !== undefined) return value;
    }
    if (candidates.includes('opt:stage')) return this.open.has('provider.stage') ? 'dev' : this.stage;
    if (candidates.includes('opt:region'))
      return this.open.has('provider.region') ? DEFAULT_ENVIRONMENT.region : this.region;
    const unknown = candidates.find((candidate) =>
      /^(?:opt|env|param|cf|ssm|s3|git|aws|terraform|vault|output|doppler)\b/.test(candidate),
    );
    // Only the deployment, or who calls it, knows: something stands for it.
    if (unknown !== undefined) return placeholder(unknown.replaceAll(/[:(){}$]+/g, '-')).text;
    throw new FileError(
      'VARIABLE_UNKNOWN',
      `The variable '${whole}' has no value, and no fallback: write '${whole.replace(/\}$/, '')}, default}', or give the value`,
    );
  }

  /** What is not available has no value where a fallback follows. */
  private sourceOrNothing(candidate: string, depth: number, isLast: boolean): JsonValue | undefined {
    try {
      return this.source(candidate, depth);
    } catch (error) {
      if (error instanceof UnavailableError && !isLast) return undefined;
      throw error;
    }
  }

  private source(candidate: string, depth: number): JsonValue | undefined {
    const { options } = this.context;
    const file = /^file\(([^)]*)\)\s*(?::\s*(.*))?$/s.exec(candidate);
    if (file !== null) return this.file(file[1].trim().replace(/^['"]|['"]$/g, ''), file[2]?.trim(), depth);
    const bool = /^strToBool\(([^)]*)\)$/.exec(candidate);
    if (bool !== null) return ['true', '1'].includes(bool[1].trim());
    const [, name, address] = /^([\w-]+)(?:\([^)]*\)|\.[\w-]+)?\s*:\s*(.*)$/s.exec(candidate) ?? [undefined, '', ''];
    switch (name) {
      case 'self':
        return this.own(address, depth);
      case 'opt':
        return getMember(options.serverlessOptions ?? {}, address);
      case 'env':
        return getMember(options.environment ?? {}, address);
      case 'sls':
        return address === 'stage' ? this.stage : `sls-${address}`;
      case 'aws':
        if (address === 'accountId') return options.account ?? DEFAULT_ENVIRONMENT.account;
        return address === 'region' ? this.region : undefined;
      case 'param':
        return getMember(options.parameters ?? {}, address) ?? this.parameter(address, depth);
      default:
        return undefined;
    }
  }

  private parameter(name: string, depth: number): JsonValue | undefined {
    return this.at(`params.${this.stage}.${name}`, depth) ?? this.at(`params.default.${name}`, depth);
  }

  private own(address: string, depth: number): JsonValue | undefined {
    const key = `self:${address}`;
    if (this.open.has(key)) throw new FileError('FILES_CIRCULAR', `The variable '\${${key}}' depends on itself`);
    this.open.add(key);
    try {
      const value = this.at(address, depth);
      if (value !== undefined) return value;
      return address === 'provider.stage'
        ? 'dev'
        : address === 'provider.region'
          ? DEFAULT_ENVIRONMENT.region
          : undefined;
    } catch (error) {
      // A file of secrets is not in a repository: something stands for what it would give.
      if (error instanceof UnavailableError) return placeholder(`self-${address}`).text;
      throw error;
    } finally {
      this.open.delete(key);
    }
  }

  /** @throws {UnavailableError} for a file that is not there, and for a program */
  private file(name: string, address: string | undefined, depth: number): JsonValue | undefined {
    const { files, used } = this.context;
    const path = files.pathOf(dirname(files.pathOf(files.base, this.config.file)), name.replace(/^~\//, './'));
    if (/\.[cm]?[jt]s$/.test(path)) {
      throw new UnavailableError(
        'VARIABLE_UNKNOWN',
        `'${files.nameOf(path)}' is a program, which is not run: print the configuration (serverless print) and read that`,
      );
    }
    const source = this.available(path);
    used.add(source.file);
    const isData = ['.json', '.yml', '.yaml', '.asl', '.jsonc'].includes(extname(path));
    let value: JsonValue | undefined = isData ? parseFile(source).value : source.text;
    for (const key of address ? address.split('.') : []) {
      if (typeof value === 'string') value = this.text(value, depth);
      value = value !== undefined && isJsonObject(value) ? getMember(value, key) : undefined;
    }
    return value === undefined ? undefined : this.resolve(value, depth);
  }

  private available(path: string): SourceText {
    try {
      return this.context.files.read(path);
    } catch (error) {
      const isMissing = error instanceof FileError && error.code === 'FILE_MISSING';
      throw isMissing ? new UnavailableError(error.code, error.message) : error;
    }
  }

  /** The members of an object, of a list of objects, or of variables that stand for these. */
  membersAt(path: string): JsonObject {
    const value = this.at(path) ?? {};
    const result: MutableJsonObject = {};
    for (const part of isJsonArray(value) ? value : [value]) {
      if (isJsonObject(part)) for (const [key, member] of Object.entries(part)) setMember(result, key, member);
    }
    return result;
  }
}
