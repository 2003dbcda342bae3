import { toJavaText } from '../../java-text';
import { PathFailure } from '../../path-failure';
import { QuerySyntaxError } from '../../query-failure';
import type { Filter, FilterComparison, ParseFilterPath } from '../path-segment';
import { compareValues } from './compare';
import { compileJavaPattern, isPatternText } from './java-pattern';
import { compileOperand, isPathText, literalOf, type Operand, pathOperand } from './operand';

type Comparison = '==' | '>=' | '<=' | '!=' | '<' | '>';

/** One condition of a filter. */
export interface Criterion {
  readonly filter: Filter;
  /** What it compares with a literal. */
  readonly comparison?: FilterComparison;
}

/** In the order in which Jayway looks for them; the first one found anywhere in the text is the operator. */
const OPERATORS: readonly (Comparison | '=~')[] = ['==', '>=', '<=', '!=', '<', '>', '=~'];

/**
 * Compiles one condition: `@.a`, `!@.a`, `@.a == 'x'`, `@.a < $.limit`, `@.a =~ /x+/i`.
 * @throws {QuerySyntaxError}
 */
export function compileCriterion(text: string, parsePath: ParseFilterPath): Criterion {
  const operator = OPERATORS.find((each) => text.includes(each));
  if (operator === undefined) return { filter: existence(text, parsePath) };
  const at = text.indexOf(operator);
  const left = text.slice(0, at).trim();
  const right = text.slice(at + operator.length).trim();
  if (operator === '=~') return { filter: match(text, left, right, parsePath) };
  if (right.startsWith('!@'))
    throw new QuerySyntaxError(text, 'negates a path; that goes with existence only: !@.name');
  return {
    filter: comparison(operator, compileOperand(left, parsePath), compileOperand(right, parsePath)),
    comparison: comparedWithLiteral(left, operator, right, parsePath),
  };
}

/** The literal is what its looks say, as people mean it; Jayway lets what it is compared with decide. */
function comparedWithLiteral(
  left: string,
  operator: Comparison,
  right: string,
  parsePath: ParseFilterPath,
): FilterComparison | undefined {
  const literal = literalOf(right);
  if (literal === undefined || !left.startsWith('@')) return undefined;
  const path = parsePath(left).segments.map((segment) => (segment.kind === 'member' ? segment.name : undefined));
  if (path.length === 0 || !path.every((name) => name !== undefined)) return undefined;
  return { path, operator: operator === '==' ? '=' : operator, literal };
}

/** A path alone: its value has to be there and not null. */
function existence(text: string, parsePath: ParseFilterPath): Filter {
  if (!isPathText(text)) throw new QuerySyntaxError(text, 'is no condition: it needs a path or an operator such as ==');
  const wanted = !text.startsWith('!');
  const path = pathOperand(text.replace(/^!/, ''), parsePath);
  return (item, root) => {
    const value = path(item, root);
    if (value instanceof PathFailure) return value.kind === 'notFound' ? !wanted : value;
    return (value !== null) === wanted;
  };
}

/** A path that is not found makes any comparison false, `!=` included. */
function comparison(operator: Comparison, left: Operand, right: Operand): Filter {
  return (item, root) => {
    const actual = left(item, root);
    if (actual instanceof PathFailure) return falseIfNotFound(actual);
    const expected = right(item, root);
    if (expected instanceof PathFailure) return falseIfNotFound(expected);
    // Null is neither less nor greater than a value.
    if (operator !== '==' && operator !== '!=' && (expected === null) !== (actual === null)) return false;
    const order = compareValues(expected, actual);
    if (order instanceof PathFailure) return order;
    return order !== 'incomparable' && holds(operator, order);
  };
}

function falseIfNotFound(failure: PathFailure): false | PathFailure {
  return failure.kind === 'notFound' ? false : failure;
}

/** The order is that of the right side to the left one. */
function holds(operator: Comparison, order: number): boolean {
  switch (operator) {
    case '==':
      return order === 0;
    case '!=':
      return order !== 0;
    case '>=':
      return order <= 0;
    case '<=':
      return order >= 0;
    case '>':
      return order < 0;
    case '<':
      return order > 0;
  }
}

/** The expression may stand on either side. */
function match(text: string, left: string, right: string, parsePath: ParseFilterPath): Filter {
  const patternIsLeft = isPatternText(left);
  if (!patternIsLeft && !isPatternText(right))
    throw new QuerySyntaxError(text, 'lacks a regular expression: /…/ or /…/i');
  const matches = compileJavaPattern(patternIsLeft ? left : right);
  const operand = compileOperand(patternIsLeft ? right : left, parsePath);
  return (item, root) => {
    const value = operand(item, root);
    if (value instanceof PathFailure) return falseIfNotFound(value);
    return value !== null && matches(toJavaText(value), root);
  };
}
