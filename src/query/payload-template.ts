import { javaHashOrder } from '../json/java-hash-order';
import {
  isJsonArray,
  isJsonObject,
  type JsonArray,
  type JsonObject,
  type JsonValue,
  jsonTypeOf,
  type MutableJsonObject,
  setMember,
} from '../json/json-value';
import type { CompiledExpression } from './compiled-path';
import type { EvaluationScope } from './evaluation-scope';
import { withAllowance } from './intrinsics/allowance';
import { compileJsonPathExpression } from './json-path-expression';
import { holdsPlaceholder } from './placeholder';
import { NotSimulatedError, QuerySyntaxError } from './query-failure';
import type { Place, Template, TemplateQuery } from './template';
import { expressionToSubstitute, unsubstitutedExpression } from './unsubstituted';

/** A `.$` field that cannot be evaluated: the definition is wrong, or it is right and not simulated. */
export interface TemplateProblem {
  /** The key, with `.$`. */
  readonly field: string;
  readonly message: string;
  readonly notSimulated?: true;
}

type Evaluate = (scope: EvaluationScope) => JsonValue;

/** A part of a template: its value if nothing in it is evaluated, else how to get it. */
type Part =
  | { readonly kind: 'static'; readonly value: JsonValue }
  | { readonly kind: 'dynamic'; readonly evaluate: Evaluate };

interface Compilation {
  readonly queries: TemplateQuery[];
  readonly report: (problem: TemplateProblem) => void;
  /** Of the template, in the definition. */
  readonly location: string;
}

/**
 * Compiles a payload template: members whose key ends in `.$` are evaluated, at any depth, in objects inside of arrays, too
 * (specification, "Payload Template"). Whatever holds none is passed on as it stands, shared.
 */
export function compilePayloadTemplate(
  template: JsonValue,
  report: (problem: TemplateProblem) => void,
  location = '',
): Template {
  const queries: TemplateQuery[] = [];
  const part = compilePart(template, undefined, { queries, report, location });
  const members = isJsonObject(template) ? Object.keys(template).map(nameOf) : undefined;
  if (part.kind === 'static') return { source: template, queries, members, evaluate: () => part.value };
  const { evaluate } = part;
  return { source: template, queries, members, evaluate: (scope) => withAllowance(() => evaluate(scope)) };
}

/** The name of a member as it comes out. */
function nameOf(key: string): string {
  return key.endsWith('.$') ? key.slice(0, -2) : key;
}

function evaluator(part: Part): Evaluate {
  return part.kind === 'static' ? () => part.value : part.evaluate;
}

function compilePart(value: JsonValue, place: Place | undefined, compilation: Compilation): Part {
  if (isJsonArray(value)) return compileArray(value, place, compilation);
  if (isJsonObject(value)) return compileObject(value, place, compilation);
  return { kind: 'static', value };
}

function compileArray(items: JsonArray, place: Place | undefined, compilation: Compilation): Part {
  const parts = items.map((item, index) => compilePart(item, { around: place, step: index }, compilation));
  if (parts.every((part) => part.kind === 'static')) return { kind: 'static', value: items };
  const evaluators = parts.map(evaluator);
  return { kind: 'dynamic', evaluate: (scope) => evaluators.map((evaluate) => evaluate(scope)) };
}

/** Recorded: members that are not evaluated come first, as defined, then the `.$` members in the order of a Java HashMap. */
function compileObject(object: JsonObject, place: Place | undefined, compilation: Compilation): Part {
  const plain: [string, Part][] = [];
  const evaluated = new Map<string, Evaluate>();
  for (const [key, value] of Object.entries(object)) {
    if (!key.endsWith('.$')) plain.push([key, compilePart(value, { around: place, step: key }, compilation)]);
    else {
      const name = nameOf(key);
      // Which of the two came out would be a matter of chance. AWS's words for it are not known.
      if (Object.hasOwn(object, name))
        compilation.report({
          field: key,
          message: `There should only be one of the following fields: [${name}, ${key}]`,
        });
      evaluated.set(name, compileField(key, value, { around: place, step: name }, compilation));
    }
  }
  if (evaluated.size === 0 && plain.every(([, part]) => part.kind === 'static'))
    return { kind: 'static', value: object };
  const members = [
    ...plain.map(([key, part]) => [key, evaluator(part)] as const),
    ...javaHashOrder([...evaluated.keys()]).map((key) => [key, evaluated.get(key) as Evaluate] as const),
  ];
  return { kind: 'dynamic', evaluate: (scope) => evaluateMembers(members, scope) };
}

function evaluateMembers(members: readonly (readonly [string, Evaluate])[], scope: EvaluationScope): JsonObject {
  const result: MutableJsonObject = {};
  for (const [key, evaluate] of members) setMember(result, key, evaluate(scope));
  return result;
}

function compileField(
  field: string,
  value: JsonValue,
  place: Place,
  { queries, report, location }: Compilation,
): Evaluate {
  const expression = typeof value === 'string' ? tryCompile(value, field, location) : undefined;
  if (expression instanceof NotSimulatedError) {
    report({ field, message: `'${expression.text}' ${expression.reason}`, notSimulated: true });
    return () => null;
  }
  if (expression === undefined) {
    report({ field, message: `The value for the field '${field}' must be ${whatIsExpected(value)}` });
    return () => null;
  }
  queries.push({ text: expression.text, place, reads: expression.reads });
  return (scope) => expression.evaluate(scope);
}

/** The former wording is quoted from AWS (2020), the latter recorded. */
function whatIsExpected(value: JsonValue): string {
  if (typeof value === 'string') return 'a valid JSONPath or a valid intrinsic function call';
  const type = jsonTypeOf(value).toUpperCase();
  return `a STRING that contains a JSONPath but was ${/^[AO]/.test(type) ? 'an' : 'a'} ${type}`;
}

function tryCompile(text: string, field: string, location: string): CompiledExpression | NotSimulatedError | undefined {
  const place = `${location}/${field}`;
  try {
    const expression = compileJsonPathExpression(text, field);
    return holdsPlaceholder(text) ? expressionToSubstitute(expression, place) : expression;
  } catch (error) {
    if (error instanceof NotSimulatedError) return error;
    if (!(error instanceof QuerySyntaxError)) throw error;
    // What is yet to be substituted may become a path or a function call.
    return holdsPlaceholder(text) ? unsubstitutedExpression(text, place) : undefined;
  }
}
