import { ItemReaderFailure } from './item-reader-failure';

/**
 * The cells of a CSV text, in the dialect of Distributed Maps (AWS developer guide, "ItemReader", on CSV files), which is not that of RFC 4180:
 * quotes need not stand around a cell that holds them doubled, and a backslash escapes a delimiter, a quote or a backslash; in front of
 * anything else it is dropped. Rows end with a line feed, a carriage return, or both; an empty line is no row. One pass.
 * @throws {ItemReaderFailure} when a quoted cell does not end
 */
export function csvRows(text: string, delimiter: string): string[][] {
  const rows: string[][] = [];
  const reader = new CellReader(text, delimiter);
  while (!reader.isAtEnd) {
    if (reader.acceptRowEnd()) continue;
    const row = [reader.cell()];
    while (reader.acceptDelimiter()) row.push(reader.cell());
    reader.acceptRowEnd();
    rows.push(row);
  }
  return rows;
}

class CellReader {
  private at: number;

  constructor(
    private readonly text: string,
    private readonly delimiter: string,
  ) {
    // A byte order mark is none of the text.
    this.at = text.startsWith('\uFEFF') ? 1 : 0;
  }

  get isAtEnd(): boolean {
    return this.at >= this.text.length;
  }

  acceptRowEnd(): boolean {
    const { text } = this;
    if (text[this.at] === '\r') this.at += text[this.at + 1] === '\n' ? 2 : 1;
    else if (text[this.at] === '\n') this.at += 1;
    else return false;
    return true;
  }

  acceptDelimiter(): boolean {
    if (this.text[this.at] !== this.delimiter) return false;
    this.at += 1;
    return true;
  }

  cell(): string {
    return this.startsQuoted() ? this.quoted() : this.plain();
  }

  /** A quote opens a cell, unless it is one of a pair that stands for a quote: `""K""`; an empty cell may be `""`. */
  private startsQuoted(): boolean {
    const { text, at } = this;
    if (text[at] !== '"') return false;
    return text[at + 1] !== '"' || text[at + 2] === '"' || this.endsCell(at + 2);
  }

  private endsCell(at: number): boolean {
    const char = this.text[at];
    return char === undefined || char === this.delimiter || char === '\n' || char === '\r';
  }

  /** Up to the quote that is not doubled; what stands between it and the delimiter belongs to the cell. */
  private quoted(): string {
    const start = this.at;
    this.at += 1;
    let cell = '';
    while (this.text[this.at] !== '"' || this.text[this.at + 1] === '"') {
      // AWS's own text is not recorded.
      if (this.isAtEnd) throw new ItemReaderFailure(`The CSV cannot be parsed: the quote at ${start} is not closed`);
      cell += this.character();
    }
    this.at += 1;
    return this.endsCell(this.at) ? cell : cell + this.plain();
  }

  private plain(): string {
    let cell = '';
    while (!this.endsCell(this.at)) cell += this.character();
    return cell;
  }

  /** One character of a cell, or what a pair stands for. */
  private character(): string {
    const { text, at } = this;
    const char = text[at];
    const next = text[at + 1];
    if (char === '"' && next === '"') {
      this.at += 2;
      return char;
    }
    if (char !== '\\') {
      this.at += 1;
      return char;
    }
    if (next !== this.delimiter && next !== '"' && next !== '\\') {
      this.at += 1;
      return '';
    }
    this.at += 2;
    return next;
  }
}
