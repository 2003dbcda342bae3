import { dirname } from 'node:path';
import {
  getMember,
  isJsonArray,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  type MutableJsonObject,
  setMember,
} from '../../json/json-value';
import { parseFile } from '../files/parse-file';
import type { SourceText } from '../files/source-files';
import type { ReadContext } from '../found';
import { findPlace } from '../places/find-place';

/** Files may include others so deep. */
const MAX_DEPTH = 5;

/**
 * A template with the members of the local files that it includes (`Fn::Transform` of `AWS::Include`). What lies elsewhere stays as it is.
 * Source: "AWS::Include transform" of CloudFormation.
 */
export function withIncludes(template: JsonObject, source: SourceText, context: ReadContext): JsonObject {
  if (!source.text.includes('AWS::Include')) return template;
  return included(template, source, context, 0) as JsonObject;
}

function included(value: JsonValue, source: SourceText, context: ReadContext, depth: number): JsonValue {
  if (isJsonArray(value)) return value.map((item) => included(item, source, context, depth));
  if (!isJsonObject(value)) return value;
  const result: MutableJsonObject = {};
  for (const [key, member] of Object.entries(value)) {
    const file = key === 'Fn::Transform' && depth < MAX_DEPTH ? localFile(member) : undefined;
    const content = file === undefined ? undefined : contentOf(file, source, context, depth);
    if (content !== undefined && Object.keys(value).length === 1) return content;
    if (content !== undefined && isJsonObject(content)) {
      for (const [name, part] of Object.entries(content)) setMember(result, name, part);
    } else {
      setMember(result, key, included(member, source, context, depth));
    }
  }
  return result;
}

function localFile(transform: JsonValue): string | undefined {
  if (!isJsonObject(transform) || getMember(transform, 'Name') !== 'AWS::Include') return undefined;
  const parameters = getMember(transform, 'Parameters');
  const location = parameters !== undefined && isJsonObject(parameters) ? getMember(parameters, 'Location') : undefined;
  return typeof location === 'string' && !location.includes('://') ? location : undefined;
}

function contentOf(file: string, source: SourceText, context: ReadContext, depth: number): JsonValue | undefined {
  const { files, problems } = context;
  return problems.attempt(
    () => findPlace(source, ''),
    () => {
      const path = files.pathOf(dirname(files.pathOf(files.base, source.file)), file);
      const parsed = parseFile(files.read(path));
      context.used.add(parsed.file);
      return included(parsed.value, parsed, context, depth + 1);
    },
  );
}
