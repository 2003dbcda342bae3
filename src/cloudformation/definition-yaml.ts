import type * as yaml from 'yaml';
import { isDeeperThan } from '../json/json-depth';
import { toJsonText } from '../json/json-text';
import { isJsonObject, type JsonValue } from '../json/json-value';
import { plainTemplate } from './plain-template';

/** A definition has 1 MiB at most; what is longer is not parsed. */
const MAX_CHARACTERS = 1_100_000;

/** So often aliases may be followed: a few lines may stand for more than any memory holds. */
const MAX_ALIASES = 100;

/** Brackets and indentation may be nested so deep. */
const MAX_DEPTH = 200;

/** Loaded when the first definition asks for it. */
function loadYaml(): typeof yaml {
  return require('yaml') as typeof yaml;
}

/**
 * A definition in YAML as JSON text, read by the core schema of YAML 1.2, whose scalars are those of JSON; tags have no meaning.
 * @returns or what is wrong with it, as `problem`
 */
export function definitionFromYaml(text: string): { readonly definition: string } | { readonly problem: string } {
  if (text.length > MAX_CHARACTERS) return { problem: 'it is too long' };
  if (nestingOf(text) > MAX_DEPTH) return { problem: 'it is nested too deep' };
  try {
    const document = loadYaml().parseDocument(text, { logLevel: 'silent', prettyErrors: true });
    const [error] = document.errors;
    if (error !== undefined) return { problem: error.message.split('\n')[0] };
    const value = document.toJS({ maxAliasCount: MAX_ALIASES }) as unknown;
    if (!isJsonObject(value)) return { problem: 'it must be an object' };
    const plain: JsonValue = plainTemplate(value);
    return isDeeperThan(plain, MAX_DEPTH) ? { problem: 'it is nested too deep' } : { definition: toJsonText(plain) };
  } catch (error) {
    return { problem: error instanceof Error ? error.message.split('\n')[0] : 'it cannot be read' };
  }
}

/** At most so many collections are in one another: by brackets, by indentation, and by several dashes on one line. */
function nestingOf(text: string): number {
  let brackets = 0;
  let deepest = 0;
  for (const character of text) {
    if (character === '[' || character === '{') deepest = Math.max(deepest, ++brackets);
    else if ((character === ']' || character === '}') && brackets > 0) brackets -= 1;
  }
  let indents = 0;
  let widest = 0;
  for (const line of text.split('\n')) {
    const start = /^[ \t\-?:]*/.exec(line)?.[0] ?? '';
    const markers = start.replace(/[ \t]/g, '').length;
    widest = Math.max(widest, start.length - markers + 2 * markers);
    indents = Math.max(indents, markers);
  }
  return Math.max(deepest, indents, widest / 10);
}
