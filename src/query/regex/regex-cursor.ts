import { NotSimulatedError, QuerySyntaxError } from '../query-failure';

/** Reads a regular expression from left to right, code point by code point. */
export class RegexCursor {
  at = 0;

  constructor(readonly text: string) {}

  get atEnd(): boolean {
    return this.at >= this.text.length;
  }

  peek(offset = 0): string {
    return this.text.charAt(this.at + offset);
  }

  accept(expected: string): boolean {
    if (!this.text.startsWith(expected, this.at)) return false;
    this.at += expected.length;
    return true;
  }

  /** Takes what the sticky expression matches, or undefined. */
  match(sticky: RegExp): RegExpExecArray | undefined {
    sticky.lastIndex = this.at;
    const found = sticky.exec(this.text);
    if (found === null) return undefined;
    this.at += found[0].length;
    return found;
  }

  /** Takes one code point. */
  next(): number {
    const point = this.text.codePointAt(this.at) as number;
    this.at += point > 0xffff ? 2 : 1;
    return point;
  }

  /** Steps over blanks and comments, which the flag `x` allows. */
  skipComments(): void {
    while (this.match(/[\t\n\v\f\r ]+|#[^\n\r\u0085\u2028\u2029]*/y) !== undefined);
  }

  /** @throws {QuerySyntaxError} always */
  fail(reason: string): never {
    throw new QuerySyntaxError(this.text, `is no regular expression: ${reason} (position ${this.at})`);
  }

  /** @throws {NotSimulatedError} always */
  refuse(what: string): never {
    throw new NotSimulatedError(
      this.text,
      `is a regular expression with ${what}, which is not simulated (position ${this.at}); write it in another way, or give the result by a mock or a task`,
    );
  }
}
