import { toJsonText } from '../json/json-text';
import { isJsonObject } from '../json/json-value';
import { readYaml } from './yaml/read-yaml';

/** A definition has 1 MiB at most; what is longer is not parsed. */
const LONGEST = 1_100_000;

/**
 * A definition in YAML as JSON text, read by the core schema of YAML 1.2, whose scalars are those of JSON; tags have no meaning.
 * @returns or what is wrong with it, as `problem`
 */
export function definitionFromYaml(text: string): { readonly definition: string } | { readonly problem: string } {
  const reading = readYaml(text, { tags: 'ignored', longest: LONGEST });
  if ('problem' in reading) {
    const { message, line, column } = reading.problem;
    return { problem: `${message} (line ${line}, column ${column})` };
  }
  if (reading.duplicate !== undefined) return { problem: `a key stands twice (line ${reading.duplicate.line})` };
  return isJsonObject(reading.value) ? { definition: toJsonText(reading.value) } : { problem: 'it must be an object' };
}
