import { requestModelOf } from '../../api-model/request-model';
import type { JsonValue } from '../../json/json-value';
import { isJsonataExpression } from '../../query/jsonata/jsonata-template';
import type { StateSource } from '../parse-context';
import type { Resource } from '../resource';
import { type ComputedPart, type ComputedRequest, comparePart, compareRequest } from './compare-request';

/**
 * Compares Parameters or Arguments with what the integration takes, and reports what is wrong: once, however often the Task runs.
 * @returns what is left to compare when the Task runs; undefined when that is nothing
 */
export function readRequest({ fields, queries }: StateSource, resource: Resource): ComputedRequest | undefined {
  if (resource.kind !== 'service') return undefined;
  const field = queries.language === 'JSONata' ? 'Arguments' : 'Parameters';
  const template = fields.value(field);
  if (template === undefined) {
    // Refused by AWS, several authors report (2025, 2026); definitions without a request are passed around all the same.
    fields.warn('DOUBTFUL_REQUEST', `${field} field is required for resource ARN: ${resource.arn}`);
    return undefined;
  }
  const model = requestModelOf(resource);
  if (!model) return undefined;
  if (queries.language === 'JSONata' && isJsonataExpression(template)) return { model };
  const { errors, warnings, computed } = compareRequest(template, model, queries.language);
  for (const error of errors) fields.refuse(error, field);
  for (const warning of warnings) fields.warn('DOUBTFUL_REQUEST', warning, field);
  return computed.length > 0 ? { model, parts: computed } : undefined;
}

/** What is wrong with what was computed of a request; nothing else of it is looked at. */
export function problemsOfRequest(request: JsonValue, { model, parts }: ComputedRequest): readonly string[] {
  if (parts === undefined) return compareRequest(request, model).errors;
  for (const part of parts) {
    const problem = comparePart(valueAt(request, part.path), part, model);
    if (problem !== undefined) return [problem];
  }
  return [];
}

/** A value that a template has made, which has the template's form. */
function valueAt(value: JsonValue, path: ComputedPart['path']): JsonValue {
  return path.reduce<JsonValue>((at, step) => (at as Readonly<Record<string | number, JsonValue>>)[step], value);
}
