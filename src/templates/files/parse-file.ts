import type * as jsonc from 'jsonc-parser';
import { plainTemplate } from '../../cloudformation/plain-template';
import { readYaml } from '../../cloudformation/yaml/read-yaml';
import { isJsonObject, type JsonValue } from '../../json/json-value';
import { placeAt } from '../places/place-at';
import { FileError, type FilePlace } from '../problem';
import { loadJsonc } from './load-jsonc';
import type { SourceText } from './source-files';

/** A file as a value. */
export interface ParsedFile extends SourceText {
  readonly value: JsonValue;
  readonly format: 'json' | 'jsonc' | 'yaml';
  /** A key that stands twice; the last one counts. */
  readonly duplicate?: FilePlace & { readonly message: string };
}

/** Longest YAML text: a template has 1 MB, before its parts were uploaded it may have more. */
const LONGEST_YAML = 8_000_000;

/**
 * Reads JSON, JSON with comments, or YAML with the short forms of CloudFormation's functions, whatever the name of the file says.
 * @throws {FileError} FILE_SYNTAX with the place
 */
export function parseFile(source: SourceText): ParsedFile {
  const value = parseJson(source.text);
  if (value !== undefined) return { ...source, value, format: 'json' };
  const isJson = /^\s*(?:[{[]|\/[/*])/.test(source.text);
  const commented = isJson ? parseJsonc(source.text) : undefined;
  if (commented !== undefined && 'value' in commented) return { ...source, value: commented.value, format: 'jsonc' };
  const reading = readYaml(source.text, { tags: 'functions', longest: LONGEST_YAML });
  if ('value' in reading) {
    const { value: read, duplicate } = reading;
    const twice = duplicate && {
      file: source.file,
      line: duplicate.line,
      column: duplicate.column,
      message: duplicate.message,
    };
    return { ...source, value: read, format: 'yaml', ...(twice === undefined ? {} : { duplicate: twice }) };
  }
  if (commented !== undefined) {
    const place = placeAt(source, commented.offset);
    throw new FileError('FILE_SYNTAX', `'${source.file}' is no JSON: ${commented.problem}`, place);
  }
  const { message, line, column } = reading.problem;
  throw new FileError('FILE_SYNTAX', `'${source.file}' is no YAML: ${message}`, { file: source.file, line, column });
}

function parseJson(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}

type Commented = { readonly value: JsonValue } | { readonly problem: string; readonly offset: number };

/** The text of YAML in braces is YAML, too, so that what is wrong with it is only told where neither reads it. */
function parseJsonc(text: string): Commented {
  const errors: jsonc.ParseError[] = [];
  try {
    const value: unknown = loadJsonc().parse(text, errors, { allowTrailingComma: true });
    const [first] = errors;
    if (first !== undefined) return { problem: loadJsonc().printParseErrorCode(first.error), offset: first.offset };
    return { value: isJsonObject(value) ? plainTemplate(value) : ((value ?? null) as JsonValue) };
  } catch {
    return { problem: 'it is nested too deep', offset: 0 };
  }
}
