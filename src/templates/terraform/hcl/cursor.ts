import type { SourceText } from '../../files/source-files';
import { placeAt } from '../../places/place-at';
import { FileError } from '../../problem';

/** Expressions and blocks may be in one another so deep. */
const MAX_DEPTH = 200;

/** A place in a text of HCL that moves on. */
export class Cursor {
  at = 0;
  /** In brackets, a line end is a blank. */
  brackets = 0;
  private depth = 0;

  constructor(
    readonly source: SourceText,
    readonly end = source.text.length,
    /** Where the text stands, if it is a part of a file. */
    private readonly origin: { readonly source: SourceText; readonly offset: number } = { source, offset: 0 },
  ) {}

  get text(): string {
    return this.source.text;
  }

  get isAtEnd(): boolean {
    return this.at >= this.end;
  }

  /** Skips blanks and comments; line ends only in brackets, or where it is said. */
  skip(lines = this.brackets > 0): void {
    const blank = lines
      ? /(?:\s+|#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*/y
      : /(?:[ \t\r]|#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*/y;
    this.matched(blank);
  }

  /** Skips what a `~` takes away of a text. */
  skipText(): void {
    this.matched(/\s*/y);
  }

  /** Moves over what a sticky expression matches here. */
  matched(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    if (found === undefined || this.at + found.length > this.end) return undefined;
    this.at += found.length;
    return found;
  }

  /** Moves over a text that stands here, behind blanks. */
  take(text: string): boolean {
    this.skip();
    if (!this.text.startsWith(text, this.at) || this.at + text.length > this.end) return false;
    this.at += text.length;
    return true;
  }

  peek(text: string): boolean {
    this.skip();
    return this.text.startsWith(text, this.at);
  }

  expect(text: string): void {
    if (!this.take(text)) throw this.error(`Expected '${text}', got ${this.here()}`);
  }

  name(): string | undefined {
    this.skip();
    return this.matched(/[\p{L}_][\p{L}\p{N}_-]*/uy);
  }

  nested<T>(read: () => T): T {
    this.depth += 1;
    if (this.depth > MAX_DEPTH) throw this.error(`More than ${MAX_DEPTH} levels are in one another`);
    try {
      return read();
    } finally {
      this.depth -= 1;
    }
  }

  /** What stands between brackets, where line ends are blanks. */
  inBrackets<T>(read: () => T): T {
    this.brackets += 1;
    try {
      return this.nested(read);
    } finally {
      this.brackets -= 1;
    }
  }

  /** A place of the text as one of its file. A text with escapes is shorter than it is written: the line is right. */
  inFile(at: number): number {
    return this.origin.offset + at;
  }

  here(): string {
    return this.isAtEnd ? 'the end of the file' : `'${this.text.slice(this.at, this.at + 20).split('\n')[0]}'`;
  }

  error(message: string): FileError {
    return new FileError(
      'FILE_SYNTAX',
      `'${this.source.file}': ${message}`,
      placeAt(this.origin.source, this.inFile(this.at)),
    );
  }
}
