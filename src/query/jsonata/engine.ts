import type { JsonValue } from '../../json/json-value';
import { QuerySyntaxError } from '../query-failure';
import { bindFunctions, MistakeOfFunction } from './bound-functions';
import type { JsonataBindings, JsonataExpression, JsonataOutcome } from './jsonata-expression';
import { limitPadding, MemoryLimitExceeded } from './memory-limit';
import { HOLDS_FUNCTION, toPlainJson } from './plain-json';
import { findReferences } from './references';
import { compileShortcut } from './shortcut/compile-shortcut';
import { UNSURE } from './shortcut/shortcut';
import { isVendoredError, type VendoredExpression, vendoredJsonata } from './vendored-jsonata';

/** How far an evaluation may go. */
export interface JsonataBounds {
  /** Levels of nested evaluation. */
  readonly depth: number;
  /** Nodes of the expression evaluated. Counted, not timed, so that an evaluation ends at the same point everywhere. */
  readonly steps: number;
}

/** The stack of JavaScript gives out at some 1,300 levels at the earliest; so many steps take some ten seconds (measured). */
const DEFAULT_BOUNDS: JsonataBounds = { depth: 500, steps: 5_000_000 };

/** Thrown out of the engine when an evaluation takes too many steps. */
class OutOfSteps {}

/** The engine's own words for D1011, for what its count does not see: native recursion, as in `$reduce`. */
const STACK_OVERFLOW =
  'Stack overflow. Check for non-terminating recursive function.  Consider rewriting as tail-recursive';

/** The hook that JSONata calls before it evaluates a node. */
const ON_ENTRY = Symbol.for('jsonata.__evaluate_entry');

/**
 * Compiles a JSONata expression. This is the only door to the engine.
 * @throws {QuerySyntaxError} with JSONata's message
 */
export function compileJsonata(text: string, bounds = DEFAULT_BOUNDS): JsonataExpression {
  const expression = parse(text, bounds);
  const steps = countSteps(expression, bounds);
  // Step Functions has no `$eval` (recorded for other unknown functions: T1006, "Attempted to invoke a non-function").
  expression.assign('eval', undefined);
  if (text.includes('pad')) limitPadding(expression);
  const tree = expression.ast();
  const shortcut = compileShortcut(tree);
  return {
    text,
    references: findReferences(tree),
    evaluate(input, bindings) {
      if (shortcut && !Array.isArray(input)) {
        const value = shortcut({ input, bindings });
        if (value !== UNSURE && value !== undefined) return { kind: 'value', value };
      }
      steps.reset();
      return outcomeOf(() => evaluate(expression, input, bindings), bounds);
    },
  };
}

function parse(text: string, bounds: JsonataBounds): VendoredExpression {
  const jsonata = vendoredJsonata();
  try {
    // It asks for the time when it compiles as well, and does not use it.
    return withHost({ now: 0, random: () => 0 }, () => jsonata(text, { stack: bounds.depth }));
  } catch (error) {
    if (isVendoredError(error)) throw new QuerySyntaxError(text, error.message);
    throw error;
  }
}

function countSteps(expression: VendoredExpression, bounds: JsonataBounds): { reset(): void } {
  let steps = 0;
  expression.assign(ON_ENTRY, () => {
    steps += 1;
    if (steps > bounds.steps) throw new OutOfSteps();
  });
  return {
    reset() {
      steps = 0;
    },
  };
}

function evaluate(expression: VendoredExpression, input: JsonValue | undefined, bindings: JsonataBindings): unknown {
  const names = { ...bindings.variables, ...(bindings.functions && bindFunctions(bindings.functions)) };
  return withHost(bindings, () => expression.evaluate(input, names));
}

/** Evaluations may nest (a function that evaluates another expression), so the host of the outer one comes back. */
function withHost<T>({ now, random }: Pick<JsonataBindings, 'now' | 'random'>, run: () => T): T {
  const { host } = vendoredJsonata();
  const { now: outerNow, random: outerRandom } = host;
  host.now = () => now;
  host.random = random;
  try {
    return run();
  } finally {
    host.now = outerNow;
    host.random = outerRandom;
  }
}

function outcomeOf(run: () => unknown, bounds: JsonataBounds): JsonataOutcome {
  try {
    const result = run();
    if (result === undefined) return { kind: 'undefined' };
    const value = toPlainJson(result);
    return value === HOLDS_FUNCTION ? { kind: 'unsupported' } : { kind: 'value', value };
  } catch (error) {
    return { kind: 'error', ...describeError(error, bounds) };
  }
}

/** Whatever goes wrong in an expression is an outcome, slips of the engine included; mistakes of bound functions are not. */
function describeError(error: unknown, bounds: JsonataBounds): { code: string | undefined; message: string } {
  if (error instanceof MistakeOfFunction) throw error.reason;
  if (isVendoredError(error)) return { code: error.code, message: error.message };
  if (error instanceof MemoryLimitExceeded) return { code: undefined, message: error.message };
  if (error instanceof OutOfSteps) {
    return { code: 'D1012', message: `Evaluation stopped after ${bounds.steps} steps. Check for infinite loop` };
  }
  if (error instanceof RangeError) return { code: 'D1011', message: STACK_OVERFLOW };
  return { code: undefined, message: error instanceof Error ? error.message : String(error) };
}
