import { CloudFormationError } from '../../cloudformation/cloudformation-error';
import { definitionFromYaml } from '../../cloudformation/definition-yaml';
import { jsonFromPieces } from '../../cloudformation/json-from-pieces';
import { literal, opaque, type Piece } from '../../cloudformation/piece';
import { toJsonText } from '../../json/json-text';
import { getMember, type JsonObject, type JsonValue } from '../../json/json-value';

/** Fields that hold an object, an array, a boolean or a text: what stands for a placeholder in their place. Every other one is a number. */
const STAND_INS: Readonly<Record<string, string>> = {
  ...stands(
    '{}',
    'Parameters Arguments ItemSelector ResultSelector Assign Output Result Payload Iterator ItemProcessor',
  ),
  ...stands('{}', 'ProcessorConfig ItemReader ItemBatcher ResultWriter Credentials Input States Item Key'),
  ...stands(
    '[]',
    'Retry Catch Branches Choices ErrorEquals And Or Items Subnets SecurityGroups Command Environment Tags',
  ),
  ...stands('true', 'End IncludeExecutionData'),
  ...stands(
    '""',
    'Comment Resource Next Default StartAt Type InputPath OutputPath ResultPath ItemsPath Variable Cause Error',
  ),
};

function stands(text: string, names: string): Record<string, string> {
  return Object.fromEntries(names.split(' ').map((name) => [name, text]));
}

/** A definition with its placeholders, as JSON text. */
export interface FilledDefinition {
  readonly definition: string;
  /** Placeholders outside quotes for which something stands. */
  readonly missing: readonly string[];
}

/** `${name}`; braces inside belong to it: `${jsonencode({})}`. */
const PLACEHOLDER = /\$\{((?:[^{}]|\{[^{}]*\}){1,500})\}/g;

/**
 * Replaces `${name}` by the values that are given: a text as it is, another value as JSON. Inside quotes one without a value stays; outside,
 * where the text would be no JSON, something of the kind that the field asks for stands for it.
 * @throws {CloudFormationError} DEFINITION_NOT_JSON
 */
export function fillPlaceholders(text: string, given: Readonly<Record<string, JsonValue>>): FilledDefinition {
  const pieces: Piece[] = [];
  const missing: string[] = [];
  let done = 0;
  let isQuoted = false;
  for (const match of text.matchAll(PLACEHOLDER)) {
    const before = text.slice(done, match.index);
    pieces.push(literal(before));
    isQuoted = quotedAfter(before, isQuoted);
    const [whole, name] = match;
    const value = getMember(given as JsonObject, name.trim());
    if (value !== undefined) pieces.push(literal(typeof value === 'string' ? value : toJsonText(value)));
    else if (isQuoted) pieces.push(literal(whole));
    else {
      missing.push(name.trim());
      pieces.push(opaque(standInFor(text.slice(Math.max(0, match.index - 60), match.index))));
    }
    done = match.index + whole.length;
  }
  pieces.push(literal(text.slice(done)));
  try {
    return { definition: jsonFromPieces(pieces, ''), missing };
  } catch (error) {
    const yaml = error instanceof CloudFormationError ? definitionFromYaml(textWith(text, given)) : undefined;
    if (yaml !== undefined && 'definition' in yaml) return { definition: yaml.definition, missing: [] };
    throw error;
  }
}

/** In YAML a placeholder is a text as it stands. */
function textWith(text: string, given: Readonly<Record<string, JsonValue>>): string {
  return text.replace(PLACEHOLDER, (whole, name: string) => {
    const value = getMember(given as JsonObject, name.trim());
    return value === undefined ? whole : typeof value === 'string' ? value : toJsonText(value);
  });
}

function standInFor(before: string): string {
  const key = /"([^"]{1,50})"\s{0,9}:\s{0,9}$/.exec(before)?.[1].replace(/\.\$$/, '');
  if (key === undefined) return '{}';
  return Object.hasOwn(STAND_INS, key) ? STAND_INS[key] : '1';
}

function quotedAfter(text: string, before: boolean): boolean {
  let isQuoted = before;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '\\' && isQuoted) i += 1;
    else if (text[i] === '"') isQuoted = !isQuoted;
  }
  return isQuoted;
}
