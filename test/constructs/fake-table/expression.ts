import { type Attributes, type AttributeValue, compares, sizeOf, ValidationError, valueAt } from './attribute-value';

/** Names and values of a request. */
export interface Placeholders {
  readonly names: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, AttributeValue>>;
}

/**
 * Reads the expressions of DynamoDB (developer guide, "Condition and filter expressions", "Update expressions"), so far as there are only
 * placeholders in them: a bare name might be a reserved word.
 */
export class Expression {
  private readonly tokens: string[];

  constructor(
    text: string,
    private readonly placeholders: Placeholders,
    private readonly item: Attributes | undefined,
  ) {
    this.tokens = text.match(/#\w+(?:\.#\w+)*|:\w+|\w+|<>|<=|>=|[=<>(),+-]/g) ?? [];
  }

  /** The whole as a condition. */
  condition(): boolean {
    const holds = this.or();
    if (this.tokens.length > 0) throw new ValidationError(`Syntax error; token: "${this.tokens[0]}"`);
    return holds;
  }

  get isAtEnd(): boolean {
    return this.tokens.length === 0;
  }

  /** Takes the next token if it is this one. */
  take(token: string): boolean {
    if (this.tokens[0] !== token) return false;
    this.tokens.shift();
    return true;
  }

  /** `#a.#b` as names. */
  path(): string[] {
    return this.next(/^#/)
      .split('.')
      .map((name) => this.placeholder(name, this.placeholders.names));
  }

  /** `= sum`. */
  assigned(): AttributeValue {
    this.expect('=');
    return this.sum();
  }

  /** An operand of an update: a sum, a value, a path, `if_not_exists(path, value)`. */
  sum(): AttributeValue {
    const left = this.operand();
    if (!this.take('+')) return left ?? missing();
    const right = this.operand();
    if (left?.N === undefined || right?.N === undefined) return missing();
    return { N: String(Number(left.N) + Number(right.N)) };
  }

  private operand(): AttributeValue | undefined {
    if (this.take('if_not_exists')) {
      return this.inParentheses(() => {
        const known = valueAt(this.item, this.path());
        this.expect(',');
        const otherwise = this.operand();
        return known ?? otherwise;
      });
    }
    if (this.take('size'))
      return sizeOf(
        valueAt(
          this.item,
          this.inParentheses(() => this.path()),
        ),
      );
    if (this.tokens[0]?.startsWith(':')) return this.placeholder(this.next(/^:/), this.placeholders.values);
    return valueAt(this.item, this.path());
  }

  private or(): boolean {
    let holds = this.and();
    while (this.take('OR')) holds = this.and() || holds;
    return holds;
  }

  private and(): boolean {
    let holds = this.not();
    while (this.take('AND')) holds = this.not() && holds;
    return holds;
  }

  private not(): boolean {
    return this.take('NOT') ? !this.not() : this.primary();
  }

  private primary(): boolean {
    if (this.tokens[0] === '(') return this.inParentheses(() => this.or());
    if (this.take('attribute_exists')) return this.exists();
    if (this.take('attribute_not_exists')) return !this.exists();
    const left = this.operand();
    const operator = this.next(/^(=|<>|<=|>=|<|>)$/);
    return compares(operator, left, this.operand());
  }

  private exists(): boolean {
    return (
      valueAt(
        this.item,
        this.inParentheses(() => this.path()),
      ) !== undefined
    );
  }

  private inParentheses<T>(read: () => T): T {
    this.expect('(');
    const value = read();
    this.expect(')');
    return value;
  }

  expect(token: string): void {
    if (!this.take(token)) throw new ValidationError(`Syntax error; expected "${token}", token: "${this.tokens[0]}"`);
  }

  private next(pattern: RegExp): string {
    const token = this.tokens.shift();
    if (token === undefined || !pattern.test(token)) throw new ValidationError(`Syntax error; token: "${token}"`);
    return token;
  }

  private placeholder<T>(name: string, of: Readonly<Record<string, T>>): T {
    if (!(name in of)) throw new ValidationError(`An expression attribute used in expression is not defined: ${name}`);
    return of[name];
  }
}

function missing(): never {
  throw new ValidationError('The provided expression refers to an attribute that does not exist in the item');
}
