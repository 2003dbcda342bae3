import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { decodedText } from '../../json/decoded-text';
import type { JsonValue } from '../../json/json-value';
import { parseJsonText } from '../../json/strict-json';
import { CliError } from '../cli-error';
import type { Call, OptionValues } from '../command-spec';

export function textOption(options: OptionValues, name: string): string | undefined {
  const value = options[name];
  return typeof value === 'string' ? value : undefined;
}

export function listOption(options: OptionValues, name: string): readonly string[] {
  const value = options[name];
  return Array.isArray(value) ? (value as readonly string[]) : typeof value === 'string' ? [value] : [];
}

/** `name=value` pairs. @throws {CliError} */
export function pairsOption(options: OptionValues, name: string): Readonly<Record<string, string>> {
  const pairs = listOption(options, name).map((pair): [string, string] => {
    const sign = pair.indexOf('=');
    if (sign > 0) return [pair.slice(0, sign), pair.slice(sign + 1)];
    const flag = `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
    throw new CliError(`Expected ${flag} name=value, got '${pair}'. Write ${flag} ${pair || 'name'}=value`);
  });
  return Object.fromEntries(pairs);
}

/** `name=value` pairs whose values are JSON where they are, else texts: `Timeout=30` is a number. */
export function jsonPairsOption(options: OptionValues, name: string): Readonly<Record<string, JsonValue>> {
  return Object.fromEntries(
    Object.entries(pairsOption(options, name)).map(([key, text]) => [key, parseJsonText(text) ?? text]),
  );
}

/** A whole number. @throws {CliError} */
export function numberOption(options: OptionValues, name: string, flag: string): number | undefined {
  const text = textOption(options, name);
  if (text === undefined) return undefined;
  const number = Number(text);
  if (text.trim() !== '' && Number.isInteger(number) && number >= 0) return number;
  throw new CliError(`Expected ${flag} with a whole number, got '${text}'. Write ${flag} 1`);
}

/** A text, or that of a file: `file://input.json`, as the AWS CLI has it. @throws {CliError} */
export function givenText(text: string, { io }: Pick<Call, 'io'>): string {
  const path = /^(?:fileb?:\/\/|@)(.+)$/s.exec(text)?.[1];
  return path === undefined ? text : readText(path, io.cwd);
}

/** @throws {CliError} FILE_MISSING */
export function readText(path: string, cwd: string): string {
  try {
    return decodedText(readFileSync(resolve(cwd, path)));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const reason =
      code === 'ENOENT' ? 'There is no file' : code === 'EISDIR' ? 'It is a folder:' : `It cannot be read (${code}):`;
    throw new CliError(`${reason} '${path}'`, 2, 'FILE_MISSING');
  }
}

/** JSON of an option, or of the file that it names. @throws {CliError} */
export function jsonOption(flag: string, given: string, call: Pick<Call, 'io'>): JsonValue {
  const text = givenText(given, call);
  const value = parseJsonText(text);
  if (value !== undefined) return value;
  const isPath = /\.json$/i.test(text) && !text.includes('{');
  const advice = isPath
    ? `Write ${flag} file://${text}`
    : `Write ${flag} '{"orderId": "1"}', or ${flag} file://input.json`;
  throw new CliError(`Expected ${flag} with JSON, got '${text.slice(0, 60)}'. ${advice}`);
}
