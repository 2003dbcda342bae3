import { basename } from 'node:path';
import { CloudFormationError } from '../../cloudformation/cloudformation-error';
import { toJsonText } from '../../json/json-text';
import { isJsonObject, type JsonValue, jsonTypeOf } from '../../json/json-value';
import type { ParsedFile } from '../files/parse-file';
import type { SourceText } from '../files/source-files';
import type { Found, ReadContext } from '../found';
import { findPlace } from '../places/find-place';
import { FileError, startOf } from '../problem';
import { bareMachine } from './bare-machine';
import { fillPlaceholders } from './placeholders';

/** Whether a value has what every definition has. */
export function isDefinition(value: JsonValue): boolean {
  return isJsonObject(value) && ('StartAt' in value || 'States' in value) && !('Resources' in value);
}

/** Names that say that a file is a definition. */
export function isDefinitionName(file: string): boolean {
  return /\.(?:asl|sfn|states?|stepfunctions?)\.(?:json|ya?ml|jsonc|tf?tpl|tpl)(?:\.(?:tf?tpl|tpl|tmpl))?$|\.asl$/i.test(
    file,
  );
}

/** `orders.asl.json` is called `orders`. */
export function nameOfFile(file: string): string {
  const base = basename(file);
  return base.replace(/(?:\.(?:asl|sfn|json|jsonc|ya?ml|tf?tpl|tpl|tmpl))+$/i, '') || base;
}

/** The state machine of a file that is a definition. @throws {FileError} */
export function readAslFile(source: SourceText | ParsedFile, context: ReadContext): readonly Found[] {
  const { options, problems } = context;
  const key = nameOfFile(source.file);
  const definition = definitionOf(source, context, key);
  const machine = bareMachine(key, definition, options);
  if ('format' in source && source.format === 'jsonc') {
    const message = `'${source.file}' has comments, or commas too many: they are left out here, and AWS refuses a definition with them`;
    problems.add({
      severity: 'warning',
      code: 'JSON_WITH_COMMENTS',
      message,
      ...startOf(source.file),
      stateMachine: key,
    });
  }
  const place = (location?: string) => (location === undefined ? startOf(source.file) : findPlace(source, location));
  return [{ key, machine, source: { kind: 'asl', file: source.file, place } }];
}

function definitionOf(source: SourceText | ParsedFile, { options, problems }: ReadContext, key: string): string {
  const substitutions = options.substitutions ?? {};
  if ('value' in source && !isJsonObject(source.value)) {
    const message = `'${source.file}' must be an object with 'StartAt' and 'States', and is ${source.text.trim() === '' ? 'empty' : jsonTypeOf(source.value)}`;
    throw new FileError('DEFINITION_NOT_JSON', message, startOf(source.file));
  }
  if ('value' in source && (Object.keys(substitutions).length === 0 || !source.text.includes('${'))) {
    // The text that was written is kept: what AWS says of it names its lines.
    return source.format === 'json' ? source.text : toJsonText(source.value);
  }
  try {
    const text = 'value' in source && source.format === 'jsonc' ? toJsonText(source.value) : source.text;
    const { definition, missing } = fillPlaceholders(text, substitutions);
    if (missing.length > 0) {
      const names = [...new Set(missing)];
      const message =
        `'${source.file}' has no value for ${names.map((name) => `\${${name}}`).join(', ')}, outside quotes: something stands for it. ` +
        `Give values by the option 'substitutions' (--substitute '${names[0]}=…')`;
      problems.add({
        severity: 'warning',
        code: 'SUBSTITUTION_MISSING',
        message,
        ...startOf(source.file),
        stateMachine: key,
      });
    }
    return definition;
  } catch (error) {
    if (!(error instanceof CloudFormationError)) throw error;
    throw new FileError('DEFINITION_NOT_JSON', `'${source.file}': ${error.message}`, startOf(source.file));
  }
}
