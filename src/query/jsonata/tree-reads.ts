import type { JsonValue } from '../../json/json-value';
import type { ComparisonSign, Read, ReadRoot, ReadStep, ReadUse } from '../read';
import { type JsonataNode, nodesIn } from './tree';

/**
 * What an expression of JSONata reads of `$states` and of variables, in the order of the text: paths as far as they go by names and indexes. Names
 * that the expression binds itself are none of the state's.
 */
export function readsOfTree(tree: JsonataNode): readonly Read[] {
  const reader = new TreeReader();
  reader.visit(tree, VALUE, false);
  return reader.reads();
}

const VALUE: ReadUse = { kind: 'value' };
const PART: ReadUse = { kind: 'part' };
const NUMBER: ReadUse = { kind: 'number' };
const ITEMS: ReadUse = { kind: 'items' };

const COMPARISONS: readonly unknown[] = ['=', '!=', '<', '<=', '>', '>='] satisfies ComparisonSign[];
const ARITHMETIC: readonly unknown[] = ['+', '-', '*', '/', '%'];

const FIELDS: Readonly<Record<string, ReadRoot>> = {
  input: 'input',
  context: 'context',
  result: 'result',
  errorOutput: 'errorOutput',
};

class TreeReader {
  private readonly found: { readonly name: string; readonly position: number; readonly read: Read }[] = [];
  private readonly bound = new Set<string>();
  private readonly seen = new Set<object>();

  reads(): readonly Read[] {
    return this.found
      .filter(({ name }) => !this.bound.has(name))
      .sort((a, b) => a.position - b.position)
      .map(({ read }) => read);
  }

  /** `negated`: whether the node is a condition, and what is wanted is that it does not hold. */
  visit(node: JsonataNode, use: ReadUse, negated: boolean): void {
    if (this.seen.has(node)) return;
    this.seen.add(node);
    switch (node.type) {
      case 'variable':
        this.path([node], use);
        this.inside(node);
        return;
      case 'path': {
        const steps = node.steps as readonly JsonataNode[];
        this.path(steps, use);
        if (isName(steps[0])) this.seen.add(steps[0]);
        this.inside(steps[0]);
        this.inside(node);
        return;
      }
      case 'block': {
        const expressions = node.expressions as readonly JsonataNode[];
        if (expressions.length === 1) this.visit(expressions[0], use, negated);
        else this.inside(node);
        return;
      }
      case 'binary':
        this.binary(node, negated);
        return;
      case 'unary':
        for (const inner of nodesIn(node.expression)) this.visit(inner, NUMBER, false);
        this.inside(node);
        return;
      case 'function':
      case 'partial':
        this.call(node, negated);
        return;
      case 'lambda':
        for (const { value } of nodesIn(node.arguments)) this.bound.add(String(value));
        this.inside({ body: node.body });
        return;
      case 'bind':
        for (const { value } of nodesIn(node.lhs)) this.bound.add(String(value));
        this.inside({ rhs: node.rhs });
        return;
      case 'apply':
        this.inside({ lhs: node.lhs, rhs: isName(node.rhs) ? undefined : node.rhs });
        return;
      case 'regex':
        return;
      default:
        this.inside(node);
    }
  }

  /** What is below a node, and was not looked at already. */
  private inside(node: JsonataNode): void {
    for (const inner of nodesIn(Object.values(node))) this.visit(inner, PART, false);
  }

  private binary({ value, lhs, rhs }: JsonataNode, negated: boolean): void {
    const [left, right] = [lhs, rhs] as readonly JsonataNode[];
    if (ARITHMETIC.includes(value)) for (const side of [left, right]) this.visit(side, NUMBER, false);
    else if (value === 'and' || value === 'or')
      for (const side of [left, right]) this.visit(side, { kind: 'condition', negated }, negated);
    else {
      const literal = COMPARISONS.includes(value) ? literalOf(right) : undefined;
      if (literal === undefined) this.visit(left, PART, false);
      else this.compared(left, value as ComparisonSign, literal, negated);
      this.visit(right, PART, false);
    }
  }

  private compared(left: JsonataNode, operator: ComparisonSign, literal: JsonValue, negated: boolean): void {
    const counted = onlyArgument(left, 'count');
    if (counted && typeof literal === 'number')
      this.visit(counted, { kind: 'counted', operator, count: literal, negated }, false);
    else this.visit(left, { kind: 'compared', operator, literal, negated }, false);
  }

  private call(node: JsonataNode, negated: boolean): void {
    const [not, exists, number] = ['not', 'exists', 'number'].map((name) => onlyArgument(node, name));
    if (not) this.visit(not, { kind: 'condition', negated: !negated }, !negated);
    else if (exists) this.visit(exists, { kind: 'exists', negated }, false);
    else if (number) this.visit(number, NUMBER, false);
    else this.inside({ procedure: isName(node.procedure) ? undefined : node.procedure, arguments: node.arguments });
  }

  private path(nodes: readonly JsonataNode[], use: ReadUse): void {
    const [{ type, value, position = 0 }] = nodes;
    for (const { focus, index } of nodes) for (const name of [focus, index]) if (name) this.bound.add(String(name));
    if (type !== 'variable' || value === '' || value === '$') return;
    const { steps, rest, isWhole } = wayOf(nodes);
    const name = String(value);
    const place = name === 'states' ? placeInStates(steps) : { root: { variable: name }, steps };
    if (!place) return;
    const isMapped = rest?.type === 'block' || (rest?.type === 'unary' && rest.value === '{');
    const read: Read = { ...place, goesOn: !isWhole, many: false, use: isMapped ? ITEMS : isWhole ? use : PART };
    this.found.push({ name, position, read });
  }
}

/** The way of a path as far as names and indexes tell it, and the step where that ends. */
function wayOf(nodes: readonly JsonataNode[]): {
  readonly steps: readonly ReadStep[];
  readonly rest?: JsonataNode;
  readonly isWhole: boolean;
} {
  const steps: ReadStep[] = [];
  for (const [at, node] of nodes.entries()) {
    if (at > 0 && node.type !== 'name') return { steps, rest: node, isWhole: false };
    if (at > 0) steps.push(String(node.value));
    for (const { expr } of nodesIn([node.predicate, node.stages])) {
      const { type, value } = (expr ?? {}) as JsonataNode;
      if (type !== 'number') return { steps, isWhole: false };
      steps.push(Math.max(Math.trunc(Number(value)), 0));
    }
    if (node.keepArray || node.tuple || node.group) return { steps, isWhole: false };
  }
  return { steps, isWhole: true };
}

function placeInStates([field, ...steps]: readonly ReadStep[]): Pick<Read, 'root' | 'steps'> | undefined {
  if (field === undefined) return { root: 'states', steps };
  return typeof field === 'string' && Object.hasOwn(FIELDS, field) ? { root: FIELDS[field], steps } : undefined;
}

/** The argument of a call of a function with one. */
function onlyArgument(node: JsonataNode, name: string): JsonataNode | undefined {
  const [only, ...others] = node.type === 'function' ? (node.arguments as readonly JsonataNode[]) : [];
  return isName(node.procedure) && node.procedure.value === name && others.length === 0 ? only : undefined;
}

function isName(node: unknown): node is JsonataNode {
  return (node as JsonataNode | undefined)?.type === 'variable';
}

function literalOf({ type, value }: JsonataNode): JsonValue | undefined {
  return type === 'string' || type === 'number' || type === 'value' ? (value as JsonValue) : undefined;
}
