/** A node of JSONata's syntax tree: its type, and whatever belongs to that. */
export interface JsonataNode {
  readonly type?: string;
  readonly value?: unknown;
  /** Behind its first token, in the text. */
  readonly position?: number;
  readonly [member: string]: unknown;
}

/** The nodes in a member of a node. */
export function* nodesIn(member: unknown): Generator<JsonataNode> {
  if (Array.isArray(member)) for (const each of member) yield* nodesIn(each);
  else if (typeof member === 'object' && member !== null) yield member as JsonataNode;
}

/** A node, and all nodes below it. */
export function* allNodes(node: JsonataNode, seen: Set<object> = new Set()): Generator<JsonataNode> {
  if (seen.has(node)) return;
  seen.add(node);
  yield node;
  if (node.type === 'regex') return;
  for (const inside of nodesIn(Object.values(node))) yield* allNodes(inside, seen);
}
