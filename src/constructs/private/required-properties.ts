import { likeliest } from '../../json/likeliest';
import { ConstructError } from './construct-error';
import { PROPERTY_KINDS } from './property-kinds';

/** A property of an interface, as the table has it. */
interface Property {
  readonly name: string;
  readonly isOptional: boolean;
  readonly kind: string;
}

const parsed = new Map<string, readonly Property[]>();

function propertiesOf(struct: string): readonly Property[] {
  const known = parsed.get(struct);
  if (known) return known;
  const properties = PROPERTY_KINDS[struct].split(', ').map((text): Property => {
    const [, name, optional, kind] = /^(\w+)(\??) (.+)$/.exec(text) as RegExpExecArray;
    return { name, isOptional: optional === '?', kind };
  });
  parsed.set(struct, properties);
  return properties;
}

/**
 * Refuses properties that are missing, or of another type than they are declared with: callers in JavaScript have no compiler, and would meet a TypeError
 * of whatever line looks at them first.
 *
 * @param struct name of the interface: `SagaProps`
 * @param ownChecks properties of which the construct itself says more
 */
export function requireProperties(
  path: string,
  struct: string,
  props: unknown,
  ownChecks: readonly string[] = [],
): void {
  checkStruct({ path, ownChecks }, struct, props, '');
}

interface Check {
  readonly path: string;
  readonly ownChecks: readonly string[];
}

function checkStruct(check: Check, struct: string, value: unknown, place: string): void {
  if (!isRecord(value))
    throw refusal(check.path, place === '' ? 'The properties' : `'${place}'`, `struct ${struct}`, value);
  refuseMisspelt(check.path, struct, value, place);
  for (const { name, isOptional, kind } of propertiesOf(struct)) {
    const member = value[name];
    const at = place === '' ? name : `${place}.${name}`;
    if (check.ownChecks.includes(at) || (isOptional && member === undefined)) continue;
    if (member === undefined) throw missing(check.path, at, kind);
    checkValue(check, kind, member, at);
  }
}

/** Shorter names are like too many others. */
const SHORTEST = 4;

/**
 * Refuses a property that there is not where it is like one that was not given. Others may be those of aws-cdk-lib that an interface extends, or members of an object
 * that somebody spreads.
 */
function refuseMisspelt(path: string, struct: string, value: Readonly<Record<string, unknown>>, place: string): void {
  const names = propertiesOf(struct).map(({ name }) => name);
  const free = names.filter((name) => value[name] === undefined);
  for (const name of Object.keys(value)) {
    if (name.length < SHORTEST || names.includes(name)) continue;
    const meant = likeliest(name, free);
    if (meant === undefined) continue;
    const at = place === '' ? name : `${place}.${name}`;
    const message = `'${at}' is no property. Did you mean '${meant}'? Expected some of ${names.join(', ')}`;
    throw new ConstructError('PROPERTY_UNKNOWN', message, path);
  }
}

function checkValue(check: Check, kind: string, value: unknown, at: string): void {
  const [, outer, inner = ''] = /^(\w+)(?: (?:of )?(.+))?$/.exec(kind) as RegExpExecArray;
  if (outer === 'struct') {
    checkStruct(check, inner, value, at);
    return;
  }
  if (!isOf(outer, inner, value)) throw refusal(check.path, `'${at}'`, kind, value);
  if (outer === 'list') {
    for (const [index, item] of (value as readonly unknown[]).entries())
      checkValue(check, inner, item, `${at}[${index}]`);
  }
  if (outer === 'map') {
    for (const [key, item] of Object.entries(value as object)) checkValue(check, inner, item, `${at}.${key}`);
  }
}

function isOf(outer: string, inner: string, value: unknown): boolean {
  switch (outer) {
    case 'text':
      return typeof value === 'string';
    case 'number':
    case 'boolean':
      return typeof value === outer;
    case 'one':
      return inner.split('|').includes(String(value));
    case 'list':
      return Array.isArray(value);
    case 'map':
      return isRecord(value);
    case 'construct':
      return isRecord(value) && 'node' in value;
    case 'states':
      return isRecord(value) && 'startState' in value;
    case 'duration':
      return isRecord(value) && 'toSeconds' in value;
    case 'instance':
      return isRecord(value) && !isPlain(value);
    case 'made':
      // Versions of aws-cdk-lib and languages have classes of their own, and `Timeout` makes plain objects; none makes an empty one.
      return isRecord(value) && !(isPlain(value) && Object.keys(value).length === 0);
    default:
      return value !== null; // any
  }
}

function isPlain(value: object): boolean {
  return [Object.prototype, null].includes(Object.getPrototypeOf(value));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function missing(path: string, at: string, kind: string): ConstructError {
  return new ConstructError('PROPERTY_MISSING', `'${at}' is missing. Expected ${told(kind)}`, path);
}

function refusal(path: string, what: string, kind: string, value: unknown): ConstructError {
  const verb = what.startsWith('The') ? 'are' : 'is';
  return new ConstructError('PROPERTY_INVALID', `${what} ${verb} ${toldValue(value)}. Expected ${told(kind)}`, path);
}

/** A kind in words: `a list of texts`. */
function told(kind: string): string {
  const [, outer, inner = ''] = /^(\w+)(?: (?:of )?(.+))?$/.exec(kind) as RegExpExecArray;
  switch (outer) {
    case 'text':
      return 'a text';
    case 'number':
      return 'a number';
    case 'boolean':
      return 'true or false';
    case 'one':
      return `one of ${inner.split('|').join(', ')}`;
    case 'list':
      return `a list, of which each item is ${told(inner)}`;
    case 'map':
      return inner === 'any' ? 'an object' : `an object, of which each member is ${told(inner)}`;
    case 'construct':
      return 'a construct';
    case 'states':
      return 'a state, or a chain of states';
    case 'duration':
      return 'a Duration';
    case 'instance':
    case 'made':
      return `an instance of ${inner}`;
    case 'struct':
      return `an object, as ${inner} says`;
    default:
      return 'a value';
  }
}

const LONGEST = 60;

function toldValue(value: unknown): string {
  if (value === undefined) return 'missing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'string') return `'${value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value}'`;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
