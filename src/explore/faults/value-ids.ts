import type { JsonValue } from '../../json/json-value';

/**
 * Numbers for JSON values: equal ones have the same. A value that was seen before is not looked into again, so that what is handed from state to state costs
 * nothing. The order of members counts: texts are made of it.
 */
export class ValueIds {
  private readonly byObject = new WeakMap<object, string>();
  private readonly byContent = new Map<string, string>();

  idOf(value: JsonValue | undefined): string {
    if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? '';
    const known = this.byObject.get(value);
    if (known !== undefined) return known;
    const content = Array.isArray(value)
      ? `[${value.map((item) => this.idOf(item)).join(',')}]`
      : `{${Object.entries(value)
          .map(([name, member]) => `${JSON.stringify(name)}:${this.idOf(member)}`)
          .join(',')}}`;
    const id = this.byContent.get(content) ?? `#${this.byContent.size}`;
    this.byContent.set(content, id);
    this.byObject.set(value, id);
    return id;
  }
}
