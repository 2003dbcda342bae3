import { type CharacterSet, inAnyCase, negate, setOf } from './character-set';
import { classOfEscape } from './class-escape';
import { parseClass } from './parse-class';
import { parseCharacterEscape } from './parse-escape';
import { RegexCursor } from './regex-cursor';
import { isFlag, type RegexFlags, UNSIMULATED_FLAGS, withFlags } from './regex-flags';
import { type Anchor, nodesOf, type ParsedRegex, type RegexNode } from './regex-node';

/** Groups in one another: what walks an expression recurses. */
const DEEPEST = 200;

/** What `.` is not, and what `^` and `$` stand at. */
const TERMINATORS = setOf([0x0a, 0x0a], [0x0d, 0x0d], [0x85, 0x85], [0x2028, 0x2029]);

const ANYTHING = setOf([0, 0x10ffff]);

/**
 * Takes a regular expression apart, as `java.util.regex.Pattern` documents it.
 * @throws {QuerySyntaxError} when it is wrong
 * @throws {NotSimulatedError} when it is right, and not simulated
 */
export function parseRegex(text: string, flags: RegexFlags): ParsedRegex {
  return new RegexParser(text, flags).parse();
}

class RegexParser {
  private readonly cursor: RegexCursor;
  private groups = 0;
  private readonly names = new Map<string, number>();
  private depth = 0;

  constructor(
    text: string,
    private flags: RegexFlags,
  ) {
    this.cursor = new RegexCursor(text);
  }

  parse(): ParsedRegex {
    const node = this.alternatives();
    if (!this.cursor.atEnd) this.cursor.fail('a parenthesis closes nothing');
    return { node, groups: this.groups };
  }

  private alternatives(): RegexNode {
    const nodes = [this.sequence()];
    while (this.cursor.accept('|')) nodes.push(this.sequence());
    return nodes.length === 1 ? nodes[0] : { kind: 'alternatives', nodes };
  }

  private sequence(): RegexNode {
    const nodes: RegexNode[] = [];
    for (;;) {
      if (this.flags.comments) this.cursor.skipComments();
      if (this.cursor.atEnd || this.cursor.peek() === '|' || this.cursor.peek() === ')') break;
      if (this.quotation(nodes)) continue;
      const atom = this.atom();
      if (atom) nodes.push(this.quantified(atom));
    }
    return nodes.length === 1 ? nodes[0] : { kind: 'sequence', nodes };
  }

  /** `\Q…\E`: each character for itself; a quantifier after it is for the last one. */
  private quotation(nodes: RegexNode[]): boolean {
    const found = this.cursor.match(/\\Q([\s\S]*?)(?:\\E|$)/y);
    if (!found) return false;
    const atoms = [...found[1]].map((char) => this.character(char.codePointAt(0) as number));
    nodes.push(...atoms.slice(0, -1));
    const last = atoms.at(-1);
    if (last) nodes.push(this.quantified(last));
    return true;
  }

  /** One thing that a quantifier may follow; undefined for flags. */
  private atom(): RegexNode | undefined {
    const { cursor } = this;
    const char = cursor.peek();
    switch (char) {
      case '(':
        cursor.at += 1;
        return this.parenthesis();
      case '[':
        cursor.at += 1;
        return { kind: 'set', set: parseClass(cursor, this.flags) };
      case '.':
        cursor.at += 1;
        return { kind: 'set', set: this.flags.dotAll ? ANYTHING : negate(TERMINATORS) };
      case '^':
        cursor.at += 1;
        return anchor(this.flags.multiline ? 'lineStart' : 'textStart');
      case '$':
        cursor.at += 1;
        return anchor(this.flags.multiline ? 'lineEnd' : 'end');
      case '\\':
        cursor.at += 1;
        return this.escape();
      case '*':
      case '+':
      case '?':
        return cursor.fail(`there is nothing that '${char}' could repeat`);
      case '{':
        return cursor.fail('there is nothing that a number in braces could repeat');
      default:
        return this.character(cursor.next());
    }
  }

  private character(point: number): RegexNode {
    const set = setOf([point, point]);
    return { kind: 'set', set: this.flags.ignoresCase ? inAnyCase(set) : set };
  }

  private escape(): RegexNode {
    const { cursor } = this;
    const char = cursor.peek();
    const found = ANCHORS[char];
    if (Object.hasOwn(ANCHORS, char)) {
      cursor.at += 1;
      if (char === 'b' && cursor.peek() === '{') cursor.refuse('\\b{g}');
      return anchor(found);
    }
    if (/[1-9]/.test(char)) return this.numberedReference();
    if (char === 'k') return this.namedReference();
    if (cursor.accept('R')) return LINE_BREAK;
    if (char === 'G' || char === 'X') cursor.refuse(`\\${char}`);
    const set = parseCharacterEscape(cursor);
    const keepsCase = classOfEscape(char) !== undefined;
    return { kind: 'set', set: this.flags.ignoresCase && !keepsCase ? inAnyCase(set) : set };
  }

  /** As many digits as there are groups so far, and one in any case. */
  private numberedReference(): RegexNode {
    const { cursor } = this;
    let index = Number(cursor.peek());
    cursor.at += 1;
    while (/\d/.test(cursor.peek()) && index * 10 + Number(cursor.peek()) <= this.groups) {
      index = index * 10 + Number(cursor.peek());
      cursor.at += 1;
    }
    return this.reference(index);
  }

  private namedReference(): RegexNode {
    const { cursor } = this;
    const [, name] = cursor.match(/k<([A-Za-z][A-Za-z0-9]*)>/y) ?? cursor.fail('\\k has no name');
    return this.reference(this.names.get(name) ?? cursor.fail(`there is no group ${name}`));
  }

  private reference(index: number): RegexNode {
    if (index > this.groups) this.cursor.refuse('a back reference to a group that comes later');
    if (this.flags.ignoresCase) this.cursor.refuse('a back reference in any case');
    return { kind: 'reference', index };
  }

  /** After the parenthesis. */
  private parenthesis(): RegexNode | undefined {
    const { cursor } = this;
    if (!cursor.accept('?')) return this.capturing();
    const named = cursor.match(/<([A-Za-z][A-Za-z0-9]*)>/y);
    if (named) return this.capturing(named[1]);
    if (cursor.accept(':')) return { kind: 'group', node: this.inside() };
    if (cursor.accept('>')) return { kind: 'atomic', node: this.inside() };
    if (cursor.accept('=')) return { kind: 'look', behind: false, negative: false, node: this.inside() };
    if (cursor.accept('!')) return { kind: 'look', behind: false, negative: true, node: this.inside() };
    if (cursor.accept('<=')) return { kind: 'look', behind: true, negative: false, node: this.bounded(this.inside()) };
    if (cursor.accept('<!')) return { kind: 'look', behind: true, negative: true, node: this.bounded(this.inside()) };
    return this.inlineFlags();
  }

  private capturing(name?: string): RegexNode {
    this.groups += 1;
    const index = this.groups;
    if (name !== undefined) {
      if (this.names.has(name)) this.cursor.fail(`there are two groups ${name}`);
      this.names.set(name, index);
    }
    return { kind: 'group', index, node: this.inside() };
  }

  /** To the parenthesis that closes. Flags that are set inside end there. */
  private inside(flags = this.flags): RegexNode {
    const outer = this.flags;
    this.flags = flags;
    this.depth += 1;
    if (this.depth > DEEPEST) this.cursor.refuse(`more than ${DEEPEST} groups in one another`);
    const node = this.alternatives();
    if (!this.cursor.accept(')')) this.cursor.fail('a parenthesis is not closed');
    this.depth -= 1;
    this.flags = outer;
    return node;
  }

  /** Java wants to know how far it has to look back. */
  private bounded(node: RegexNode): RegexNode {
    for (const each of nodesOf(node)) {
      if (each.kind === 'repeat' && each.max === undefined)
        this.cursor.fail('a look behind has no obvious maximum length');
    }
    return node;
  }

  /** `(?i)` goes to the end of the group, `(?i:…)` is a group. */
  private inlineFlags(): RegexNode | undefined {
    const { cursor } = this;
    const [, on, , off = ''] = cursor.match(/([A-Za-z]*)(-([A-Za-z]*))?/y) as RegExpExecArray;
    for (const letter of on + off) {
      if (UNSIMULATED_FLAGS.includes(letter)) cursor.refuse(`the flag ${letter}`);
      if (!isFlag(letter)) cursor.fail(`there is no flag ${letter}`);
    }
    const flags = withFlags(withFlags(this.flags, on, true), off, false);
    if (cursor.accept(':')) return { kind: 'group', node: this.inside(flags) };
    if (!cursor.accept(')')) cursor.fail("after '(?' comes no group and no flag");
    this.flags = flags;
    return undefined;
  }

  private quantified(atom: RegexNode): RegexNode {
    if (this.flags.comments) this.cursor.skipComments();
    const range = this.quantifier();
    if (!range) return atom;
    const possessive = this.cursor.accept('+');
    const lazy = !possessive && this.cursor.accept('?');
    const repeat: RegexNode = { kind: 'repeat', node: atom, ...range, lazy };
    return possessive ? { kind: 'atomic', node: repeat } : repeat;
  }

  private quantifier(): { readonly min: number; readonly max: number | undefined } | undefined {
    const { cursor } = this;
    if (cursor.accept('*')) return { min: 0, max: undefined };
    if (cursor.accept('+')) return { min: 1, max: undefined };
    if (cursor.accept('?')) return { min: 0, max: 1 };
    if (cursor.peek() !== '{') return undefined;
    const [, from, comma, to] =
      cursor.match(/\{(\d{1,9})(,(\d{1,9})?)?\}/y) ?? cursor.fail('a repetition in braces has no number or no end');
    const min = Number(from);
    const max = comma === undefined ? min : to === undefined ? undefined : Number(to);
    if (max !== undefined && max < min) cursor.fail('a repetition ends before it begins');
    return { min, max };
  }
}

const ANCHORS: Readonly<Record<string, Anchor>> = {
  A: 'textStart',
  z: 'textEnd',
  Z: 'end',
  b: 'boundary',
  B: 'noBoundary',
};

function anchor(which: Anchor): RegexNode {
  return { kind: 'anchor', anchor: which };
}

function single(set: CharacterSet): RegexNode {
  return { kind: 'set', set };
}

/** `\R` */
const LINE_BREAK: RegexNode = {
  kind: 'group',
  node: {
    kind: 'alternatives',
    nodes: [
      { kind: 'sequence', nodes: [single(setOf([0x0d, 0x0d])), single(setOf([0x0a, 0x0a]))] },
      single(setOf([0x0a, 0x0d], [0x85, 0x85], [0x2028, 0x2029])),
    ],
  },
};
