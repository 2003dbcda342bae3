import type { Cursor } from './cursor';
import type { Expression, TemplatePart } from './expression';

export type ParseExpression = (cursor: Cursor) => Expression;

/** How a text is written: in quotes with escapes, in a heredoc or a file without. */
export interface TemplateForm {
  readonly hasEscapes: boolean;
  /** Whether the text ends here. */
  readonly isEnd: (cursor: Cursor) => boolean;
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' };

/** The parts of a text. The end itself is not taken. */
export function parseTemplate(cursor: Cursor, form: TemplateForm, parse: ParseExpression): readonly TemplatePart[] {
  return new TemplateParser(cursor, form, parse).parts([]);
}

class TemplateParser {
  constructor(
    private readonly cursor: Cursor,
    private readonly form: TemplateForm,
    private readonly parse: ParseExpression,
  ) {}

  /** To the end of the text, or to one of the directives. */
  parts(until: readonly string[]): readonly TemplatePart[] {
    const { cursor, form } = this;
    const parts: TemplatePart[] = [];
    let text = '';
    const add = (part?: TemplatePart): void => {
      if (text !== '') parts.push({ kind: 'text', text });
      text = '';
      if (part !== undefined) parts.push(part);
    };
    while (!cursor.isAtEnd && !form.isEnd(cursor)) {
      if (cursor.text.startsWith('$${', cursor.at) || cursor.text.startsWith('%%{', cursor.at)) {
        text += cursor.text.slice(cursor.at + 1, cursor.at + 3);
        cursor.at += 3;
      } else if (cursor.text.startsWith('${', cursor.at)) {
        const value = this.interpolation();
        if (value.trimsBefore) text = text.trimEnd();
        add({ kind: 'value', expression: value.expression });
        if (value.trimsAfter) cursor.skipText();
      } else if (cursor.text.startsWith('%{', cursor.at)) {
        const start = cursor.at;
        const word = this.directive();
        if (word.trimsBefore) text = text.trimEnd();
        if (until.includes(word.name)) {
          cursor.at = start;
          break;
        }
        add(cursor.nested(() => this.control(word.name)));
      } else text += this.character();
    }
    add();
    return parts;
  }

  private character(): string {
    const { cursor, form } = this;
    const character = cursor.text[cursor.at];
    cursor.at += 1;
    if (!form.hasEscapes || character !== '\\') return character;
    const escaped = cursor.text[cursor.at];
    cursor.at += 1;
    if (escaped !== 'u' && escaped !== 'U') return ESCAPES[escaped] ?? `\\${escaped}`;
    const digits = cursor.matched(escaped === 'u' ? /[\da-f]{4}/iy : /[\da-f]{8}/iy);
    const code = Number.parseInt(digits ?? '', 16);
    if (!(code <= 0x10ffff)) throw cursor.error('Expected the digits of a character');
    return String.fromCodePoint(code);
  }

  private interpolation() {
    const { cursor } = this;
    cursor.at += 2;
    const trimsBefore = cursor.matched(/~/y) !== undefined;
    const expression = cursor.inBrackets(() => this.parse(cursor));
    return { expression, trimsBefore, trimsAfter: this.close() };
  }

  private close(): boolean {
    const { cursor } = this;
    cursor.skip(true);
    const trims = cursor.matched(/~/y) !== undefined;
    if (cursor.matched(/\}/y) === undefined) throw cursor.error(`Expected '}', got ${cursor.here()}`);
    return trims;
  }

  private directive(): { readonly name: string; readonly trimsBefore: boolean } {
    const { cursor } = this;
    cursor.at += 2;
    const trimsBefore = cursor.matched(/~/y) !== undefined;
    cursor.skip(true);
    return { name: cursor.name() ?? '', trimsBefore };
  }

  private end(): void {
    if (this.close()) this.cursor.skipText();
  }

  private control(name: string): TemplatePart {
    const { cursor } = this;
    if (name === 'if') {
      const condition = cursor.inBrackets(() => this.parse(cursor));
      this.end();
      const whenTrue = this.parts(['else', 'endif']);
      let whenFalse: readonly TemplatePart[] = [];
      let closing = this.directive().name;
      if (closing === 'else') {
        this.end();
        whenFalse = this.parts(['endif']);
        closing = this.directive().name;
      }
      if (closing !== 'endif') throw cursor.error("Expected '%{ endif }'");
      this.end();
      return { kind: 'if', condition, whenTrue, whenFalse };
    }
    if (name !== 'for') throw cursor.error(`Expected 'if' or 'for', got '${name}'`);
    const { names, over } = cursor.inBrackets(() => {
      const found = [cursor.name() ?? ''];
      if (cursor.take(',')) found.push(cursor.name() ?? '');
      cursor.expect('in');
      return { names: found, over: this.parse(cursor) };
    });
    this.end();
    const body = this.parts(['endfor']);
    if (this.directive().name !== 'endfor') throw cursor.error("Expected '%{ endfor }'");
    this.end();
    return { kind: 'for', names, over, body };
  }
}
