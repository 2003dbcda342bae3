import type { Piece } from '../../cloudformation/piece';
import type { SourceText } from '../files/source-files';
import { placeAt } from '../places/place-at';
import { FileError } from '../problem';
import type { Expression, ForExpression, TemplatePart } from './hcl/expression';
import { knownText, NULL, numberOf, piecesOf, textValue, truthOf, unknownValue, type Value } from './value';

/** What names stand for, and what functions do. */
export interface Scope {
  readonly source: SourceText;
  /** The value of `var`, `local`, a type of resources …; undefined for a name that is none. */
  name(name: string): Value | undefined;
  /** A member of a name, where not all of them are worked out at once. undefined for the members of its value. */
  member(path: readonly string[]): Value | undefined;
  call(name: string, args: readonly Value[], call: Extract<Expression, { kind: 'call' }>, scope: Scope): Value;
  /** @throws {FileError} FILE_TOO_LARGE when too much is worked out */
  spend(): void;
}

/** A value for one expression. @throws {FileError} */
export function evaluate(expression: Expression, scope: Scope): Value {
  scope.spend();
  switch (expression.kind) {
    case 'literal':
      return { kind: 'data', value: expression.value };
    case 'value':
      return expression.value as Value;
    case 'template':
      return evaluateTemplate(expression.parts, scope);
    case 'name':
      return scope.member([expression.name]) ?? scope.name(expression.name) ?? unknownValue(expression.name);
    case 'attribute':
    case 'index':
      return traversal(expression, scope);
    case 'splat': {
      // Of the instances of a resource there is one.
      if (isResource(pathOf(expression.of, scope))) {
        return { kind: 'list', items: [evaluate(expression.each(expression.of), scope)] };
      }
      const of = evaluate(expression.of, scope);
      if (of.kind === 'unknown') return { ...of, type: 'list' };
      const items = of.kind === 'list' ? of.items : of.kind === 'object' ? [of] : [of];
      return {
        kind: 'list',
        items: items.map((item) => evaluate(expression.each({ kind: 'value', value: item }), scope)),
      };
    }
    case 'call':
      return called(expression, scope);
    case 'list':
      return { kind: 'list', items: expression.items.map((item) => evaluate(item, scope)) };
    case 'object': {
      const members = new Map<string, Value>();
      for (const [key, value] of expression.members) members.set(keyOf(evaluate(key, scope)), evaluate(value, scope));
      return { kind: 'object', members };
    }
    case 'conditional': {
      const holds = truthOf(evaluate(expression.condition, scope));
      // What nobody knows is assumed to hold, as the condition of a resource is.
      return evaluate(holds === false ? expression.whenFalse : expression.whenTrue, scope);
    }
    case 'operation':
      return operation(
        expression.operator,
        expression.operands.map((operand) => evaluate(operand, scope)),
      );
    case 'for':
      return forValue(expression, scope);
  }
}

export function keyOf(value: Value): string {
  return knownText(value) ?? (value.kind === 'unknown' ? value.name : 'key');
}

/** `aws_lambda_function.charge.arn`: names are looked up as far as they are written. */
function traversal(expression: Extract<Expression, { kind: 'attribute' | 'index' }>, scope: Scope): Value {
  const path = pathOf(expression, scope);
  const found = path === undefined ? undefined : scope.member(path);
  if (found !== undefined) return found;
  const of = evaluate(expression.of, scope);
  const key = expression.kind === 'attribute' ? textValue(expression.name) : evaluate(expression.index, scope);
  return memberOf(of, key);
}

function pathOf(expression: Expression, scope: Scope): readonly string[] | undefined {
  if (expression.kind === 'name') return [expression.name];
  if (expression.kind === 'attribute') {
    const before = pathOf(expression.of, scope);
    return before && [...before, expression.name];
  }
  if (expression.kind === 'index') {
    // An instance of a resource is as good as any other.
    const before = pathOf(expression.of, scope);
    return isResource(before) ? before : undefined;
  }
  return undefined;
}

function isResource(path: readonly string[] | undefined): boolean {
  return path?.length === 2 && path[0].startsWith('aws_');
}

export function memberOf(of: Value, key: Value): Value {
  if (of.kind === 'unknown') return unknownValue(`${of.name}.${keyOf(key)}`);
  if (of.kind === 'list') {
    const index = numberOf(key);
    return (index === undefined ? undefined : of.items[index]) ?? unknownValue(`item.${keyOf(key)}`);
  }
  if (of.kind === 'object') return of.members.get(keyOf(key)) ?? unknownValue(keyOf(key));
  return unknownValue(keyOf(key));
}

function called(expression: Extract<Expression, { kind: 'call' }>, scope: Scope): Value {
  if (expression.name === 'try' || expression.name === 'can') return tried(expression, scope);
  const args = expression.args.map((arg) => evaluate(arg, scope));
  const last = args.at(-1);
  const spread = expression.isExpanded && last?.kind === 'list' ? [...args.slice(0, -1), ...last.items] : args;
  return scope.call(expression.name, spread, expression, scope);
}

/** The first argument that comes to something. */
function tried({ name, args, offset }: Extract<Expression, { kind: 'call' }>, scope: Scope): Value {
  for (const arg of args) {
    try {
      const value = evaluate(arg, scope);
      if (name === 'can') return { kind: 'data', value: true };
      if (value.kind !== 'unknown' || arg === args.at(-1)) return value;
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      if (name === 'can') return { kind: 'data', value: false };
    }
  }
  throw new FileError('EXPRESSION_UNSUPPORTED', "No argument of 'try' has a value", placeAt(scope.source, offset));
}

/** A text; one that is nothing but a value is that value. */
export function evaluateTemplate(parts: readonly TemplatePart[], scope: Scope): Value {
  const [only] = parts;
  if (parts.length === 1 && only.kind === 'value') return evaluate(only.expression, scope);
  return { kind: 'text', pieces: templatePieces(parts, scope) };
}

export function templatePieces(parts: readonly TemplatePart[], scope: Scope): readonly Piece[] {
  return parts.flatMap((part) => partPieces(part, scope));
}

function partPieces(part: TemplatePart, scope: Scope): readonly Piece[] {
  scope.spend();
  switch (part.kind) {
    case 'text':
      return [{ text: part.text, certainty: 'literal' }];
    case 'value': {
      const pieces = piecesOf(evaluate(part.expression, scope));
      if (pieces !== undefined) return pieces;
      const message = `'${scope.source.file}': a list, an object or null stands in a text: write jsonencode(…) around it`;
      throw new FileError('EXPRESSION_UNSUPPORTED', message);
    }
    case 'if':
      return templatePieces(truthOf(evaluate(part.condition, scope)) === false ? part.whenFalse : part.whenTrue, scope);
    case 'for':
      return eachOf(evaluate(part.over, scope)).flatMap(([key, value]) =>
        templatePieces(part.body, withNames(scope, part.names, key, value)),
      );
  }
}

function forValue({ names, over, key, value, condition, isGrouped }: ForExpression, scope: Scope): Value {
  const collection = evaluate(over, scope);
  if (collection.kind === 'unknown') return { ...collection, type: key === undefined ? 'list' : 'object' };
  const items: Value[] = [];
  const members = new Map<string, Value>();
  for (const [itemKey, item] of eachOf(collection)) {
    const inner = withNames(scope, names, itemKey, item);
    if (condition !== undefined && truthOf(evaluate(condition, inner)) === false) continue;
    const made = evaluate(value, inner);
    if (key === undefined) {
      items.push(made);
      continue;
    }
    const name = keyOf(evaluate(key, inner));
    const before = members.get(name);
    members.set(
      name,
      isGrouped ? { kind: 'list', items: [...(before?.kind === 'list' ? before.items : []), made] } : made,
    );
  }
  return key === undefined ? { kind: 'list', items } : { kind: 'object', members };
}

/** Items with their index, members with their key, in the order of Terraform: keys are sorted. */
export function eachOf(value: Value): readonly (readonly [Value, Value])[] {
  if (value.kind === 'list') return value.items.map((item, index) => [{ kind: 'data', value: index }, item]);
  if (value.kind === 'object') {
    return [...value.members].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, member]) => [textValue(key), member]);
  }
  return [];
}

function withNames(scope: Scope, names: readonly string[], key: Value, value: Value): Scope {
  const [first, second] = names;
  return {
    ...scope,
    name: (name) =>
      name === second || (second === undefined && name === first) ? value : name === first ? key : scope.name(name),
    member: (path) => (names.includes(path[0]) ? undefined : scope.member(path)),
    call: scope.call,
    spend: scope.spend,
  };
}

function operation(operator: string, operands: readonly Value[]): Value {
  const [left, right] = operands;
  const data = (value: number | boolean | undefined): Value =>
    value === undefined
      ? { kind: 'unknown', name: 'value', type: typeof value === 'boolean' ? 'bool' : 'number' }
      : { kind: 'data', value };
  if (right === undefined) {
    const truth = truthOf(left);
    const number = numberOf(left);
    return data(
      operator === '!' ? (truth === undefined ? undefined : !truth) : number === undefined ? undefined : -number,
    );
  }
  if (operator === '&&' || operator === '||') {
    const [a, b] = [truthOf(left), truthOf(right)];
    if (a === undefined || b === undefined) return { kind: 'unknown', name: 'condition', type: 'bool' };
    return data(operator === '&&' ? a && b : a || b);
  }
  if (operator === '==' || operator === '!=') return equality(operator, left, right);
  const [a, b] = [numberOf(left), numberOf(right)];
  return a === undefined || b === undefined
    ? { kind: 'unknown', name: 'number', type: 'number' }
    : data(arithmetic(operator, a, b));
}

function equality(operator: string, left: Value, right: Value): Value {
  if (left.kind === 'unknown' || right.kind === 'unknown') return { kind: 'unknown', name: 'condition', type: 'bool' };
  const isNull = (value: Value): boolean => value === NULL || (value.kind === 'data' && value.value === null);
  const isEqual = isNull(left) || isNull(right) ? isNull(left) && isNull(right) : knownText(left) === knownText(right);
  return { kind: 'data', value: isEqual === (operator === '==') };
}

function arithmetic(operator: string, a: number, b: number): number | boolean {
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return a / b;
    case '%':
      return a % b;
    case '<':
      return a < b;
    case '>':
      return a > b;
    case '<=':
      return a <= b;
    default:
      return a >= b;
  }
}
