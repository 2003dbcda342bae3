import { readFileSync } from 'node:fs';
import { Stack, Token } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { IConstruct } from 'constructs';
import { getMember, isJsonObject } from '../../json/json-value';
import { ConstructError } from '../private/construct-error';
import { isInstance } from '../private/state-internals';
import { isScope, type ScopeJson } from './definition-json';

/** The text of a definition body that is a file or a text. The file's text becomes part of the template. */
export function sourceOf(machine: IConstruct, body: sfn.DefinitionBody): string {
  if (isInstance(body, sfn.StringDefinitionBody)) return body.body;
  if (isInstance(body, sfn.FileDefinitionBody)) return readFile(machine, body.path);
  throw new ConstructError(
    'DEFINITION_NOT_READABLE',
    "The 'definitionBody' is of a class that is not known. Expected DefinitionBody.fromChainable(), fromFile() or fromString()",
    machine.node.path,
  );
}

function readFile(machine: IConstruct, path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new ConstructError(
      'DEFINITION_NOT_READABLE',
      `The file '${path}' of 'definitionBody' cannot be read (${(error as NodeJS.ErrnoException).code}). Expected a file with the JSON of a ` +
        'definition. Correct the path, which is relative to where the app runs',
      machine.node.path,
    );
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
 */
export function readDefinition(machine: IConstruct, text: string): ScopeJson {
  const known = textOf(machine, text);
  const quoted = known.replace(STRING_OR_PLACEHOLDER, (found) =>
    found.startsWith('"') ? found : JSON.stringify(MARK + found),
  );
  let definition: unknown;
  try {
    definition = JSON.parse(quoted);
  } catch (error) {
    throw unreadable(machine, `is not JSON: ${(error as Error).message}`);
  }
  if (!isScope(definition)) throw unreadable(machine, "has no 'States' that are objects");
  return definition;
}

/** The text of a definition that was read by `readDefinition`. */
export function printDefinition(definition: ScopeJson): string {
  return JSON.stringify(definition).replace(MARKED, (_marked, text: string) => JSON.parse(`"${text}"`) as string);
}

/** A text that is a token as a whole (`stack.toJsonString(…)`) is taken apart, so that its JSON can be seen. */
function textOf(machine: IConstruct, text: string): string {
  if (text.trimStart().startsWith('{') || !Token.isUnresolved(text)) return text;
  const resolved: unknown = Stack.of(machine).resolve(text);
  if (typeof resolved === 'string') return resolved;
  const join = isJsonObject(resolved) ? getMember(resolved, 'Fn::Join') : undefined;
  if (!Array.isArray(join) || join[0] !== '' || !Array.isArray(join[1])) {
    throw unreadable(machine, 'is known at deployment only');
  }
  return join[1].map((piece: unknown) => (typeof piece === 'string' ? piece : Token.asString(piece))).join('');
}

function unreadable(machine: IConstruct, problem: string): ConstructError {
  return new ConstructError(
    'DEFINITION_NOT_READABLE',
    `The definition ${problem}. Expected the JSON of a definition in the Amazon States Language, placeholders allowed, which retries and ` +
      'failure handling can be added to. Correct it, or use sfn.StateMachine',
    machine.node.path,
  );
}
