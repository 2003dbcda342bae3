import { Annotations } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { ConstructError } from './construct-error';
import { type Language, languageOf } from './language';
import { retrierJson } from './retriers';
import { type CatcherInternals, internalsOf, type StateInternals } from './state-internals';

/*
 * Fields of states that somebody else has made: what they are, and what constructs make of them. Nothing is written into the members of aws-cdk-lib: what
 * constructs want is noted beside the state, and put into what it is rendered to.
 */

/** Fields for the result of a state. A ResultPath of null drops it. */
export interface ResultFields {
  readonly ResultPath?: string | null;
  readonly ResultSelector?: unknown;
  readonly Output?: unknown;
}

/** What constructs want of a state. Plain data, found by a symbol that all copies of this package share. */
interface Written {
  /** Query language that the state names from now on. */
  queryLanguage?: sfn.QueryLanguage;
  /** Fields as they are rendered; undefined for one that is taken away. */
  readonly fields: ResultFields;
  /** Variables that are assigned besides those of the user, in the form of the properties. */
  assign?: { readonly [variable: string]: unknown };
  /** Retriers that another policy has taken the place of, as the state keeps them. */
  readonly dropped: sfn.RetryProps[];
  /** Whether those in the JSON of a CustomState are dropped, too. */
  dropsRetryInJson: boolean;
  /** Whether the catchers in the JSON of a CustomState stand before those that were added. */
  ownCatchersFirst: boolean;
  /** Names of the fields, in the order in which they were written: so they stand in a CustomState, behind those of the user. */
  readonly order: string[];
}

const WRITTEN = Symbol.for('cdk-stepwright.written');
const INNER_START = Symbol.for('cdk-stepwright.inner-start');
const DECIDED = Symbol.for('cdk-stepwright.retries-decided');

interface Noted {
  [WRITTEN]?: Written;
  [DECIDED]?: boolean;
  [INNER_START]?: sfn.State;
}

function noted(state: sfn.State): Noted {
  return state as unknown as Noted;
}

/** Notes that somebody said how a state is retried: by a RetryPolicy, be it an empty one. */
export function decideRetries(state: sfn.State): void {
  Object.defineProperty(state, DECIDED, { value: true, configurable: true });
}

/** Whether somebody said how a state is retried. */
export function areRetriesDecided(state: sfn.State): boolean {
  return noted(state)[DECIDED] === true;
}

/** Retriers that were added to a state so far, by its construct or by the user. Those in the JSON of a CustomState are not among them. */
export function retriersOf(state: sfn.State): readonly sfn.RetryProps[] {
  const dropped = noted(state)[WRITTEN]?.dropped ?? [];
  return internalsOf(state).retries.filter((retrier) => !dropped.includes(retrier));
}

/** Takes all retriers off a state, those in the JSON of a CustomState too. */
export function removeRetriers(state: sfn.State): void {
  const retriers = retriersOf(state);
  const inJson = hasRetryInJson(state);
  if (retriers.length === 0 && customType(state) === undefined) return;
  const written = writtenTo(state);
  written.dropped.push(...retriers);
  written.order.push('Retry');
  if (!inJson) return;
  written.dropsRetryInJson = true;
  const id = '@aws-cdk/aws-stepfunctions:multipleRetrySources';
  Annotations.of(state).acknowledgeWarning(id, 'A RetryPolicy has taken the place of those in stateJson');
}

/** Whether the JSON of a CustomState brings a Retry. */
export function hasRetryInJson(state: sfn.State): boolean {
  const { stateJson } = internalsOf(state);
  return !noted(state)[WRITTEN]?.dropsRetryInJson && listOf(stateJson?.Retry).length > 0;
}

/** Error names that the catchers of a state name so far, those in the JSON of a CustomState included. */
export function caughtErrors(state: sfn.State): ReadonlySet<string> {
  const { catches, stateJson } = internalsOf(state);
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
  if (listOf(internalsOf(state).stateJson?.Catch).length > 0) writtenTo(state).ownCatchersFirst = true;
  state.addCatch(handler, props);
}

/** Type of a CustomState as its JSON says: `Task`. undefined for every other state. */
export function customType(state: sfn.State): unknown {
  return internalsOf(state).stateJson?.Type;
}

/** Query language that the state names for itself. */
export function queryLanguageOf(state: sfn.State): unknown {
  const { queryLanguage, stateJson } = internalsOf(state);
  return noted(state)[WRITTEN]?.queryLanguage ?? queryLanguage ?? stateJson?.QueryLanguage;
}

/** Makes a state name its query language. Of one that names JSONPath aws-cdk-lib refuses that it is part of a machine of JSONata, and so does this. */
export function setQueryLanguage(state: sfn.State, queryLanguage: sfn.QueryLanguage): void {
  if (internalsOf(state).queryLanguage !== queryLanguage) writtenTo(state).queryLanguage = queryLanguage;
}

/** The ResultPath that the user gave; `sfn.JsonPath.DISCARD` for one that drops the result. */
export function resultPathOf(state: sfn.State): string | undefined {
  const fields = noted(state)[WRITTEN]?.fields ?? {};
  if ('ResultPath' in fields) return pathInJson(fields.ResultPath);
  const { resultPath, stateJson } = internalsOf(state);
  return stateJson ? pathInJson(stateJson.ResultPath) : resultPath;
}

/** The OutputPath that the user gave. */
export function outputPathOf(state: sfn.State): string | undefined {
  const { outputPath, stateJson } = internalsOf(state);
  return stateJson ? pathInJson(stateJson.OutputPath) : outputPath;
}

/** The ResultSelector that the user gave; of CustomState in the form of the Amazon States Language. */
export function resultSelectorOf(state: sfn.State): unknown {
  const fields = noted(state)[WRITTEN]?.fields ?? {};
  if ('ResultSelector' in fields) return fields.ResultSelector;
  const { resultSelector, stateJson } = internalsOf(state);
  return stateJson ? stateJson.ResultSelector : resultSelector;
}

/** The Output (JSONata) that the user gave. */
export function outputsOf(state: sfn.State): unknown {
  const fields = noted(state)[WRITTEN]?.fields ?? {};
  if ('Output' in fields) return fields.Output;
  const { outputs, stateJson } = internalsOf(state);
  return stateJson ? stateJson.Output : outputs;
}

/** Gives fields to a state, as they are rendered; undefined takes one away. */
export function setFields(state: sfn.State, fields: ResultFields): void {
  const written = writtenTo(state);
  Object.assign(written.fields, fields);
  written.order.push(...Object.keys(fields));
}

/** Lets a state assign variables, besides those that it assigns already. */
export function addAssign(state: sfn.State, assign: { readonly [variable: string]: unknown }): void {
  const written = writtenTo(state);
  written.assign = { ...assign, ...written.assign };
  written.order.push('Assign');
}

/** Names of the variables that a state assigns so far, by itself or in its catchers. */
export function assignedVariables(state: sfn.State): readonly string[] {
  const { assign, catches, stateJson } = internalsOf(state);
  const catchers = listOf(stateJson?.Catch) as readonly ({ readonly Assign?: object } | null)[];
  const all = [
    noted(state)[WRITTEN]?.assign,
    assign,
    ...catches.map(({ props }) => props.assign),
    stateJson?.Assign,
    ...catchers.map((one) => one?.Assign),
  ];
  return all.flatMap((each) => Object.keys(each ?? {})).map((name) => name.replace(/\.\$$/, ''));
}

/** First states of the scopes inside a Parallel or Map. */
export function innerStartStates(state: sfn.State): readonly sfn.State[] {
  const { branches, _branches = [], processor = waitingProcessor(state), iteration } = internalsOf(state);
  const graphs = [...branches, ...(processor ? [processor] : []), ...(iteration ? [iteration] : [])];
  return [...graphs, ..._branches].map(({ startState }) => startState);
}

/** Notes the first state of a processor that a Map will get once it is part of a machine. */
export function noteInnerStart(map: sfn.State, startState: sfn.State): void {
  Object.defineProperty(map, INNER_START, { value: startState, configurable: true });
}

function waitingProcessor(map: sfn.State): { readonly startState: sfn.State } | undefined {
  const startState = noted(map)[INNER_START];
  return startState && { startState };
}

interface Rendered {
  readonly [field: string]: unknown;
}

/** The notes of a state, which is rendered by them from now on. */
function writtenTo(state: sfn.State): Written {
  const before = noted(state)[WRITTEN];
  if (before) return before;
  const written: Written = { fields: {}, dropped: [], dropsRetryInJson: false, ownCatchersFirst: false, order: [] };
  Object.defineProperty(state, WRITTEN, { value: written });
  const render = state.toStateJson.bind(state);
  state.toStateJson = (machine) => {
    refuseConflict(state, written, machine);
    const json = render(written.queryLanguage ?? machine) as Rendered;
    const { render: ofLanguage } = languageOf(queryLanguageOf(state) ?? machine);
    return withWritten(json, written, internalsOf(state), ofLanguage, machine);
  };
  return written;
}

function refuseConflict(state: sfn.State, { queryLanguage }: Written, machine: sfn.QueryLanguage | undefined): void {
  if (machine !== sfn.QueryLanguage.JSONATA || queryLanguage !== sfn.QueryLanguage.JSON_PATH) return;
  const message =
    `'queryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine: what a construct adds to '${state.stateId}' is of JSONPath. ` +
    "Expected 'queryLanguage' of JSONata at the construct, or a machine of JSONPath";
  throw new ConstructError('QUERY_LANGUAGE_CONFLICTING', message, state.node.path);
}

function withWritten(
  json: Rendered,
  written: Written,
  { retries, catches, stateJson, assign }: StateInternals,
  render: Language['render'],
  machine: sfn.QueryLanguage | undefined,
): Rendered {
  const { queryLanguage, dropped, dropsRetryInJson, ownCatchersFirst } = written;
  const changed: { [field: string]: unknown } = {};
  if (queryLanguage !== undefined) {
    const isOther = queryLanguage !== (machine ?? sfn.QueryLanguage.JSON_PATH);
    changed.QueryLanguage = json.QueryLanguage ?? (isOther ? queryLanguage : undefined);
  }
  if (dropped.length > 0 || dropsRetryInJson) {
    const kept = retries.filter((retrier) => !dropped.includes(retrier)).map(retrierJson);
    const all = dropsRetryInJson ? kept : [...kept, ...listOf(stateJson?.Retry)];
    changed.Retry = all.length > 0 ? all : undefined;
  }
  // aws-cdk-lib renders catchers by the language of the state's property, whatever the machine's.
  const own = listOf(stateJson?.Catch);
  const isJsonata = queryLanguage === sfn.QueryLanguage.JSONATA;
  const catchers = isJsonata ? [...catches.map(catcherInJsonata), ...own] : listOf(json.Catch);
  if (catchers.length > 0) changed.Catch = ownCatchersFirst ? inOrder(catchers, own.length) : catchers;
  Object.assign(changed, written.fields);
  // aws-cdk-lib renders the Assign of a task by the language of its property, whatever the machine's.
  if (written.assign && stateJson) changed.Assign = { ...render(written.assign), ...(stateJson.Assign as object) };
  else if (written.assign || (queryLanguage && assign)) changed.Assign = render({ ...written.assign, ...assign });
  return inPlace(
    { ...json, ...changed },
    json,
    stateJson && [...new Set([...written.order, 'Retry', 'Catch'])].filter((name) => !(name in stateJson)),
  );
}

/**
 * Fields in the order in which aws-cdk-lib renders them, so that the text of a definition is the same, whoever wrote a field. The only one that it leaves
 * out where there is none is the ResultSelector.
 * @param last of a CustomState the fields that are not of the user
 */
function inPlace(fields: Rendered, before: Rendered, last: readonly string[] | undefined): Rendered {
  const following = fields.Type === 'Map' ? ['Retry'] : ['Credentials', 'Assign'];
  const entries = Object.entries(fields);
  if (last) {
    const ofUser = entries.filter(([name]) => !last.includes(name));
    return Object.fromEntries([...ofUser, ...last.flatMap((name) => (name in fields ? [[name, fields[name]]] : []))]);
  }
  const added = entries.filter(([name]) => !(name in before));
  const known = entries.filter(([name]) => name in before);
  const at = known.findIndex(([name]) => following.includes(name));
  return Object.fromEntries([...known.slice(0, at), ...added, ...known.slice(at)]);
}

function catcherInJsonata({ next, props: { errors, outputs, assign } }: CatcherInternals): Rendered {
  return { Output: outputs, Assign: assign, ErrorEquals: errors, Next: next.stateId };
}

/** AWS wants `States.ALL` last, whoever names it. */
function inOrder(catchers: readonly unknown[], own: number): readonly unknown[] {
  const added = catchers.length - own;
  const ordered = [...catchers.slice(added), ...catchers.slice(0, added)];
  const takesAll = (catcher: unknown): boolean => errorsOfCatcher(catcher).includes(sfn.Errors.ALL);
  return [...ordered.filter((catcher) => !takesAll(catcher)), ...ordered.filter(takesAll)];
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
