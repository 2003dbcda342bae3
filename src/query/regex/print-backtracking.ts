import type { CharacterSet } from './character-set';
import { printQuantifier } from './print-linear';
import type { Anchor, RegexNode } from './regex-node';
import type { CodePoints } from './unicode-property';

/** An expression in the syntax of JavaScript, with the flag `u`. */
export interface BacktrackingPattern {
  readonly source: string;
  /** For each group of the expression, which group of the pattern it is. */
  readonly groups: readonly number[];
}

const TERMINATOR = '[\\n\\r\\u{85}\\u{2028}\\u{2029}]';
const NOT_INSIDE_OF_CRLF = '(?<!\\r(?=\\n))';
const START = '(?<![^])';
const END = '(?![^])';

/** `^` with the flag `m` does not stand at the end of the text, and nothing stands between `\r` and `\n`, as in Java. */
const ANCHORS: { readonly [A in Anchor]: string } = {
  textStart: START,
  textEnd: END,
  end: `(?=(?:\\r\\n|${TERMINATOR})?${END})${NOT_INSIDE_OF_CRLF}`,
  lineStart: `(?=[^])(?:${START}|(?<=${TERMINATOR}))${NOT_INSIDE_OF_CRLF}`,
  lineEnd: `(?=${TERMINATOR}|${END})${NOT_INSIDE_OF_CRLF}`,
  boundary: '\\b',
  noBoundary: '\\B',
};

/** Prints an expression for the regular expressions of JavaScript. */
export function printBacktracking(node: RegexNode): BacktrackingPattern {
  const printer = new Printer();
  const source = printer.print(node);
  return { source, groups: printer.groups };
}

class Printer {
  private count = 0;
  readonly groups: number[] = [];

  print(node: RegexNode): string {
    switch (node.kind) {
      case 'set':
        return printSet(node.set);
      case 'sequence':
        return node.nodes
          .map((each) => (each.kind === 'alternatives' ? `(?:${this.print(each)})` : this.print(each)))
          .join('');
      case 'alternatives':
        return node.nodes.map((each) => this.print(each)).join('|');
      case 'group':
        return this.printGroup(node.index, node.node);
      case 'atomic':
        return this.printAtomic(node.node);
      case 'repeat':
        return `(?:${this.print(node.node)})${printQuantifier(node.min, node.max)}${node.lazy ? '?' : ''}`;
      case 'look':
        return `(?:(?${node.behind ? '<' : ''}${node.negative ? '!' : '='}${this.print(node.node)}))`;
      case 'reference':
        return `(?:\\${this.groups[node.index - 1]})`;
      case 'anchor':
        return `(?:${ANCHORS[node.anchor]})`;
    }
  }

  private printGroup(index: number | undefined, node: RegexNode): string {
    if (index === undefined) return `(?:${this.print(node)})`;
    this.count += 1;
    this.groups[index - 1] = this.count;
    return `(${this.print(node)})`;
  }

  /** What was looked at is not looked at again in another way: a group in a look ahead, and a reference to it. */
  private printAtomic(node: RegexNode): string {
    this.count += 1;
    const { count } = this;
    return `(?:(?=(${this.print(node)}))\\${count})`;
  }
}

function printSet({ ranges, properties, negated }: CharacterSet): string {
  const names = properties.map(({ name, negated: not }) => `\\${not ? 'P' : 'p'}{${name}}`);
  return `[${negated ? '^' : ''}${ranges.map(printRange).join('')}${names.join('')}]`;
}

function printRange([first, last]: CodePoints): string {
  return first === last ? printPoint(first) : `${printPoint(first)}-${printPoint(last)}`;
}

function printPoint(point: number): string {
  return `\\u{${point.toString(16)}}`;
}
