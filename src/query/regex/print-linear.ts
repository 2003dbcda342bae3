import { type CharacterSet, rangesOf } from './character-set';
import type { Anchor, RegexNode } from './regex-node';
import type { CodePoints } from './unicode-property';

/** Most repetitions that RE2 takes. */
const MOST_REPETITIONS = 1000;

/** An expression in the syntax of RE2; undefined when it has what RE2 has not: looking around, back references, groups that give nothing back. */
export function printLinear(node: RegexNode): string | undefined {
  switch (node.kind) {
    case 'set':
      return printSet(node.set);
    case 'sequence':
      return joined(node.nodes.map(printPart), '');
    case 'alternatives':
      return joined(node.nodes.map(printLinear), '|');
    case 'group':
      return around(node.index === undefined ? '(?:' : '(', printLinear(node.node), ')');
    case 'repeat':
      return printRepeat(node);
    case 'anchor':
      return ANCHORS[node.anchor];
    case 'atomic':
    case 'look':
    case 'reference':
      return undefined;
  }
}

/** As in texts where a line ends with `\n` alone, and the last one with nothing: see `JavaRegex`. */
const ANCHORS: { readonly [A in Anchor]: string } = {
  textStart: '\\A',
  textEnd: '\\z',
  end: '\\z',
  lineStart: '(?m:^)',
  lineEnd: '(?m:$)',
  boundary: '\\b',
  noBoundary: '\\B',
};

function printPart(node: RegexNode): string | undefined {
  return node.kind === 'alternatives' ? around('(?:', printLinear(node), ')') : printLinear(node);
}

function printRepeat({ node, min, max, lazy }: Extract<RegexNode, { kind: 'repeat' }>): string | undefined {
  if (min > MOST_REPETITIONS || (max ?? 0) > MOST_REPETITIONS) return undefined;
  return around('(?:', printLinear(node), `)${printQuantifier(min, max)}${lazy ? '?' : ''}`);
}

export function printQuantifier(min: number, max: number | undefined): string {
  if (max === undefined && min < 2) return min === 0 ? '*' : '+';
  if (min === 0 && max === 1) return '?';
  return min === max ? `{${min}}` : `{${min},${max ?? ''}}`;
}

function joined(parts: readonly (string | undefined)[], separator: string): string | undefined {
  return parts.includes(undefined) ? undefined : parts.join(separator);
}

function around(before: string, part: string | undefined, after: string): string | undefined {
  return part === undefined ? undefined : before + part + after;
}

/** Categories and scripts have names in RE2, other properties have none. */
function printSet(set: CharacterSet): string {
  const named = set.properties.every(({ name }) => name.length <= 2 || name.startsWith('Script='));
  const { ranges, properties, negated } = named ? set : { ranges: rangesOf(set), properties: [], negated: false };
  if (ranges.length + properties.length === 0) return negated ? ANYTHING : '[^\\x{0}-\\x{10ffff}]';
  const names = properties.map(({ name, negated: not }) => `\\${not ? 'P' : 'p'}{${name.replace('Script=', '')}}`);
  return `[${negated ? '^' : ''}${ranges.map(printRange).join('')}${names.join('')}]`;
}

const ANYTHING = '[\\x{0}-\\x{10ffff}]';

function printRange([first, last]: CodePoints): string {
  return first === last ? printPoint(first) : `${printPoint(first)}-${printPoint(last)}`;
}

function printPoint(point: number): string {
  return `\\x{${point.toString(16)}}`;
}
