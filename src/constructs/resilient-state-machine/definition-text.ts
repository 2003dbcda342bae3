import { readFileSync } from 'node:fs';
import { Stack, Token } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { IConstruct } from 'constructs';
import { decodedText, withoutMark } from '../../json/decoded-text';
import { getMember, isJsonObject } from '../../json/json-value';
import { isInstance } from '../private/state-internals';
import { isScope, type ScopeJson } from './definition-json';

/** The text of a definition body that is a file or a text; undefined for a file that cannot be read, and for a body of another class. */
export function sourceOf(body: sfn.DefinitionBody): string | undefined {
  if (isInstance(body, sfn.StringDefinitionBody)) return withoutMark(body.body);
  if (!isInstance(body, sfn.FileDefinitionBody)) return undefined;
  try {
    return decodedText(readFileSync(body.path));
  } catch {
    return undefined; // aws-cdk-lib says what is wrong with it.
  }
}

/** JSON strings, and placeholders outside of them: `"MaxConcurrency": ${Limit}`. */
const STRING_OR_PLACEHOLDER = /"(?:[^"\\]|\\.)*"|\$\{[^{}"]*\}/gs;

/** In front of a placeholder that was not in quotes. No JSON text that a person writes holds this character. */
const MARK = '\u0001unquoted ';

const MARKED = /"\\u0001unquoted ((?:[^"\\]|\\.)*)"/g;

/**
 * Reads the text of a definition. Placeholders (`${Name}` of `definitionSubstitutions`) and tokens stay as they are, inside and outside of
 * quotes.
 *
 * @returns what is in the way, as the end of a sentence, where it cannot be read
 */
export function readDefinition(machine: IConstruct, text: string): ScopeJson | string {
  const known = textOf(machine, text);
  if (known === undefined) return 'is known at deployment only';
  const quoted = known.replace(STRING_OR_PLACEHOLDER, (found) =>
    found.startsWith('"') ? found : JSON.stringify(MARK + found),
  );
  let definition: unknown;
  try {
    definition = JSON.parse(quoted);
  } catch {
    return 'is not JSON';
  }
  return isScope(definition) ? definition : "has no 'States' that are objects";
}

/** The text of a definition that was read by `readDefinition`. */
export function printDefinition(definition: ScopeJson): string {
  return JSON.stringify(definition).replace(MARKED, (_marked, text: string) => JSON.parse(`"${text}"`) as string);
}

/** A text that is a token as a whole (`stack.toJsonString(…)`) is taken apart, so that its JSON can be seen; undefined where that is not possible. */
function textOf(machine: IConstruct, text: string): string | undefined {
  if (text.trimStart().startsWith('{') || !Token.isUnresolved(text)) return text;
  const resolved: unknown = Stack.of(machine).resolve(text);
  if (typeof resolved === 'string') return resolved;
  const join = isJsonObject(resolved) ? getMember(resolved, 'Fn::Join') : undefined;
  if (!Array.isArray(join) || join[0] !== '' || !Array.isArray(join[1])) return undefined;
  return join[1].map((piece: unknown) => (typeof piece === 'string' ? piece : Token.asString(piece))).join('');
}
