import { getMember, isJsonArray, isJsonObject, type JsonValue } from '../../json/json-value';
import { followSegment, itemAt } from './definite-path';
import type { PathSegment } from './path-segment';

/** All values that the segments find, in document order. */
export function selectAll(start: JsonValue, segments: readonly PathSegment[]): JsonValue[] {
  let nodes: JsonValue[] = [start];
  for (const segment of segments) nodes = nodes.flatMap((node) => selectStep(node, segment, start));
  return nodes;
}

function selectStep(node: JsonValue, segment: PathSegment, root: JsonValue): readonly JsonValue[] {
  switch (segment.kind) {
    case 'member':
    case 'index': {
      const found = followSegment(node, segment);
      return found === undefined ? [] : [found];
    }
    case 'members':
      return isJsonObject(node) ? segment.names.map((name) => getMember(node, name)).filter(isPresent) : [];
    case 'indexes':
      return isJsonArray(node) ? segment.indexes.map((index) => itemAt(node, index)).filter(isPresent) : [];
    case 'slice':
      return isJsonArray(node) ? node.slice(segment.from, segment.to) : [];
    case 'wildcard':
      return children(node);
    case 'descendants':
      return containers(node);
    case 'filter':
      return children(node).filter((item) => segment.predicate(item, root));
    case 'function':
      return [];
  }
}

function children(node: JsonValue): readonly JsonValue[] {
  if (isJsonArray(node)) return node;
  return isJsonObject(node) ? Object.values(node) : [];
}

function containers(node: JsonValue): JsonValue[] {
  return isJsonArray(node) || isJsonObject(node) ? [node, ...children(node).flatMap(containers)] : [];
}

function isPresent(value: JsonValue | undefined): value is JsonValue {
  return value !== undefined;
}
