import { NotSimulatedError, QuerySyntaxError } from '../query-failure';
import type { Read } from '../read';
import { bindFunctions } from './bound-functions';
import { EngineFault, InternalError, MistakeOfFunction } from './engine-fault';
import { connectedJsonata } from './engine-host';
import type { JsonataBindings, JsonataExpression, JsonataOutcome } from './jsonata-expression';
import { DEEPEST, LimitExceeded, MOST_WORK, memoryExceeded, stackOverflow } from './limits';
import { metered } from './meter';
import { replaceFunctions } from './own-functions';
import { HOLDS_FUNCTION, toPlainJson } from './plain-json';
import { findReferences, type JsonataReferences } from './references';
import { compileShortcut, isShallow } from './shortcut/compile-shortcut';
import { UNSURE } from './shortcut/shortcut';
import { readsOfTree } from './tree-reads';
import { sizeOf } from './value-size';
import { isVendoredError, type VendoredExpression } from './vendored-jsonata';

/** How far an evaluation may go. */
export interface JsonataBounds {
  /** Levels of nested evaluation. */
  readonly depth: number;
  /** Nodes of the expression evaluated, and what compares with that. Counted, not timed, so that an evaluation ends at the same point everywhere. */
  readonly steps: number;
}

const DEFAULT_BOUNDS: JsonataBounds = { depth: DEEPEST, steps: MOST_WORK };

/**
 * Compiles a JSONata expression. This is the only door to the engine.
 * @throws {QuerySyntaxError} with JSONata's message
 * @throws {NotSimulatedError} for a regular expression that is right, and not simulated
 */
export function compileJsonata(text: string, bounds = DEFAULT_BOUNDS): JsonataExpression {
  const expression = parse(text, bounds);
  if (expression instanceof LimitExceeded) return tooDeep(text, expression);
  replaceFunctions(expression, text);
  const tree = expression.ast();
  let reads: readonly Read[] | undefined;
  const shortcut = isShallow(tree, bounds.depth) ? compileShortcut(tree) : undefined;
  return {
    text,
    tree,
    reads() {
      reads ??= readsOfTree(tree);
      return reads;
    },
    references: findReferences(tree),
    evaluate(input, bindings) {
      if (shortcut && !Array.isArray(input)) {
        const value = shortcut({ input, bindings });
        if (value !== UNSURE && value !== undefined) return { kind: 'value', value };
      }
      return withHost(bindings, () => {
        const names = { ...bindings.variables, ...(bindings.functions && bindFunctions(bindings.functions)) };
        return metered(bounds.steps, () => outcomeOf(text, () => expression.evaluate(input, names)));
      });
    },
  };
}

const NO_REFERENCES: JsonataReferences = { unsupported: [], statesFields: [], variables: [], wholeStates: false };

/** An expression that is nested too deep to be looked at. It is nested too deep to be evaluated, too, and AWS takes the definition. */
function tooDeep(text: string, { message }: LimitExceeded): JsonataExpression {
  return {
    text,
    reads: () => [],
    references: NO_REFERENCES,
    evaluate: () => ({ kind: 'error', code: undefined, message }),
  };
}

const NO_CHANCE = { next: () => 0, uuid: () => '' };

function parse(text: string, bounds: JsonataBounds): VendoredExpression | LimitExceeded {
  const jsonata = connectedJsonata();
  jsonata.host.depth = 0;
  try {
    // It asks for the time when it compiles as well, and does not use it.
    return withHost({ now: 0, random: NO_CHANCE }, () => jsonata(text, { stack: bounds.depth }));
  } catch (error) {
    if (isStackOverflow(error)) return stackOverflow();
    if (isVendoredError(error)) throw new QuerySyntaxError(text, error.message);
    if (error instanceof QuerySyntaxError) throw new QuerySyntaxError(text, `'${error.text}' ${error.reason}`);
    if (error instanceof NotSimulatedError)
      throw new NotSimulatedError(text, `has '${error.text}', which ${error.reason}`);
    throw error;
  }
}

/** Evaluations may nest (a function that evaluates another expression), so the host of the outer one comes back. */
function withHost<T>({ now, random }: Pick<JsonataBindings, 'now' | 'random'>, run: () => T): T {
  const { host } = connectedJsonata();
  const { now: outerNow, random: outerRandom, uuid: outerUuid } = host;
  host.now = () => now;
  host.random = () => random.next();
  host.uuid = () => random.uuid();
  try {
    return run();
  } finally {
    host.now = outerNow;
    host.random = outerRandom;
    host.uuid = outerUuid;
  }
}

function outcomeOf(text: string, run: () => unknown): JsonataOutcome {
  let result: unknown;
  try {
    result = run();
    // What is copied below has a size and a depth.
    if (typeof result === 'object' && result !== null) sizeOf(result);
  } catch (error) {
    return failureOf(error, text);
  }
  if (result === undefined) return { kind: 'undefined' };
  const value = toPlainJson(result);
  return value === HOLDS_FUNCTION ? { kind: 'unsupported' } : { kind: 'value', value };
}

/**
 * Errors of the language, limits, and the internal errors that are known of AWS are outcomes. Mistakes of what the engine calls go on as they are,
 * and its own slips by a name of their own: the workflow is not to fail of them.
 * @throws {EngineFault}
 */
function failureOf(error: unknown, text: string): JsonataOutcome {
  if (error instanceof MistakeOfFunction) throw error.reason;
  if (isStackOverflow(error)) return { kind: 'error', code: undefined, message: stackOverflow().message };
  if (isOutOfMemory(error)) return { kind: 'error', code: undefined, message: memoryExceeded().message };
  if (isVendoredError(error)) return { kind: 'error', code: error.code, message: error.message };
  if (error instanceof LimitExceeded) return { kind: 'error', code: undefined, message: error.message };
  if (error instanceof InternalError) return { kind: 'internalError' };
  throw error instanceof Error && !(error instanceof NotSimulatedError) ? new EngineFault(text, error) : error;
}

/** By the engine's count, or that of JavaScript for what the engine does not count, as native recursion in `$reduce`. */
function isStackOverflow(error: unknown): boolean {
  if (isVendoredError(error)) return error.code === 'D1011';
  return error instanceof RangeError && error.message.includes('call stack');
}

/** A text or an array that JavaScript cannot make, before it is measured. */
function isOutOfMemory(error: unknown): boolean {
  return error instanceof RangeError && /^Invalid (string|array) length/.test(error.message);
}
