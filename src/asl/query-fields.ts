import type { JsonValue } from '../json/json-value';
import type { CompiledExpression, CompiledPath, ReferencePath } from '../query/compiled-path';
import { compilePath } from '../query/json-path/compile-path';
import { compileReferencePath } from '../query/json-path/reference-path';
import { compileJsonPathExpression } from '../query/json-path-expression';
import { compilePayloadTemplate, type PayloadTemplate } from '../query/payload-template';
import { QuerySyntaxError } from '../query/query-failure';
import type { Dynamic, DynamicText, SelectionPath } from './definition';
import type { FieldReader, NumberRange } from './field-reader';

/** A JSONPath field; undefined when absent or refused. */
export function readPath(fields: FieldReader, name: string): CompiledPath | undefined {
  return compiled(fields, name, fields.string(name), compilePath);
}

/** InputPath or OutputPath: null selects nothing. */
export function readSelectionPath(fields: FieldReader, name: string): SelectionPath | undefined {
  return fields.value(name) === null ? null : readPath(fields, name);
}

/** ResultPath: null drops the result. */
export function readResultPath(fields: FieldReader, name = 'ResultPath'): ReferencePath | null | undefined {
  if (fields.value(name) === null) return null;
  return compiled(fields, name, fields.string(name), compileReferencePath);
}

/** A payload template: Parameters, ResultSelector, ItemSelector, Assign. */
export function readTemplate(fields: FieldReader, name: string): PayloadTemplate | undefined {
  const value = fields.value(name);
  if (value === undefined) return undefined;
  // The location of a problem stops at the field of the state (recorded: base_scenarios/test_illegal_escapes).
  return compilePayloadTemplate(value, ({ message }) => fields.refuse(message, name));
}

/** A number in `name`, or a path to one in `namePath`. */
export function readDynamicNumber(fields: FieldReader, name: string, range: NumberRange): Dynamic<number> | undefined {
  return readDynamic(fields, name, () => fields.integer(name, range));
}

/** A value in `name`, or a path to one in `namePath`; never both. */
export function readDynamic<T extends JsonValue>(
  fields: FieldReader,
  name: string,
  readLiteral: () => T | undefined,
): Dynamic<T> | undefined {
  fields.exclude(name, `${name}Path`);
  const value = readLiteral();
  if (value !== undefined) return { kind: 'literal', value };
  const path = readPath(fields, `${name}Path`);
  return path && { kind: 'path', path };
}

/** A text in `name`, or a path or intrinsic function in `namePath` (Error, Cause). */
export function readDynamicText(fields: FieldReader, name: string): DynamicText | undefined {
  const pathField = `${name}Path`;
  fields.exclude(name, pathField);
  const value = fields.string(name);
  if (value !== undefined) return { kind: 'literal', value };
  const expression = readExpression(fields, pathField, pathField);
  return expression && { kind: 'expression', expression };
}

/** A path or intrinsic function; `shownAs` is the field's name in failures at run time. */
export function readExpression(fields: FieldReader, name: string, shownAs: string): CompiledExpression | undefined {
  return compiled(fields, name, fields.string(name), (text) => compileJsonPathExpression(text, shownAs));
}

function compiled<T>(
  fields: FieldReader,
  name: string,
  text: string | undefined,
  compile: (text: string) => T,
): T | undefined {
  if (text === undefined) return undefined;
  try {
    return compile(text);
  } catch (error) {
    if (!(error instanceof QuerySyntaxError)) throw error;
    return fields.refuse(`The value for the field '${name}' must be a valid JSONPath: ${error.message}`, name);
  }
}
