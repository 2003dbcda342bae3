import { toJsonText } from '../json/json-text';
import { getMember, isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../json/json-value';
import { isPlaceholder, isUnresolved } from '../query/placeholder';
import { type Diagnostic, type DiagnosticCode, type WarningCode, withUnknownName } from './diagnostic';

/** Range of a number, both ends included. */
export interface NumberRange {
  readonly min?: number;
  readonly max?: number;
}

/**
 * Typed access to the fields of one object of a definition. What is wrong becomes a diagnostic with its location; reading
 * goes on, so that all problems come out at once. Texts are AWS's: recorded (asl-semantics, section 12), or measured by third
 * parties with ValidateStateMachineDefinition in September 2026.
 *
 * A placeholder that is yet to be substituted stands for a value of any type; it reads as if the field were left out.
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
    return this.typed(name, '[STRING]', (value): value is string => typeof value === 'string');
  }

  boolean(name: string): boolean | undefined {
    return this.typed(name, '[BOOLEAN]', (value): value is boolean => typeof value === 'boolean');
  }

  objectValue(name: string): JsonObject | undefined {
    return this.typed(name, '[OBJECT]', isJsonObject);
  }

  array(name: string): readonly JsonValue[] | undefined {
    return this.typed(name, '[ARRAY]', isJsonArray);
  }

  number(name: string, range: NumberRange = {}): number | undefined {
    const value = this.typed(name, 'Number', (v): v is number => typeof v === 'number');
    return value !== undefined && this.inRange(name, value, range, decimal) ? value : undefined;
  }

  integer(name: string, range: NumberRange = {}): number | undefined {
    const value = this.typed(name, 'Integer', (v): v is number => Number.isInteger(v));
    return value !== undefined && this.inRange(name, value, range, String) ? value : undefined;
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
    if (value === undefined || isPlaceholder(value)) return undefined;
    if ((values as readonly string[]).includes(value)) return value as T;
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
    if (given.length > 1) this.refuse(`There should only be one of the following fields: [${given.join(', ')}]`);
  }

  /** Reports when not exactly one of these fields is given. */
  requireOne(...names: string[]): void {
    this.exclude(...names);
    if (!names.some((name) => this.has(name)))
      this.refuse(`This object should have only one of the following fields: [${names.join(', ')}]`);
  }

  /** An error of the schema at a field of this object, or at the object itself. */
  refuse(message: string, field?: string): undefined {
    return this.report('SCHEMA_VALIDATION_FAILED', message, field);
  }

  /** An error at a field of this object, or at the object itself. */
  report(code: DiagnosticCode, message: string, field?: string): undefined {
    this.diagnostics.push(this.error(code, message, field));
    return undefined;
  }

  private error(code: DiagnosticCode, message: string, field?: string): Diagnostic {
    const location = field === undefined ? this.location || '/' : `${this.location}/${field}`;
    return { severity: 'ERROR', code, message, location };
  }

  /** Says that nothing can be simulated while a placeholder stands in the place of a part of the machine: what AWS gets may be right. */
  refusePlaceholder(value: JsonValue, field?: string): undefined {
    const placeholder = typeof value === 'string' ? value : toJsonText(value);
    const message = `${UNSUBSTITUTED} '${placeholder}' stands where the structure of the state machine is needed, and has to be substituted first`;
    return this.report('NOT_SIMULATED', message, field);
  }

  /** Something doubtful at a field of this object, or at the object itself. */
  warn(code: WarningCode, message: string, field?: string): void {
    const location = field === undefined ? this.location : `${this.location}/${field}`;
    this.diagnostics.push({ severity: 'WARNING', code, message, location });
  }

  /** Marks fields as known without reading them. */
  ignore(...names: string[]): void {
    for (const name of names) this.known.add(name);
  }

  /** Reports every field that nobody asked for. */
  refuseUnknownFields(): void {
    for (const name of Object.keys(this.object)) {
      if (this.known.has(name)) continue;
      const message = `Field '${name}' is not supported`;
      this.diagnostics.push(withUnknownName(this.error('SCHEMA_VALIDATION_FAILED', message), name, this.known));
    }
  }

  private typed<T extends JsonValue>(
    name: string,
    type: string,
    test: (value: JsonValue) => value is T,
  ): T | undefined {
    const value = this.value(name);
    if (value === undefined || test(value)) return value;
    if (isUnresolved(value)) return STRUCTURE.has(name) ? this.refusePlaceholder(value, name) : undefined;
    return this.refuse(`Expected value of type ${type}`, name);
  }

  private inRange(name: string, value: number, { min, max }: NumberRange, print: (bound: number) => string): boolean {
    if (min !== undefined && value < min) this.refuse(`Minimum value is ${print(min)}`, name);
    else if (max !== undefined && value > max) this.refuse(`Maximum value is ${print(max)}`, name);
    else return true;
    return false;
  }
}

const UNSUBSTITUTED = 'The placeholder';

/** Whether a part of the machine is not known, so that nothing can be said of what leads to it. */
export function isIncomplete(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ code, message }) => code === 'NOT_SIMULATED' && message.startsWith(UNSUBSTITUTED));
}

/** Fields without which there is no machine to be simulated, or another one. */
const STRUCTURE: ReadonlySet<string> = new Set([
  ...['StartAt', 'States', 'Type', 'Next', 'End', 'Default', 'Branches', 'Choices'],
  ...['And', 'Or', 'Not', 'Condition', 'ErrorEquals'],
]);

/** Bounds of fields that need be no integers are printed as Java prints a double: `Maximum value is 100.0`. */
function decimal(bound: number): string {
  return Number.isInteger(bound) ? `${bound}.0` : String(bound);
}
