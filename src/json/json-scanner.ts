/** Thrown at the first error of a JSON text, in the words of Jackson. */
export class JsonMistake {
  constructor(
    readonly message: string,
    /** Number of characters that Jackson has read. */
    readonly position: number,
  ) {}
}

type Container = { readonly kind: 'Array' | 'Object'; readonly start: number };

/** What Jackson says that it expected for a value (2.10 and later). */
const VALUE = "(JSON String, Number, Array, Object or token 'null', 'true' or 'false')";

/** Longest unknown word that Jackson quotes. */
const LONGEST_TOKEN = 256;

/** Deepest nesting: that of Jackson since 2.15. */
const DEEPEST = 1000;

const IDENTIFIER = /[\p{L}\p{Nl}\p{Nd}\p{Mn}\p{Mc}\p{Sc}\p{Pc}]/u;
const WORDS: Readonly<Record<string, string>> = { t: 'true', f: 'false', n: 'null' };

/**
 * Reads a JSON text to its first error and keeps nothing else. Order and words of the checks follow Jackson's
 * `ReaderBasedJsonParser`, with duplicate names refused.
 */
export class JsonScanner {
  private at = 0;

  constructor(
    private readonly text: string,
    /** Prints the place of a character in the text. */
    private readonly locate: (position: number) => string,
  ) {}

  /** @throws {JsonMistake} */
  scan(): void {
    this.skipBlanks();
    this.value(0);
    this.skipBlanks();
    // Jackson's own words name the type of the token and of the target.
    if (this.at < this.text.length) throw new JsonMistake('Unexpected content after the end of the JSON', this.at + 1);
  }

  private value(depth: number): void {
    if (depth > DEEPEST) {
      const message = `Document nesting depth (${depth}) exceeds the maximum allowed (${DEEPEST}, from \`StreamReadConstraints.getMaxNestingDepth()\`)`;
      throw new JsonMistake(message, this.at);
    }
    const char = this.next();
    if (char === '{') this.object(depth);
    else if (char === '[') this.array(depth);
    else if (char === '"') this.string('string value', ': was expecting closing quote for a string value');
    else if (char === '}') throw this.unexpected(char, 'expected a value');
    else if (char === '-' || isDigit(char)) this.number(char);
    else if (Object.hasOwn(WORDS, char)) this.word(WORDS[char]);
    else if (IDENTIFIER.test(char) && !isDigit(char)) throw this.unknownToken(char);
    else throw this.unexpected(char, `expected a valid value ${VALUE}`);
  }

  private object(depth: number): void {
    const container: Container = { kind: 'Object', start: this.at };
    const names = new Set<string>();
    this.skipInside(container);
    if (this.accept('}')) return;
    for (;;) {
      this.refuseCloser(container);
      const start = this.at;
      const quote = this.next();
      if (quote !== '"') throw this.unexpected(quote, 'was expecting double-quote to start field name');
      this.string('name', ' in field name');
      const name = JSON.parse(this.text.slice(start, this.at)) as string;
      if (names.has(name)) throw new JsonMistake(`Duplicate field '${name}'`, this.at);
      names.add(name);
      this.skipBetween(container);
      const colon = this.next();
      if (colon !== ':') throw this.unexpected(colon, 'was expecting a colon to separate field name and value');
      this.skipBetween(container);
      this.value(depth + 1);
      if (this.endsAfterValue(container, '}')) return;
    }
  }

  private array(depth: number): void {
    const container: Container = { kind: 'Array', start: this.at };
    this.skipInside(container);
    if (this.accept(']')) return;
    this.refuseCloser(container);
    for (;;) {
      this.value(depth + 1);
      if (this.endsAfterValue(container, ']')) return;
    }
  }

  /** Steps over the closing bracket, or over the comma to what follows it. */
  private endsAfterValue(container: Container, closer: string): boolean {
    this.skipInside(container);
    if (this.accept(closer)) return true;
    this.refuseCloser(container);
    const char = this.next();
    if (char !== ',') throw this.unexpected(char, `was expecting comma to separate ${container.kind} entries`);
    this.skipBetween(container);
    return false;
  }

  /** The bracket of another kind where this one may end. */
  private refuseCloser({ kind, start }: Container): void {
    const other = kind === 'Array' ? '}' : ']';
    if (!this.accept(other)) return;
    const own = kind === 'Array' ? ']' : '}';
    const message = `Unexpected close marker '${other}': expected '${own}' (for ${kind} starting at ${this.locate(start - 1)})`;
    throw new JsonMistake(message, this.at);
  }

  private string(what: string, atEnd: string): void {
    for (;;) {
      if (this.at >= this.text.length) throw this.endOfInput(atEnd);
      const char = this.next();
      if (char === '"') return;
      if (char === '\\') this.escape();
      else if (char < ' ') {
        const message = `Illegal unquoted character (${describe(char)}): has to be escaped using backslash to be included in ${what}`;
        throw new JsonMistake(message, this.at);
      }
    }
  }

  private escape(): void {
    if (this.at >= this.text.length) throw this.endOfInput(' in character escape sequence');
    const char = this.next();
    if (char !== 'u') {
      if ('"\\/bfnrt'.includes(char)) return;
      throw new JsonMistake(`Unrecognized character escape ${describe(char)}`, this.at);
    }
    for (let i = 0; i < 4; i++) {
      if (this.at >= this.text.length) throw this.endOfInput(' in character escape sequence');
      const digit = this.next();
      if (!/[0-9a-fA-F]/.test(digit))
        throw this.unexpected(digit, 'expected a hex-digit for character escape sequence');
    }
  }

  private number(first: string): void {
    let digit = first;
    if (first === '-') {
      digit = this.next();
      if (!isDigit(digit)) throw this.badNumber(digit, 'No digit following minus sign');
    }
    if (digit === '0' && isDigit(this.peek()))
      throw new JsonMistake('Invalid numeric value: Leading zeroes not allowed', this.at + 1);
    this.digits();
    if (this.accept('.') && this.digits() === 0)
      throw this.badNumber(this.next(), 'Decimal point not followed by a digit');
    if (this.accept('e') || this.accept('E')) {
      if (!this.accept('+')) this.accept('-');
      if (this.digits() === 0) throw this.badNumber(this.next(), 'Exponent indicator not followed by a digit');
    }
  }

  private digits(): number {
    const start = this.at;
    while (isDigit(this.peek())) this.at += 1;
    return this.at - start;
  }

  private word(word: string): void {
    for (let i = 1; i < word.length; i++) {
      if (this.peek() !== word[i]) throw this.unknownToken(word.slice(0, i));
      this.at += 1;
    }
    if (IDENTIFIER.test(this.peek())) throw this.unknownToken(word);
  }

  private unknownToken(start: string): JsonMistake {
    let token = start;
    while (token.length < LONGEST_TOKEN && IDENTIFIER.test(this.peek())) token += this.next();
    if (token.length >= LONGEST_TOKEN) token += '...';
    return new JsonMistake(`Unrecognized token '${token}': was expecting ${VALUE}`, this.at);
  }

  /** Blanks before a member or the end of a container. */
  private skipInside({ kind, start }: Container): void {
    this.skipBlanks();
    if (this.at >= this.text.length)
      throw this.endOfInput(`: expected close marker for ${kind} (start marker at ${this.locate(start - 1)})`);
  }

  /** Blanks where the container cannot end. */
  private skipBetween({ kind }: Container): void {
    this.skipBlanks();
    if (this.at >= this.text.length) throw this.endOfInput(` within/between ${kind} entries`);
  }

  private skipBlanks(): void {
    while (' \t\r\n'.includes(this.peek() || 'end')) this.at += 1;
  }

  private peek(): string {
    return this.text.charAt(this.at);
  }

  private next(): string {
    const char = this.peek();
    if (char !== '') this.at += 1;
    return char;
  }

  private accept(char: string): boolean {
    if (this.peek() !== char) return false;
    this.at += 1;
    return true;
  }

  private unexpected(char: string, reason: string): JsonMistake {
    return new JsonMistake(`Unexpected character (${describe(char)}): ${reason}`, this.at);
  }

  private badNumber(char: string, reason: string): JsonMistake {
    if (char === '') return this.endOfInput(' in a Number value');
    return new JsonMistake(`Unexpected character (${describe(char)}) in numeric value: ${reason}`, this.at);
  }

  private endOfInput(where: string): JsonMistake {
    return new JsonMistake(`Unexpected end-of-input${where}`, this.at);
  }
}

function isDigit(char: string): boolean {
  return char >= '0' && char <= '9';
}

/** `'a' (code 97)`, `(CTRL-CHAR, code 10)`. */
function describe(char: string): string {
  const code = char.charCodeAt(0);
  if (code < 32) return `(CTRL-CHAR, code ${code})`;
  return `'${char}' (code ${code}${code > 255 ? ` / 0x${code.toString(16)}` : ''})`;
}
