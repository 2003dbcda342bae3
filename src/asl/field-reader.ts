import { getMember, isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../json/json-value';
import type { Diagnostic, DiagnosticCode } from './diagnostic';

/** Range of a number, both ends included. */
export interface NumberRange {
  readonly min?: number;
  readonly max?: number;
}

/**
 * Typed access to the fields of one object of a definition. What is wrong becomes a diagnostic with its location; reading
 * goes on, so that all problems come out at once. Texts follow AWS's where they are recorded (asl-semantics, section 12).
 */
export class FieldReader {
  private readonly known = new Set<string>();

  constructor(
    readonly object: JsonObject,
    /** Location of the object: '' for the whole definition. */
    readonly location: string,
    private readonly diagnostics: Diagnostic[],
  ) {}

  has(name: string): boolean {
    return getMember(this.object, name) !== undefined;
  }

  /** The field as it stands; undefined when absent. */
  value(name: string): JsonValue | undefined {
    this.known.add(name);
    return getMember(this.object, name);
  }

  string(name: string): string | undefined {
    return this.typed(name, 'STRING', (value): value is string => typeof value === 'string');
  }

  boolean(name: string): boolean | undefined {
    return this.typed(name, 'BOOLEAN', (value): value is boolean => typeof value === 'boolean');
  }

  objectValue(name: string): JsonObject | undefined {
    return this.typed(name, 'OBJECT', isJsonObject);
  }

  array(name: string): readonly JsonValue[] | undefined {
    return this.typed(name, 'ARRAY', isJsonArray);
  }

  number(name: string, range: NumberRange = {}): number | undefined {
    const value = this.typed(name, 'NUMBER', (v): v is number => typeof v === 'number');
    return value !== undefined && this.inRange(name, value, range) ? value : undefined;
  }

  integer(name: string, range: NumberRange = {}): number | undefined {
    const value = this.typed(name, 'INTEGER', (v): v is number => Number.isInteger(v));
    return value !== undefined && this.inRange(name, value, range) ? value : undefined;
  }

  /** A non-empty array of strings. */
  strings(name: string): readonly string[] | undefined {
    const values = this.array(name);
    if (values === undefined) return undefined;
    if (values.length === 0) return this.refuse('Value cannot be empty', name);
    const wrong = values.findIndex((value) => typeof value !== 'string');
    if (wrong >= 0) return this.refuse('Expected value of type [STRING]', `${name}[${wrong}]`);
    return values as readonly string[];
  }

  oneOf<T extends string>(name: string, values: readonly T[]): T | undefined {
    const value = this.string(name);
    if (value === undefined || (values as readonly string[]).includes(value)) return value as T | undefined;
    return this.refuse(`Value should be one of the following: [${values.join(', ')}]`, name);
  }

  /** Reports each of these fields that is missing. */
  require(...names: string[]): void {
    const missing = names.filter((name) => !this.has(name));
    if (missing.length > 0) this.refuse(`These fields are required: [${missing.join(', ')}]`);
  }

  /** Reports when more than one of these fields is given. */
  exclude(...names: string[]): void {
    const given = names.filter((name) => this.has(name));
    if (given.length > 1) this.refuse(`Only one of these fields can be specified: [${given.join(', ')}]`);
  }

  /** An error of the schema at a field of this object, or at the object itself. */
  refuse(message: string, field?: string): undefined {
    return this.report('SCHEMA_VALIDATION_FAILED', message, field);
  }

  /** An error at a field of this object, or at the object itself. */
  report(code: DiagnosticCode, message: string, field?: string): undefined {
    const location = field === undefined ? this.location || '/' : `${this.location}/${field}`;
    this.diagnostics.push({ severity: 'ERROR', code, message, location });
    return undefined;
  }

  /** Marks fields as known without reading them. */
  ignore(...names: string[]): void {
    for (const name of names) this.known.add(name);
  }

  /** Reports every field that nobody asked for. */
  refuseUnknownFields(): void {
    for (const name of Object.keys(this.object)) {
      if (!this.known.has(name)) this.refuse(`Field '${name}' is not supported`);
    }
  }

  private typed<T extends JsonValue>(
    name: string,
    type: string,
    test: (value: JsonValue) => value is T,
  ): T | undefined {
    const value = this.value(name);
    if (value === undefined || test(value)) return value;
    return this.refuse(`Expected value of type [${type}]`, name);
  }

  private inRange(name: string, value: number, { min, max }: NumberRange): boolean {
    if (min !== undefined && value < min) this.refuse(`Value is less than the minimum value of ${min}`, name);
    else if (max !== undefined && value > max) this.refuse(`Value is greater than the maximum value of ${max}`, name);
    else return true;
    return false;
  }
}
