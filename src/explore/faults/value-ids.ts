import type { JsonObject, JsonValue } from '../../json/json-value';

/**
 * Numbers for JSON values: equal ones have the same. A value that was seen before is not looked into again, so that what is handed from state to state costs
 * nothing. The order of members counts: texts are made of it.
 */
export class ValueIds {
  private readonly byObject = new WeakMap<object, string>();
  private readonly byContent = new Map<string, string>();
  private readonly names = new Map<string, string>();

  idOf(value: JsonValue | undefined): string {
    if (typeof value === 'string') return counted(value);
    if (typeof value !== 'object' || value === null) return String(value);
    const known = this.byObject.get(value);
    if (known !== undefined) return known;
    const parts: string[] = [];
    if (Array.isArray(value)) for (const item of value) parts.push(this.idOf(item));
    else for (const name of Object.keys(value)) parts.push(this.ofName(name), this.idOf((value as JsonObject)[name]));
    const content = `${Array.isArray(value) ? '[' : '{'}${parts.join()}`;
    const id = this.byContent.get(content) ?? `#${this.byContent.size}`;
    this.byContent.set(content, id);
    this.byObject.set(value, id);
    return id;
  }

  /** Many values have members of the same names. */
  private ofName(name: string): string {
    const known = this.names.get(name);
    if (known !== undefined) return known;
    const id = String(this.names.size);
    this.names.set(name, id);
    return id;
  }
}

/** A text behind its length, so that no other begins like it. */
function counted(text: string): string {
  return `${text.length}:${text}`;
}
