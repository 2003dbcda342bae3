import { type JsonObject, type JsonValue, type MutableJsonObject, setMember } from '../json/json-value';
import { CloudFormationError } from './cloudformation-error';

/** Arrays and objects may be nested so deep. The service takes 20 levels of functions; definitions that stand in a template are deeper. */
const MAX_DEPTH = 400;

/** So many members and items in all: a template has 1 MB at most, but an object in memory may hold the same part many times. */
const MAX_VALUES = 1_000_000;

/**
 * A copy of a template as JSON would have it, whatever object it is: members without a value are left out, and getters are read once.
 * @throws {CloudFormationError} TEMPLATE_MALFORMED, TEMPLATE_TOO_LARGE
 */
export function plainTemplate(template: object): JsonObject {
  try {
    return new Copier().object(template, 0);
  } catch (error) {
    if (error instanceof CloudFormationError) throw error;
    throw new CloudFormationError('TEMPLATE_MALFORMED', 'Expected plain JSON, but the template cannot be read', '');
  }
}

class Copier {
  private values = 0;

  object(value: object, depth: number): JsonObject {
    this.count(depth);
    const copy: MutableJsonObject = {};
    for (const [key, member] of Object.entries(value)) {
      const copied = this.value(member, depth + 1);
      if (copied !== undefined) setMember(copy, key, copied);
    }
    return copy;
  }

  private value(value: unknown, depth: number): JsonValue | undefined {
    switch (typeof value) {
      case 'string':
      case 'boolean':
        return value;
      case 'number':
        return Number.isFinite(value) ? value : null;
      case 'bigint':
        throw new CloudFormationError('TEMPLATE_MALFORMED', 'Expected plain JSON, but got a bigint', '');
      case 'object':
        if (value === null) return null;
        if (!Array.isArray(value)) return this.object(value, depth);
        this.count(depth);
        return value.map((item) => this.value(item, depth + 1) ?? null);
      default:
        return undefined;
    }
  }

  private count(depth: number): void {
    this.values += 1;
    if (depth <= MAX_DEPTH && this.values <= MAX_VALUES) return;
    const [what, limit] = depth > MAX_DEPTH ? ['levels of nesting', MAX_DEPTH] : ['values', MAX_VALUES];
    throw new CloudFormationError('TEMPLATE_TOO_LARGE', `The template has more than ${limit} ${what}`, '');
  }
}
