import type { JsonValue } from '../../../json/json-value';
import type { JsonataNode } from '../tree';
import { type Compile, type Shortcut, UNSURE } from './shortcut';

type Operand = JsonValue | undefined | typeof UNSURE;
type Apply = (left: Operand, right: Operand) => JsonValue | typeof UNSURE;

/** For operands of the types that need no conversion; the engine knows the rest, and the errors. */
const OPERATORS: Readonly<Record<string, Apply>> = {
  '+': numeric((left, right) => left + right),
  '-': numeric((left, right) => left - right),
  '*': numeric((left, right) => left * right),
  '/': numeric((left, right) => left / right),
  '%': numeric((left, right) => left % right),
  '=': equality((equal) => equal),
  '!=': equality((equal) => !equal),
  '<': ordering((left, right) => left < right),
  '<=': ordering((left, right) => left <= right),
  '>': ordering((left, right) => left > right),
  '>=': ordering((left, right) => left >= right),
  '&': (left, right) => (typeof left === 'string' && typeof right === 'string' ? left + right : UNSURE),
};

export function compileBinary({ value, lhs, rhs }: JsonataNode, compile: Compile): Shortcut | undefined {
  const left = compile(lhs as JsonataNode);
  const right = left && compile(rhs as JsonataNode);
  if (!left || !right) return undefined;
  const operator = String(value);
  if (operator === 'and' || operator === 'or') return logical(operator === 'or', left, right);
  const apply = Object.hasOwn(OPERATORS, operator) ? OPERATORS[operator] : undefined;
  return apply && ((names) => apply(left(names), right(names)));
}

/** The right operand is not evaluated when the left one decides. */
function logical(deciding: boolean, left: Shortcut, right: Shortcut): Shortcut {
  return (names) => {
    const first = left(names);
    if (first === deciding) return deciding;
    if (typeof first !== 'boolean') return UNSURE;
    const second = right(names);
    return typeof second === 'boolean' ? second : UNSURE;
  };
}

export function compileCondition(node: JsonataNode, compile: Compile): Shortcut | undefined {
  const condition = compile(node.condition as JsonataNode);
  const then = compile(node.then as JsonataNode);
  const otherwise = node.else === undefined ? () => undefined : compile(node.else as JsonataNode);
  if (!condition || !then || !otherwise) return undefined;
  return (names) => {
    const holds = condition(names);
    if (typeof holds !== 'boolean') return UNSURE;
    return holds ? then(names) : otherwise(names);
  };
}

function numeric(compute: (left: number, right: number) => number): Apply {
  return (left, right) => {
    if (typeof left !== 'number' || typeof right !== 'number') return UNSURE;
    const result = compute(left, right);
    return Number.isFinite(result) ? result : UNSURE;
  };
}

function equality(result: (equal: boolean) => boolean): Apply {
  return (left, right) => (isScalar(left) && isScalar(right) ? result(left === right) : UNSURE);
}

function ordering(compare: <T extends string | number>(left: T, right: T) => boolean): Apply {
  return (left, right) => {
    if (typeof left === 'number' && typeof right === 'number') return compare(left, right);
    if (typeof left === 'string' && typeof right === 'string') return compare(left, right);
    return UNSURE;
  };
}

function isScalar(value: Operand): boolean {
  return value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
