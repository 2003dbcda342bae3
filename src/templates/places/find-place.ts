import type * as jsonc from 'jsonc-parser';
import type { TextNode } from '../../cloudformation/yaml/yaml-nodes';
import { yamlNodes } from '../../cloudformation/yaml/yaml-nodes';
import { loadJsonc } from '../files/load-jsonc';
import type { SourceText } from '../files/source-files';
import type { FilePlace } from '../problem';
import { placeAt } from './place-at';

const trees = new WeakMap<SourceText, { readonly root: TextNode | undefined }>();

/**
 * The place of a value in a JSON or YAML text, worked out when it is asked for: the key of a member, an item. Where the text has no such
 * value, the nearest one that it is in.
 * @param path keys joined by `/`, which may have slashes themselves; items as `/0` or `[0]`
 */
export function findPlace(source: SourceText, path: string): FilePlace {
  let tree = trees.get(source);
  if (tree === undefined) {
    tree = { root: nodesOf(source.text) };
    trees.set(source, tree);
  }
  return placeAt(source, tree.root === undefined ? 0 : offsetOf(tree.root, path.replace(/^\//, ''), tree.root.offset));
}

function offsetOf(node: TextNode, path: string, offset: number): number {
  if (path === '') return offset;
  if (node.members !== undefined) {
    let best: NonNullable<TextNode['members']>[number] | undefined;
    for (const member of node.members) {
      const rest = path.startsWith(member.key) ? path[member.key.length] : 'none';
      const isNext = rest === undefined || rest === '/' || rest === '[';
      if (isNext && (best === undefined || member.key.length >= best.key.length)) best = member;
    }
    if (best !== undefined) {
      const rest = path.slice(best.key.length).replace(/^\//, '');
      return best.value === undefined ? best.keyOffset : offsetOf(best.value, rest, best.keyOffset);
    }
  }
  const index = /^(?:\[(\d+)\]|(\d+))(?:\/|(?=\[)|$)/.exec(path);
  if (node.items !== undefined && index !== null) {
    const item = node.items[Number(index[1] ?? index[2])];
    if (item !== undefined) return offsetOf(item, path.slice(index[0].length), item.offset);
  }
  // The short form of a function has no key of its own.
  const tagged = /^(?:Fn::\w+|Ref|Condition)(?:\/|$)/.exec(path);
  return tagged === null ? offset : offsetOf(node, path.slice(tagged[0].length), offset);
}

function nodesOf(text: string): TextNode | undefined {
  if (!/^\s*(?:[{[]|\/[/*])/.test(text)) return yamlNodes(text);
  try {
    const root = loadJsonc().parseTree(text, [], { allowTrailingComma: true });
    return root === undefined ? undefined : fromJson(root);
  } catch {
    return undefined;
  }
}

function fromJson(node: jsonc.Node): TextNode {
  const { offset, children = [] } = node;
  if (node.type === 'array') return { offset, items: children.map(fromJson) };
  if (node.type !== 'object') return { offset };
  const members = children.map(({ children: [key, value] = [] }) => ({
    key: String(key?.value),
    keyOffset: key?.offset ?? offset,
    ...(value === undefined ? {} : { value: fromJson(value) }),
  }));
  return { offset, members };
}
