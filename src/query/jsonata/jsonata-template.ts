import {
  isJsonArray,
  isJsonObject,
  type JsonValue,
  jsonTypeOf,
  type MutableJsonObject,
  setMember,
} from '../../json/json-value';
import type { EvaluationScope, RandomSource } from '../evaluation-scope';
import { holdsPlaceholder } from '../placeholder';
import { NotSimulatedError, QueryFailure, QuerySyntaxError } from '../query-failure';
import type { Place, Template, TemplateQuery } from '../template';
import { UnsubstitutedPlaceholderError } from '../unsubstituted';
import { compileJsonata } from './engine';
import type { JsonataExpression, JsonataOutcome } from './jsonata-expression';
import { memoryExceeded } from './limits';
import { stepFunctionsBindings } from './states-bindings';
import { countingTogether, staysWithinMemory } from './template-memory';

/** Types that a field may demand, by the names that AWS uses in its message. */
export type ExpectedType = 'array' | 'boolean' | 'number' | 'string' | 'object' | 'array or object';

/** An expression that AWS refuses: the definition is wrong. */
export interface ExpressionProblem {
  /** Not marked as one, not JSONata, reading what it must not read; or right, and not simulated. */
  readonly kind: 'delimiters' | 'syntax' | 'reference' | 'unsupported';
  /** Place in the state: `Output/a/b[0]`. */
  readonly field: string;
  /** Of a mistake of syntax JSONata's own words. */
  readonly message: string;
}

/** Fields of `$states` that only some fields of a state can read. */
export type OccasionalField = 'result' | 'errorOutput';

/** The place of a template in its state, and what goes for it there. */
export interface TemplatePlace {
  /** As failures name it: `Output`, `Choices[0]/Condition`. */
  readonly field: string;
  /** What an expression in the place of the whole field must return. */
  readonly expected?: ExpectedType;
  /** Which of the occasional fields of `$states` there are. */
  readonly available: readonly OccasionalField[];
  /** Where a field stands in the definition. */
  locate?(field: string): string;
}

type Evaluate = (scope: EvaluationScope) => JsonValue;
type Part =
  | { readonly kind: 'static'; readonly value: JsonValue }
  | { readonly kind: 'dynamic'; readonly evaluate: Evaluate };
type Report = (problem: ExpressionProblem) => void;

interface Compilation {
  readonly queries: TemplateQuery[];
  readonly report: Report;
}

/** The place of a part of a template. */
interface PartPlace extends TemplatePlace {
  readonly place?: Place;
}

/** A string is an expression only when it starts with `{%` and ends with `%}` (recorded: output/test_base_cases[BASE_LITERALS]). */
const EXPRESSION = /^\{%([\s\S]*)%\}$/;

const ONE_DELIMITER = /^\{%|%\}$/;

const OCCASIONAL: readonly OccasionalField[] = ['result', 'errorOutput'];

/** The expression in its delimiters, as AWS quotes it: without them and the blanks around it (recorded). undefined for other texts. */
export function expressionText(text: string): string | undefined {
  return EXPRESSION.exec(text)?.[1].trim();
}

/** Whether a value is a JSONata expression. */
export function isJsonataExpression(value: JsonValue | undefined): value is `{%${string}%}` {
  return typeof value === 'string' && EXPRESSION.test(value);
}

/** Compiles JSON with JSONata expressions at any depth. */
export function compileJsonataTemplate(value: JsonValue, place: TemplatePlace, report: Report): Template {
  const queries: TemplateQuery[] = [];
  const part = compilePart(value, place, { queries, report });
  const members = isJsonObject(value) ? Object.keys(value) : undefined;
  if (part.kind === 'static') return { source: value, queries, members, evaluate: () => part.value };
  const { evaluate } = part;
  return { source: value, queries, members, evaluate: (scope) => countingTogether(() => evaluate(scope)) };
}

function compilePart(value: JsonValue, place: PartPlace, compilation: Compilation): Part {
  if (isJsonataExpression(value)) return compileExpression(value, place, compilation);
  if (isJsonArray(value)) {
    const parts = value.map((item, index) => compilePart(item, inside(place, `[${index}]`, index), compilation));
    return combined(parts, value, (values) => values);
  }
  if (isJsonObject(value)) {
    const keys = Object.keys(value);
    const parts = keys.map((key) => compilePart(value[key], inside(place, `/${key}`, key), compilation));
    // Objects keep the order of the definition (recorded).
    return combined(parts, value, (values) => objectOf(keys, values));
  }
  // Third-party measurement, for texts that lack the end.
  if (typeof value === 'string' && ONE_DELIMITER.test(value))
    compilation.report({
      kind: 'delimiters',
      field: place.field,
      message: 'JSONata string must start with {% and end with %}',
    });
  return { kind: 'static', value };
}

function inside({ field, place, available, locate }: PartPlace, text: string, step: string | number): PartPlace {
  return { field: field + text, place: { around: place, step }, available, locate };
}

function combined(parts: readonly Part[], whole: JsonValue, build: (values: JsonValue[]) => JsonValue): Part {
  if (parts.every((part) => part.kind === 'static')) return { kind: 'static', value: whole };
  return {
    kind: 'dynamic',
    evaluate: (scope) => build(parts.map((part) => (part.kind === 'static' ? part.value : part.evaluate(scope)))),
  };
}

function objectOf(keys: readonly string[], values: readonly JsonValue[]): JsonValue {
  const object: MutableJsonObject = {};
  for (const [index, key] of keys.entries()) setMember(object, key, values[index]);
  return object;
}

function compileExpression(source: string, place: PartPlace, { queries, report }: Compilation): Part {
  const text = expressionText(source) as string;
  const { field, expected } = place;
  const compiled = tryCompile(text);
  if (compiled instanceof QuerySyntaxError || compiled instanceof NotSimulatedError) {
    const kind = compiled instanceof NotSimulatedError ? 'unsupported' : 'syntax';
    // What is yet to be substituted may become anything.
    if (!holdsPlaceholder(text)) report({ kind, field, message: compiled.reason });
    return {
      kind: 'dynamic',
      evaluate() {
        throw new UnsubstitutedPlaceholderError(source, place.locate?.(field) ?? field);
      },
    };
  }
  queries.push({ text, place: place.place, tree: compiled.tree, reads: compiled.reads });
  if (!holdsPlaceholder(text))
    for (const message of refusedReferences(compiled, place)) report({ kind: 'reference', field, message });
  return {
    kind: 'dynamic',
    evaluate: (scope) =>
      checkedValue(
        compiled.evaluate(undefined, stepFunctionsBindings(scope, compiled.references)),
        text,
        field,
        expected,
        scope.random,
      ),
  };
}

function tryCompile(text: string): JsonataExpression | QuerySyntaxError | NotSimulatedError {
  try {
    return compileJsonata(text);
  } catch (error) {
    if (error instanceof QuerySyntaxError || error instanceof NotSimulatedError) return error;
    throw error;
  }
}

/** Words by third-party measurement; that `$states.result` is refused like `$states.errorOutput` is a guess. */
function refusedReferences({ references }: JsonataExpression, { available }: TemplatePlace): string[] {
  const missing = OCCASIONAL.filter((name) => references.statesFields.includes(name) && !available.includes(name));
  return [
    ...references.unsupported.map((name) =>
      name === '$$'
        ? `Reference to '$$' is not supported.`
        : `Reference to '${name}' at the top level is not supported.`,
    ),
    ...missing.map((name) => `Field '$states.${name}' does not exist.`),
  ];
}

function checkedValue(
  outcome: JsonataOutcome,
  text: string,
  field: string,
  expected: ExpectedType | undefined,
  random: RandomSource,
): JsonValue {
  const fail = (what: string): never => {
    throw new QueryFailure(
      'States.QueryEvaluationError',
      `The JSONata expression '${text}' specified for the field '${field}' ${what}`,
      field,
    );
  };
  switch (outcome.kind) {
    case 'undefined':
      return fail('returned nothing (undefined).');
    case 'unsupported':
      return fail('returned an unsupported result type.');
    case 'error':
      // The former recorded, the latter for a limit by a third party (docs/fidelity.md).
      return fail(
        `threw an error during evaluation${outcome.code === undefined ? '' : `. ${outcome.code}`}: ${outcome.message}`,
      );
    case 'internalError':
      // Measured by a reporter, 2026: these words, and a UUID.
      return fail(`threw an internal error during evaluation. ${random.uuid()}`);
    case 'value': {
      const { value } = outcome;
      if (!staysWithinMemory(value)) return fail(`threw an error during evaluation: ${memoryExceeded().message}`);
      const type = jsonTypeOf(value);
      if (expected === undefined || expected.split(' or ').includes(type)) return value;
      return fail(
        `returned an unexpected result type. Expected '${expected}', but was '${type}' for value: ${JSON.stringify(value)}`,
      );
    }
  }
}
