import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { ConstructError, type ConstructErrorCode } from './construct-error';
import { condition, expression } from './jsonata';
import { numberText } from './known';

/**
 * What constructs generate, in the words of a query language. A place is what an expression reads: `$states.input.orderId` or `$.orderId`; that of a
 * variable, `$order.id`, is the same in both.
 */
export interface Language {
  readonly queryLanguage: sfn.QueryLanguage;
  /** As the Amazon States Language spells it. */
  readonly name: 'JSONPath' | 'JSONata';
  /** Field that says where a result goes, and that of the other language. */
  readonly resultField: 'resultPath' | 'outputs';
  readonly foreignField: 'resultPath' | 'outputs';

  /** Place of the input of a state. */
  readonly input: string;
  /** Place of the result of a state, where it is selected or assigned. */
  readonly result: string;
  /** Place of the failure, `{Error, Cause}`, in a catcher. */
  readonly failure: string;
  /** Place of the context object. */
  readonly context: string;

  /** What is at a place, in an object. */
  value(place: string): any;
  /** A text that is at a place. */
  text(place: string): string;
  /** A number that is at a place. */
  number(place: string): any;
  /** Whatever is at a place as a text: null becomes `null`, an object JSON. */
  asText(place: string): string;
  /** A value of a user, be it a reference, as a text: what is none becomes JSON. */
  toText(value: unknown): string;
  /** The array at the place of `where`, and how many it has. */
  all(place: string): any;
  count(place: string): any;
  /** Place of the members of an array of which one member is a text. */
  where(place: string, member: string, text: string): string;
  /** The number at a place and one more. */
  increment(place: string): any;
  /** An array of the text at a place. */
  array(place: string): any;
  /** A text with a `{}` for each of the places, where that what is there goes. It has no quotes, braces and backslashes besides. */
  format(template: string, ...places: string[]): string;
  /** SHA-256 of the texts at some places, one after the other; in JSONPath with slashes between them. */
  hashOf(places: readonly string[]): string;
  /** A text that nobody can guess. */
  uuid(): string;
  /** A value that a user wrote as a reference, `$.orderId` or `{% $states.input.orderId %}`. */
  given(reference: string): string;
  /** The place that a user wrote as a reference. */
  placeOf(reference: string): string;
  /** An object as it stands in a rendered state. */
  render(object: { readonly [member: string]: unknown }): { readonly [member: string]: unknown };

  isTrue(place: string): sfn.Condition;
  equals(place: string, text: string): sfn.Condition;
  isLess(place: string, number: number): sfn.Condition;
  isAtLeast(place: string, number: number): sfn.Condition;
  /** Whether a text is one of some; one that is not there is none of them. */
  isOneOf(place: string, texts: readonly string[]): sfn.Condition;
  isNoneOf(place: string, texts: readonly string[]): sfn.Condition;

  /** Properties of a catcher or of a task that hands on its input as it is. */
  readonly keepInput: Pick<sfn.CatchProps, 'resultPath' | 'outputs'>;
  /** The same as fields of a rendered state or catcher. aws-cdk-lib has a token for a ResultPath of null, which the text of a definition could not hold. */
  readonly keptInput: { readonly ResultPath?: null; readonly Output?: unknown };
  /** Fields of a rendered state whose output is made of its result. */
  renderOutput(output: { readonly [member: string]: unknown }): { readonly [field: string]: unknown };
  /** Values of variables as properties of a catcher; null, too, which aws-cdk-lib leaves out. */
  assign(values: { readonly [variable: string]: object | null }): { readonly [variable: string]: unknown };
  /** Properties of a Task, Parallel or Map whose output is at a place of its result. */
  output(place: string): Pick<sfn.ParallelProps, 'outputPath' | 'outputs'>;
  /** Properties of a Task, Parallel or Map for what it makes of its result, and where that goes. */
  select(selected: any, resultPath?: string): { resultSelector?: any; resultPath?: string; outputs?: any };
  /** Properties of a task of no service for what it is given. */
  request(input: { [member: string]: any }): { parameters?: any; arguments?: any };
  /** Properties of a Pass that hands on a value. */
  handOn(value: any): Pick<sfn.PassProps, 'parameters' | 'outputs'>;
  /** Properties of a Pass that hands on its input with the members of an object, where the input does not have them. */
  mergeInto(defaults: object): Pick<sfn.PassProps, 'parameters' | 'outputPath' | 'outputs'>;
  /** Properties of a Fail whose cause is a text of `text` or `format`. */
  cause(text: string): Pick<sfn.FailProps, 'cause' | 'causePath'>;
  /** Seconds that are at a place. */
  timeout(place: string): sfn.Timeout;
  /** The input of a state as that of its task. */
  taskInput(): sfn.TaskInput;
  /** Errors of queries: before a task, when what it is given is made, or after it, when its result is put in place. */
  readonly queryErrors: readonly string[];
}

export const JSON_PATH: Language = {
  queryLanguage: sfn.QueryLanguage.JSON_PATH,
  name: 'JSONPath',
  resultField: 'resultPath',
  foreignField: 'outputs',
  input: '$',
  result: '$',
  failure: '$',
  context: '$$',
  value: (place) => sfn.JsonPath.objectAt(place),
  text: (place) => sfn.JsonPath.stringAt(place),
  number: (place) => sfn.JsonPath.numberAt(place),
  asText: (place) => sfn.JsonPath.format('{}', sfn.JsonPath.stringAt(place)),
  // References to texts and numbers are in the form of their type; `sfn.JsonPath.objectAt()` and the like give objects.
  toText: (value) => (isResolvable(value) ? sfn.JsonPath.jsonToString(value) : literalText(value)),
  all: (place) => sfn.JsonPath.objectAt(place),
  count: (place) => sfn.JsonPath.arrayLength(sfn.JsonPath.stringAt(place)),
  where: (place, member, text) => `${place}[?(@.${member} == '${text}')]`,
  increment: (place) => sfn.JsonPath.mathAdd(sfn.JsonPath.numberAt(place) as any, 1),
  array: (place) => sfn.JsonPath.array(sfn.JsonPath.stringAt(place)),
  format: (template, ...places) =>
    sfn.JsonPath.format(template, ...places.map((place) => sfn.JsonPath.stringAt(place))),
  hashOf: (places) => sfn.JsonPath.hash(JSON_PATH.format(places.map(() => '{}').join('/'), ...places), 'SHA-256'),
  uuid: () => sfn.JsonPath.uuid(),
  given: (reference) =>
    reference.startsWith('$') && !sfn.JsonPath.isEncodedJsonPath(reference)
      ? sfn.JsonPath.stringAt(reference)
      : reference,
  placeOf: (reference) => reference,
  render: (object) => sfn.FieldUtils.renderObject({ ...object }) as { readonly [member: string]: unknown },
  isTrue: (place) => sfn.Condition.booleanEquals(place, true),
  equals: (place, text) => sfn.Condition.stringEquals(place, text),
  isLess: (place, number) => sfn.Condition.numberLessThan(place, number),
  isAtLeast: (place, number) => sfn.Condition.numberGreaterThanEquals(place, number),
  isOneOf: (place, texts) => {
    const matches = texts.map((text) => sfn.Condition.stringEquals(place, text));
    // A path that leads nowhere would fail the execution.
    return sfn.Condition.and(
      sfn.Condition.isPresent(place),
      matches.length === 1 ? matches[0] : sfn.Condition.or(...matches),
    );
  },
  isNoneOf: (place, texts) => sfn.Condition.not(JSON_PATH.isOneOf(place, texts)),
  keepInput: { resultPath: sfn.JsonPath.DISCARD },
  keptInput: { ResultPath: null },
  renderOutput: (output) => ({ ResultPath: '$', ResultSelector: JSON_PATH.render(output) }),
  assign: (values) => {
    const entries = Object.entries(values);
    return Object.fromEntries(
      entries.map(([name, value]) => (value === null ? [`${name}.$`, "States.StringToJson('null')"] : [name, value])),
    );
  },
  output: (outputPath) => ({ outputPath }),
  select: (resultSelector, resultPath) => ({ resultSelector, resultPath }),
  request: (parameters) => ({ parameters }),
  handOn: (parameters) => ({ parameters }),
  mergeInto: (defaults) => {
    // Quotes, braces and backslashes have a meaning of their own in the texts of intrinsic functions.
    const json = JSON.stringify(defaults).replace(/['{}\\]/g, '\\$&');
    const merged = `States.JsonMerge(States.StringToJson('${json}'), $, false)`;
    return { parameters: { 'input.$': merged }, outputPath: '$.input' };
  },
  cause: (causePath) => ({ causePath }),
  timeout: (place) => sfn.Timeout.at(place),
  taskInput: () => sfn.TaskInput.fromJsonPathAt('$'),
  queryErrors: ['States.ParameterPathFailure', 'States.ResultPathMatchFailure', 'States.IntrinsicFailure'],
};

export const JSONATA: Language = {
  queryLanguage: sfn.QueryLanguage.JSONATA,
  name: 'JSONata',
  resultField: 'outputs',
  foreignField: 'resultPath',
  input: '$states.input',
  result: '$states.result',
  failure: '$states.errorOutput',
  context: '$states.context',
  value: expression,
  text: expression,
  number: expression,
  asText: (place) => expression(`$string(${place})`),
  toText: (value) =>
    typeof value === 'string' && isExpression(value) ? JSONATA.asText(JSONATA.placeOf(value)) : literalText(value),
  all: (place) => expression(`[${place}]`),
  count: (place) => expression(`$count(${place})`),
  where: (place, member, text) => `${place}[${member} = '${text}']`,
  increment: (place) => expression(`${place} + 1`),
  array: (place) => [expression(place)],
  format: (template, ...places) => {
    const texts = template.split('{}').map((text) => (text === '' ? [] : [`'${text}'`]));
    return expression(texts.flatMap((text, at) => [...text, ...places.slice(at, at + 1)]).join(' & '));
  },
  hashOf: (places) => expression(`$hash(${places.join(' & ')}, 'SHA-256')`),
  uuid: () => expression('$uuid()'),
  given: (reference) => reference,
  placeOf: (reference) => reference.replace(/^\{%|%\}$/g, '').trim(),
  render: (object) => object,
  isTrue: condition,
  equals: (place, text) => condition(`${place} = '${text}'`),
  isLess: (place, number) => condition(`${place} < ${numberText(number)}`),
  isAtLeast: (place, number) => condition(`${place} >= ${numberText(number)}`),
  isOneOf: (place, texts) => condition(`(${place}) in ${JSON.stringify(texts)}`),
  isNoneOf: (place, texts) => condition(`$not((${place}) in ${JSON.stringify(texts)})`),
  keepInput: { outputs: expression('$states.input') },
  keptInput: { Output: expression('$states.input') },
  renderOutput: (Output) => ({ Output }),
  assign: (values) => values,
  output: (place) => ({ outputs: expression(place) }),
  select: (outputs) => ({ outputs }),
  request: (input) => ({ arguments: input }),
  handOn: (outputs) => ({ outputs }),
  mergeInto: (defaults) => ({ outputs: expression(`$merge([${JSON.stringify(defaults)}, $states.input])`) }),
  cause: (cause) => ({ cause }),
  timeout: (place) => sfn.Timeout.jsonata(expression(place)),
  taskInput: () => sfn.TaskInput.fromText(expression('$states.input')),
  queryErrors: ['States.QueryEvaluationError'],
};

/** @param queryLanguage as users and definitions say it; default: JSONPath, as everywhere in the CDK */
export function languageOf(queryLanguage: unknown): Language {
  return queryLanguage === sfn.QueryLanguage.JSONATA ? JSONATA : JSON_PATH;
}

/** Refuses a `resultPath` where states are of JSONata, which have none (ASL specification, "JSONata"): it would be dropped without a word. */
export function checkResultPath(
  construct: Construct,
  code: ConstructErrorCode,
  resultPath: string | undefined,
  { foreignField }: Language,
): void {
  if (resultPath === undefined || foreignField !== 'resultPath') return;
  const { id, path } = construct.node;
  const message = `'${id}' is of JSONata, which has no 'resultPath': the result is the output. Expected none, or the other 'queryLanguage'`;
  throw new ConstructError(code, message, path);
}

/** Whether a text is read from the payload, by JSONPath or JSONata, so that it is not known before the execution. */
export function isReference(text: string): boolean {
  return isExpression(text) || sfn.JsonPath.isEncodedJsonPath(text);
}

function isExpression(text: string): boolean {
  return /^\{%.*%\}$/s.test(text);
}

function isResolvable(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'resolve' in value;
}

function literalText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
