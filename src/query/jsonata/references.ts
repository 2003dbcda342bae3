import type { JsonataNode } from './tree';

/** What an expression reads that Step Functions may refuse. Each name once, in the order of the text. */
export interface JsonataReferences {
  /** Names read where there is nothing to read them from, and `$` there; `$$` wherever it stands. */
  readonly unsupported: readonly string[];
  /** Fields of `$states`: `input`, `errorOutput`. */
  readonly statesFields: readonly string[];
  /** Whether `$states` is read in other ways than by the name of a field. */
  readonly wholeStates: boolean;
  /** Variables without their `$`, `states` among them; those that the expression assigns itself, too. */
  readonly variables: readonly string[];
}

/**
 * Finds the references of an expression.
 *
 * Step Functions evaluates expressions without a context item: the input is `$states.input`. So a name or `$` must not stand
 * at the top level, where the context item would be read. Only the first step of a path is evaluated there; later steps,
 * predicates, sort terms, groupings and transforms run on what the step before gave. The body of a function keeps the
 * context of the place where it is written (rule of the specification; details: third-party measurement, 2026).
 */
export function findReferences(tree: JsonataNode): JsonataReferences {
  const found: Found = { unsupported: new Set(), statesFields: new Set(), variables: new Set(), wholeStates: false };
  visit(tree, true, found, new Set());
  const { unsupported, statesFields, variables, wholeStates } = found;
  return { unsupported: [...unsupported], statesFields: [...statesFields], variables: [...variables], wholeStates };
}

interface Found {
  readonly unsupported: Set<string>;
  readonly statesFields: Set<string>;
  readonly variables: Set<string>;
  wholeStates: boolean;
}

/** Members of a node that are evaluated with the same context item as the node itself, by its type. */
const SAME_CONTEXT: Readonly<Record<string, readonly string[]>> = {
  unary: ['expressions', 'lhs', 'expression'],
  binary: ['lhs', 'rhs'],
  apply: ['lhs', 'rhs'],
  function: ['procedure', 'arguments'],
  partial: ['procedure', 'arguments'],
  lambda: ['body'],
  condition: ['condition', 'then', 'else'],
  block: ['expressions'],
  bind: ['rhs'],
};

/** What a function and an assignment declare, is no reference. */
const DECLARED: Readonly<Record<string, string>> = { lambda: 'arguments', bind: 'lhs' };

function visit(node: JsonataNode, top: boolean, found: Found, seen: Set<object>): void {
  if (seen.has(node)) return;
  seen.add(node);
  const type = node.type ?? '';
  if (type === 'path') {
    visitPath(node, top, found, seen);
    return;
  }
  if (type === 'name' && top) found.unsupported.add(String(node.value));
  if (type === 'variable' && node.value === '$') found.unsupported.add('$$');
  if (type === 'variable' && node.value === '' && top) found.unsupported.add('$');
  if (type === 'variable') found.variables.add(String(node.value));
  if (type === 'variable' && node.value === 'states') found.wholeStates = true;
  const same = SAME_CONTEXT[type] ?? [];
  for (const [name, member] of Object.entries(node)) {
    if (name !== DECLARED[type]) visitMember(member, top && same.includes(name), found, seen);
  }
}

function visitPath(path: JsonataNode, top: boolean, found: Found, seen: Set<object>): void {
  const [first, ...rest] = path.steps as readonly JsonataNode[];
  const { wholeStates } = found;
  visit(first, top, found, seen);
  if (first.type === 'variable' && first.value === 'states' && rest[0]?.type === 'name') {
    found.statesFields.add(String(rest[0].value));
    // A predicate or the like is of the whole.
    if (hasOnlyValue(first)) found.wholeStates = wholeStates;
  }
  for (const [name, member] of Object.entries(path)) visitMember(name === 'steps' ? rest : member, false, found, seen);
}

function hasOnlyValue(node: JsonataNode): boolean {
  return Object.keys(node).every((key) => key === 'type' || key === 'value' || key === 'position');
}

function visitMember(member: unknown, top: boolean, found: Found, seen: Set<object>): void {
  if (Array.isArray(member)) for (const each of member) visitMember(each, top, found, seen);
  else if (typeof member === 'object' && member !== null) visit(member as JsonataNode, top, found, seen);
}
