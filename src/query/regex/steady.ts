import type { RegexNode } from './regex-node';

/** Most ways in which an expression may be tried at one place of a text. */
const MOST_WAYS = 64;

/** Most repetitions that are tried before one of them fails. */
const MOST_ROUNDS = 64;

/**
 * Whether an expression takes no longer at any place of a text than some constant, however it is tried: it is made of sets of characters and
 * of few alternatives, and repeats without an end only a single set, and that last. Nothing comes after it for which it would have to give back.
 */
export function isSteady(node: RegexNode): boolean {
  const ways = waysOf(node, true);
  return ways !== undefined && ways <= MOST_WAYS;
}

/** In how many ways a node may be tried; undefined when that depends on the text. */
function waysOf(node: RegexNode, last: boolean): number | undefined {
  switch (node.kind) {
    case 'set':
      return 1;
    case 'group':
      return waysOf(node.node, last);
    case 'sequence':
      return node.nodes.reduce<number | undefined>(
        (ways, each, index) => multiplied(ways, waysOf(each, last && index === node.nodes.length - 1)),
        1,
      );
    case 'alternatives':
      return node.nodes.reduce<number | undefined>((ways, each) => {
        const others = waysOf(each, false);
        return ways === undefined || others === undefined ? undefined : ways + others;
      }, 0);
    case 'repeat': {
      const { node: repeated, min, max } = node;
      if (repeated.kind !== 'set' || min > MOST_ROUNDS) return undefined;
      if (max === undefined) return last ? 1 : undefined;
      return max > MOST_ROUNDS ? undefined : max - min + 1;
    }
    case 'atomic':
    case 'look':
    case 'reference':
    case 'anchor':
      return undefined;
  }
}

function multiplied(ways: number | undefined, others: number | undefined): number | undefined {
  if (ways === undefined || others === undefined) return undefined;
  const product = ways * others;
  return product > MOST_WAYS ? undefined : product;
}
