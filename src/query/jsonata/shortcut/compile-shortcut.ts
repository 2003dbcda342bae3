import type { JsonValue } from '../../../json/json-value';
import type { JsonataNode } from '../tree';
import { compileArray, compileObject } from './constructors';
import { compileCall } from './functions';
import { compileBinary, compileCondition } from './operators';
import { compilePath, compileVariable } from './paths';
import { hasOnly, type Shortcut } from './shortcut';

/**
 * Compiles an expression of the simple kind - paths through objects, literals, operators, constructors, a few functions - to
 * closures, which take a fraction of the time of the engine. It follows the engine only where that has no rules of its own for
 * sequences and conversions; elsewhere the closures say UNSURE, and the engine evaluates the whole expression. What is compiled
 * has no effects, so that evaluating it twice does no harm.
 * @returns undefined when the expression is not of that kind
 */
export function compileShortcut(node: JsonataNode): Shortcut | undefined {
  switch (node.type) {
    case 'number':
    case 'string':
    case 'value':
      return hasOnly(node, ['value']) ? literal(node.value as JsonValue) : undefined;
    case 'variable':
      return hasOnly(node, ['value']) ? compileVariable(String(node.value)) : undefined;
    case 'path':
      return hasOnly(node, ['steps']) ? compilePath(node.steps as readonly JsonataNode[]) : undefined;
    case 'binary':
      return hasOnly(node, ['value', 'lhs', 'rhs']) ? compileBinary(node, compileShortcut) : undefined;
    case 'condition':
      return hasOnly(node, ['condition', 'then', 'else']) ? compileCondition(node, compileShortcut) : undefined;
    case 'block':
      return hasOnly(node, ['expressions']) ? compileBlock(node.expressions as readonly JsonataNode[]) : undefined;
    case 'unary':
      return compileUnary(node);
    case 'function':
      return hasOnly(node, ['value', 'arguments', 'procedure']) ? compileCall(node, compileShortcut) : undefined;
    default:
      return undefined;
  }
}

function compileUnary(node: JsonataNode): Shortcut | undefined {
  if (node.value === '{' && hasOnly(node, ['value', 'lhs'])) return compileObject(node, compileShortcut);
  if (node.value === '[' && hasOnly(node, ['value', 'expressions'])) return compileArray(node, compileShortcut);
  return undefined;
}

/** Brackets around one expression. */
function compileBlock(expressions: readonly JsonataNode[]): Shortcut | undefined {
  return expressions.length === 1 ? compileShortcut(expressions[0]) : undefined;
}

function literal(value: JsonValue): Shortcut {
  return () => value;
}

/** Whether an expression can be evaluated without going deeper than so many levels, if it calls no functions of its own. */
export function isShallow(tree: JsonataNode, levels: number): boolean {
  let level: readonly object[] = [tree];
  let depth = 0;
  while (level.length > 0) {
    // Nodes stand in lists, and lists in nodes: each node counts, lists do not.
    const nodes = level.filter((each) => !Array.isArray(each));
    if (nodes.length > 0) depth += 1;
    if (depth > levels) return false;
    level = level.flatMap((each) => Object.values(each).filter(isObject));
  }
  return true;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
