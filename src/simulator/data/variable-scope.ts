import type { JsonObject, JsonValue } from '../../json/json-value';
import { byteSize } from './sizes';

const NO_VARIABLES: Readonly<Record<string, JsonValue>> = Object.freeze(Object.create(null));

/**
 * The variables of one States map. Inner scopes read those of outer ones; each branch and iteration has its own, gone when
 * it ends (AWS developer guide, "Passing data between states with variables").
 */
export class VariableScope {
  private values: Map<string, JsonValue> | undefined;
  private sizes: Map<string, number> | undefined;

  constructor(private readonly outer?: VariableScope) {}

  /** The same variables inside of another scope; this one stays as it is. */
  copy(outer: VariableScope | undefined): VariableScope {
    const copy = new VariableScope(outer);
    copy.values = this.values && new Map(this.values);
    copy.sizes = this.sizes && new Map(this.sizes);
    return copy;
  }

  /** The value of a variable of this scope or of one around it; undefined when none was assigned. */
  get(name: string): JsonValue | undefined {
    return this.values?.has(name) ? this.values.get(name) : this.outer?.get(name);
  }

  /** All variables in sight. */
  all(): Readonly<Record<string, JsonValue>> {
    if (this.values === undefined) return this.outer?.all() ?? NO_VARIABLES;
    const all: Record<string, JsonValue> = Object.assign(Object.create(null), this.outer?.all());
    for (const [name, value] of this.values) all[name] = value;
    return all;
  }

  /** Assigns all at once: the values were computed from the variables as of the state's entry. */
  assign(variables: JsonObject): void {
    this.values ??= new Map();
    this.sizes ??= new Map();
    for (const name of Object.keys(variables)) {
      this.values.set(name, variables[name]);
      this.sizes.set(name, byteSize(variables[name]));
    }
  }

  /** Size of the values in this scope and those around it, in bytes of UTF-8. Branches beside it are not counted. */
  get bytes(): number {
    let sum = this.outer?.bytes ?? 0;
    for (const size of this.sizes?.values() ?? []) sum += size;
    return sum;
  }
}
