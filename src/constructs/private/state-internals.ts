import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { ConstructError } from './construct-error';

/*
 * What aws-cdk-lib knows of a state and does not show. All access to it is in this file; a test checks each member against
 * the installed aws-cdk-lib, and a missing one is an error at synth rather than a default silently not applied.
 */

/** The members that are read or written, by the names that aws-cdk-lib gives them. */
interface StateInternals {
  readonly retries: RetrierInternals[];
  readonly catches: { readonly props: sfn.CatchProps }[];
  readonly branches: readonly { readonly startState: sfn.State }[];
  readonly processor?: { readonly startState: sfn.State };
  readonly iteration?: { readonly startState: sfn.State };
  queryLanguage?: sfn.QueryLanguage;
  resultPath?: string;
  resultSelector?: object;
  readonly outputPath?: string;
  outputs?: unknown;
  assign?: object;
  /** Of Parallel: branches that are not yet part of a graph. */
  readonly _branches?: readonly sfn.IChainable[];
  /** Of CustomState: the fields of the state, by the names of the Amazon States Language. */
  stateJson?: CustomFields;
}

/** A retrier as a state keeps it. */
interface RetrierInternals extends sfn.RetryProps {}

/** The fields of a CustomState that matter here. What the user wrote is not checked, so each may be anything. */
interface CustomFields {
  readonly Type?: unknown;
  readonly QueryLanguage?: unknown;
  readonly Retry?: unknown;
  readonly Catch?: unknown;
  readonly ResultPath?: unknown;
  readonly ResultSelector?: unknown;
  readonly OutputPath?: unknown;
  readonly Output?: unknown;
  readonly Assign?: unknown;
}

const ARRAYS = ['retries', 'catches', 'branches'] as const;
const FIELDS = [
  'processor',
  'iteration',
  'queryLanguage',
  'resultPath',
  'outputPath',
  'outputs',
  'assign',
  'resultSelector',
] as const;

/** Retriers that were added to a state so far, by its construct or by the user. Those in the JSON of a CustomState are not among them. */
export function retriersOf(state: sfn.State): readonly sfn.RetryProps[] {
  return internals(state).retries;
}

/** Takes all retriers off a state, those in the JSON of a CustomState too. */
export function removeRetriers(state: sfn.State): void {
  const known = internals(state);
  known.retries.length = 0;
  // A new object, since the user may have made several states of the old one.
  if (known.stateJson) known.stateJson = { ...known.stateJson, Retry: undefined };
}

/** Whether the JSON of a CustomState brings a Retry. */
export function hasRetryInJson(state: sfn.State): boolean {
  return listOf(internals(state).stateJson?.Retry).length > 0;
}

/** Error names that the catchers of a state name so far, those in the JSON of a CustomState included. */
export function caughtErrors(state: sfn.State): ReadonlySet<string> {
  const { catches, stateJson } = internals(state);
  const added = catches.flatMap(({ props }) => props.errors ?? [sfn.Errors.ALL]);
  return new Set([...added, ...listOf(stateJson?.Catch).flatMap(errorsOfCatcher)]);
}

/**
 * Adds a catcher behind those that a state has. aws-cdk-lib would render it in front of those in the JSON of a CustomState, where a
 * `States.ALL` is refused by AWS.
 */
export function addCatcher(
  state: sfn.State & { addCatch(handler: sfn.IChainable, props?: sfn.CatchProps): unknown },
  handler: sfn.IChainable,
  props: sfn.CatchProps,
): void {
  const { stateJson } = internals(state);
  if (listOf(stateJson?.Catch).length > 0 && !reordered.has(state)) renderOwnCatchersFirst(state, stateJson);
  state.addCatch(handler, props);
}

/** Type of a CustomState as its JSON says: `Task`. undefined for every other state. */
export function customType(state: sfn.State): unknown {
  return internals(state).stateJson?.Type;
}

/** Query language that the state names for itself. */
export function queryLanguageOf(state: sfn.State): unknown {
  const { queryLanguage, stateJson } = internals(state);
  return queryLanguage ?? stateJson?.QueryLanguage;
}

/** The ResultPath that the user gave; `sfn.JsonPath.DISCARD` for one that drops the result. */
export function resultPathOf(state: sfn.State): string | undefined {
  const { resultPath, stateJson } = internals(state);
  return stateJson ? pathInJson(stateJson.ResultPath) : resultPath;
}

/** The OutputPath that the user gave. */
export function outputPathOf(state: sfn.State): string | undefined {
  const { outputPath, stateJson } = internals(state);
  return stateJson ? pathInJson(stateJson.OutputPath) : outputPath;
}

/** Gives a ResultPath to a state that has none. */
export function setResultPath(state: sfn.State, resultPath: string): void {
  const known = internals(state);
  if (!known.stateJson) {
    known.resultPath = resultPath;
    return;
  }
  known.stateJson = { ...known.stateJson, ResultPath: resultPath === sfn.JsonPath.DISCARD ? null : resultPath };
}

/** The ResultSelector that the user gave; of CustomState in the form of the Amazon States Language. */
export function resultSelectorOf(state: sfn.State): unknown {
  const { resultSelector, stateJson } = internals(state);
  return stateJson ? stateJson.ResultSelector : resultSelector;
}

/** Gives a ResultSelector to a state. */
export function setResultSelector(state: sfn.State, resultSelector: object): void {
  const known = internals(state);
  if (known.stateJson) {
    known.stateJson = { ...known.stateJson, ResultSelector: sfn.FieldUtils.renderObject(resultSelector as never) };
  } else known.resultSelector = resultSelector;
}

/** Takes the ResultSelector away from a state. */
export function removeResultSelector(state: sfn.State): void {
  const known = internals(state);
  if (known.stateJson) {
    const { ResultSelector: _, ...rest } = known.stateJson;
    known.stateJson = rest;
  } else known.resultSelector = undefined;
}

/** Makes a state name its query language: aws-cdk-lib leaves the Output out of catchers where it does not. */
export function setQueryLanguage(state: sfn.State, queryLanguage: sfn.QueryLanguage): void {
  internals(state).queryLanguage = queryLanguage;
}

/** The Output (JSONata) that the user gave. */
export function outputsOf(state: sfn.State): unknown {
  const { outputs, stateJson } = internals(state);
  return stateJson ? stateJson.Output : outputs;
}

/** Gives an Output (JSONata) to a state that has none. */
export function setOutputs(state: sfn.State, outputs: unknown): void {
  const known = internals(state);
  if (known.stateJson) known.stateJson = { ...known.stateJson, Output: outputs };
  else known.outputs = outputs;
}

/** Lets a state assign variables, besides those that it assigns already. Of CustomState: in the form of the Amazon States Language. */
export function addAssign(state: sfn.State, assign: { readonly [variable: string]: unknown }): void {
  const known = internals(state);
  if (known.stateJson) {
    const rendered =
      queryLanguageOf(state) === sfn.QueryLanguage.JSONATA ? assign : sfn.FieldUtils.renderObject(assign);
    known.stateJson = { ...known.stateJson, Assign: { ...rendered, ...(known.stateJson.Assign as object) } };
  } else known.assign = { ...assign, ...known.assign };
}

/** Names of the variables that a state assigns so far, by itself or in its catchers. */
export function assignedVariables(state: sfn.State): readonly string[] {
  const { assign, catches, stateJson } = internals(state);
  const catchers = listOf(stateJson?.Catch) as readonly ({ readonly Assign?: object } | null)[];
  const all = [
    assign,
    ...catches.map(({ props }) => props.assign),
    stateJson?.Assign,
    ...catchers.map((one) => one?.Assign),
  ];
  return all.flatMap((each) => Object.keys(each ?? {})).map((name) => name.replace(/\.\$$/, ''));
}

/** First states of the scopes inside a Parallel or Map. */
export function innerStartStates(state: sfn.State): readonly sfn.State[] {
  const { branches, _branches = [], processor, iteration } = internals(state);
  const graphs = [...branches, ...(processor ? [processor] : []), ...(iteration ? [iteration] : [])];
  return [...graphs, ..._branches].map(({ startState }) => startState);
}

const reordered = new WeakSet<sfn.State>();

function renderOwnCatchersFirst(state: sfn.State, own: CustomFields | undefined): void {
  const render = state.toStateJson.bind(state);
  const count = listOf(own?.Catch).length;
  state.toStateJson = (queryLanguage) => {
    const json = render(queryLanguage) as { Catch: unknown[] };
    const added = json.Catch.length - count;
    const ordered = [...json.Catch.slice(added), ...json.Catch.slice(0, added)];
    const takesAll = (catcher: unknown): boolean => errorsOfCatcher(catcher).includes(sfn.Errors.ALL);
    // AWS wants `States.ALL` last, whoever names it.
    return { ...json, Catch: [...ordered.filter((catcher) => !takesAll(catcher)), ...ordered.filter(takesAll)] };
  };
  reordered.add(state);
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function errorsOfCatcher(catcher: unknown): readonly string[] {
  return listOf((catcher as { ErrorEquals?: unknown } | null)?.ErrorEquals) as readonly string[];
}

function pathInJson(path: unknown): string | undefined {
  if (path === null) return sfn.JsonPath.DISCARD;
  return path as string | undefined;
}

function internals(state: sfn.State): StateInternals {
  const known = state as unknown as StateInternals;
  for (const member of ARRAYS) if (!Array.isArray(known[member])) throw changed(state, 'State', `array '${member}'`);
  for (const member of FIELDS) if (!(member in known)) throw changed(state, 'State', `field '${member}'`);
  if (state instanceof sfn.Parallel && !Array.isArray(known._branches))
    throw changed(state, 'Parallel', "array '_branches'");
  if (state instanceof sfn.CustomState && typeof known.stateJson !== 'object') {
    throw changed(state, 'CustomState', "field 'stateJson'");
  }
  return known;
}

function changed(state: sfn.State, owner: string, member: string): ConstructError {
  return new ConstructError(
    'CDK_INTERNALS_CHANGED',
    `aws-cdk-lib's ${owner} has no ${member} any more. Expected an aws-cdk-lib that this version of cdk-stepwright knows. ` +
      'Use an older aws-cdk-lib, or a newer cdk-stepwright',
    state.node.path,
  );
}
