import type { JsonValue } from '../../json/json-value';
import { QuerySyntaxError } from '../query-failure';
import type { JsonataBindings, JsonataExpression, JsonataOutcome } from './jsonata-expression';
import { HOLDS_FUNCTION, toPlainJson } from './plain-json';
import { isVendoredError, type VendoredExpression, vendoredJsonata } from './vendored-jsonata';

/** Levels of nested evaluation. The stack of JavaScript gives out at some 1,300 at the earliest (measured). */
const DEEPEST_NESTING = 500;

/** Evaluated nodes of an expression: a few seconds. Counted, not timed, so that it ends at the same point everywhere. */
const MOST_STEPS = 5_000_000;

/** JSONata's code for an evaluation that takes too long. */
const OUT_OF_STEPS = 'D1012';

/** The engine's own words for D1011, for what its count does not see: native recursion, as in `$reduce`. */
const STACK_OVERFLOW =
  'Stack overflow. Check for non-terminating recursive function.  Consider rewriting as tail-recursive';

/** The hook that JSONata calls before it evaluates a node. */
const ON_ENTRY = Symbol.for('jsonata.__evaluate_entry');

/**
 * Compiles a JSONata expression. This is the only door to the engine.
 * @throws {QuerySyntaxError} with JSONata's message
 */
export function compileJsonata(text: string): JsonataExpression {
  const expression = parse(text);
  const steps = countSteps(expression);
  // Step Functions has no `$eval` (recorded for other unknown functions: T1006, "Attempted to invoke a non-function").
  expression.assign('eval', undefined);
  return {
    text,
    evaluate(input, bindings) {
      steps.reset();
      return outcomeOf(() => evaluate(expression, input, bindings));
    },
  };
}

function parse(text: string): VendoredExpression {
  const jsonata = vendoredJsonata();
  try {
    // It asks for the time when it compiles as well, and does not use it.
    return withHost({ now: 0, random: () => 0 }, () => jsonata(text, { stack: DEEPEST_NESTING }));
  } catch (error) {
    if (isVendoredError(error)) throw new QuerySyntaxError(text, error.message);
    throw error;
  }
}

function countSteps(expression: VendoredExpression): { reset(): void } {
  let steps = 0;
  expression.assign(ON_ENTRY, () => {
    steps += 1;
    if (steps > MOST_STEPS) throw { code: OUT_OF_STEPS };
  });
  return {
    reset() {
      steps = 0;
    },
  };
}

function evaluate(expression: VendoredExpression, input: JsonValue | undefined, bindings: JsonataBindings): unknown {
  const names = { ...bindings.variables, ...bindings.functions };
  return withHost(bindings, () => expression.evaluate(input, names));
}

/** Evaluations may nest (a function that evaluates another expression), so the host of the outer one comes back. */
function withHost<T>({ now, random }: JsonataBindings, run: () => T): T {
  const { host } = vendoredJsonata();
  const outer = { now: host.now, random: host.random };
  Object.assign(host, { now: () => now, random });
  try {
    return run();
  } finally {
    Object.assign(host, outer);
  }
}

function outcomeOf(run: () => unknown): JsonataOutcome {
  try {
    const result = run();
    if (result === undefined) return { kind: 'undefined' };
    const value = toPlainJson(result);
    return value === HOLDS_FUNCTION ? { kind: 'unsupported' } : { kind: 'value', value };
  } catch (error) {
    return toError(error);
  }
}

/** What the language throws is an outcome; anything else is a mistake of this program, or of who bound the functions. */
function toError(error: unknown): JsonataOutcome {
  if (error instanceof RangeError) return { kind: 'error', code: 'D1011', message: STACK_OVERFLOW };
  if (!isVendoredError(error)) throw error;
  const message =
    error.code === OUT_OF_STEPS
      ? `Evaluation stopped after ${MOST_STEPS} steps. Check for infinite loop`
      : error.message;
  return { kind: 'error', code: error.code, message };
}
