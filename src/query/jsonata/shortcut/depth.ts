import type { JsonataNode } from '../tree';

/** Whether an expression can be evaluated without going deeper than so many levels, if it calls no functions of its own. */
export function isShallow(tree: JsonataNode, levels: number): boolean {
  let level: readonly object[] = [tree];
  let depth = 0;
  while (level.length > 0) {
    // Nodes stand in lists, and lists in nodes: each node counts, lists do not.
    const nodes = level.filter((each) => !Array.isArray(each));
    if (nodes.length > 0) depth += 1;
    if (depth > levels) return false;
    level = level.flatMap((each) => Object.values(each).filter(isObject));
  }
  return true;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
