import { QuerySyntaxError } from './query-failure';

/** Reads a text from left to right; what the parsers of paths, filters and intrinsic functions share. */
export class TextCursor {
  position = 0;

  constructor(readonly text: string) {}

  get atEnd(): boolean {
    return this.position >= this.text.length;
  }

  /** The character at the cursor, or '' at the end. */
  peek(offset = 0): string {
    return this.text.charAt(this.position + offset);
  }

  /** Takes one character. */
  next(): string {
    const char = this.peek();
    this.position += 1;
    return char;
  }

  startsWith(expected: string): boolean {
    return this.text.startsWith(expected, this.position);
  }

  /** Steps over `expected` if it comes next. */
  accept(expected: string): boolean {
    if (!this.startsWith(expected)) return false;
    this.position += expected.length;
    return true;
  }

  /** Steps over `expected` or fails. */
  expect(expected: string): void {
    if (!this.accept(expected)) this.fail(`has ${this.describeNext()} where '${expected}' is expected`);
  }

  /** Takes what the sticky expression matches at the cursor, or undefined. */
  match(sticky: RegExp): string | undefined {
    sticky.lastIndex = this.position;
    const found = sticky.exec(this.text)?.[0];
    if (found !== undefined) this.position += found.length;
    return found;
  }

  skipBlanks(): void {
    while (isBlank(this.peek())) this.position += 1;
  }

  /** The next character that is no blank, without moving. */
  peekPastBlanks(): string {
    let at = this.position;
    while (isBlank(this.text.charAt(at))) at += 1;
    return this.text.charAt(at);
  }

  /** @throws {QuerySyntaxError} always */
  fail(reason: string): never {
    throw new QuerySyntaxError(this.text, `${reason} (position ${this.position})`);
  }

  private describeNext(): string {
    return this.atEnd ? 'its end' : `'${this.peek()}'`;
  }
}

function isBlank(char: string): boolean {
  return char === ' ' || char === '\t' || char === '\n' || char === '\r';
}
