import type * as yaml from 'js-yaml';
import { loadYaml, schemaOf } from './yaml-schema';

/** A value of a text with its place: members of a mapping in their order, items of a sequence. */
export interface TextNode {
  /** Characters from the start of the text. */
  readonly offset: number;
  readonly members?: readonly TextMember[];
  readonly items?: readonly TextNode[];
}

export interface TextMember {
  readonly key: string;
  readonly keyOffset: number;
  readonly value?: TextNode;
}

interface Open {
  readonly start: number;
  end: number;
  kind: string | null;
  text: string;
  readonly kids: Open[];
}

interface LoaderState {
  readonly position: number;
  readonly kind: string | null;
  readonly result: unknown;
}

/** The values of a YAML text with their places, as far as it can be read. undefined when nothing can. */
export function yamlNodes(text: string): TextNode | undefined {
  const root: Open = { start: 0, end: text.length, kind: null, text: '', kids: [] };
  const open = [root];
  const listener = (event: 'open' | 'close', state: LoaderState): void => {
    if (event === 'open') {
      const node: Open = { start: skipBlanks(text, state.position), end: 0, kind: null, text: '', kids: [] };
      open[open.length - 1].kids.push(node);
      open.push(node);
      return;
    }
    const node = open.pop() as Open;
    node.end = state.position;
    node.kind = state.kind;
    if (state.kind === 'scalar') node.text = String(state.result);
  };
  try {
    const options = { schema: schemaOf('ignored'), json: true, maxDepth: 200, listener } as unknown as yaml.LoadOptions;
    loadYaml().loadAll(text, undefined, options);
  } catch {
    // What was read so far has its places.
  }
  const [document] = root.kids;
  return document === undefined ? undefined : nodeOf(document, text);
}

function nodeOf(open: Open, text: string): TextNode {
  const node = unwrapped(open, text);
  const { start: offset, kids } = node;
  if (node.kind === 'sequence') return { offset, items: kids.map((kid) => nodeOf(kid, text)) };
  if (node.kind === 'scalar' || !kids.some((kid) => isKey(kid, text))) return { offset };
  const members: TextMember[] = [];
  for (let i = 0; i < kids.length; i++) {
    const next = kids[i + 1];
    const value = next !== undefined && !isKey(next, text) ? next : undefined;
    const member = { key: kids[i].text, keyOffset: kids[i].start };
    members.push(value === undefined ? member : { ...member, value: nodeOf(value, text) });
    if (value !== undefined) i += 1;
  }
  return { offset, members };
}

/** What might have been a key is read as a node of its own inside the node that it is. */
function unwrapped(node: Open, text: string): Open {
  const [only] = node.kids;
  const isWrapper =
    node.kids.length === 1 &&
    only.kind === node.kind &&
    only.end === node.end &&
    skipProperties(text, only.start) === skipProperties(text, node.start);
  return isWrapper ? unwrapped(only, text) : node;
}

function isKey(node: Open, text: string): boolean {
  return (
    /^[ \t]*:(?:\s|$)|^"?:/.test(text.slice(node.end, node.end + 200)) &&
    !text.slice(node.start, node.end).includes('\n')
  );
}

function skipBlanks(text: string, from: number): number {
  const blanks = /(?:\s|#[^\n]*(?:\n|$))*/y;
  blanks.lastIndex = from;
  return from + (blanks.exec(text)?.[0].length ?? 0);
}

/** Behind tags and anchors. */
function skipProperties(text: string, from: number): number {
  const properties = /(?:[!&]\S*\s+)*/y;
  properties.lastIndex = from;
  return from + (properties.exec(text)?.[0].length ?? 0);
}
