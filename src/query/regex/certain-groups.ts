import type { RegexNode } from './regex-node';

/** What makes JavaScript find something else than Java. */
export type Difference =
  | 'a back reference to a group that may not have matched'
  | 'a group that only some rounds of a repetition match';

/**
 * Where JavaScript and Java differ. In Java a back reference to a group without a match fails, in JavaScript it matches nothing; in Java a
 * group keeps its match from one round of a repetition to the next, in JavaScript it starts anew.
 */
export function differenceIn(node: RegexNode): Difference | undefined {
  const found: { difference?: Difference } = {};
  visit(node, new Set(), found);
  return found.difference;
}

/** The groups that have matched for certain after a node, given those before it. */
function visit(node: RegexNode, before: ReadonlySet<number>, found: { difference?: Difference }): ReadonlySet<number> {
  switch (node.kind) {
    case 'sequence':
      return node.nodes.reduce((certain, each) => visit(each, certain, found), before);
    case 'alternatives': {
      const [first, ...others] = node.nodes.map((each) => visit(each, before, found));
      return new Set([...first].filter((group) => others.every((other) => other.has(group))));
    }
    case 'group': {
      const inside = visit(node.node, before, found);
      return node.index === undefined ? inside : new Set([...inside, node.index]);
    }
    case 'atomic':
      return visit(node.node, before, found);
    case 'repeat': {
      const once = visit(node.node, before, found);
      if (node.max !== 1 && !groupsOf(node.node).every((group) => once.has(group)))
        found.difference ??= 'a group that only some rounds of a repetition match';
      return node.min === 0 ? before : once;
    }
    case 'look': {
      const inside = visit(node.node, before, found);
      return node.negative ? before : inside;
    }
    case 'reference':
      if (!before.has(node.index)) found.difference ??= 'a back reference to a group that may not have matched';
      return before;
    case 'set':
    case 'anchor':
      return before;
  }
}

function groupsOf(node: RegexNode): readonly number[] {
  switch (node.kind) {
    case 'sequence':
    case 'alternatives':
      return node.nodes.flatMap(groupsOf);
    case 'group':
      return node.index === undefined ? groupsOf(node.node) : [node.index, ...groupsOf(node.node)];
    case 'atomic':
    case 'repeat':
    case 'look':
      return groupsOf(node.node);
    case 'set':
    case 'reference':
    case 'anchor':
      return [];
  }
}
