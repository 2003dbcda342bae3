import { Annotations } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { errorsOfCatcher, listOf, type ResultFields, writtenOf, writtenTo } from './rendering';
import { internalsOf } from './state-internals';

/* Fields of states that somebody else has made: what they are, and what constructs make of them, by notes (`rendering.ts`). */

const INNER_START = Symbol.for('cdk-stepwright.inner-start');
const DECIDED = Symbol.for('cdk-stepwright.retries-decided');

interface Noted {
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
  const dropped = writtenOf(state)?.dropped ?? [];
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
  return !writtenOf(state)?.dropsRetryInJson && listOf(stateJson?.Retry).length > 0;
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

/** Makes a state name its query language. Of one that names JSONPath aws-cdk-lib refuses that it is part of a machine of JSONata, and so does this. */
export function setQueryLanguage(state: sfn.State, queryLanguage: sfn.QueryLanguage): void {
  if (internalsOf(state).queryLanguage !== queryLanguage) writtenTo(state).queryLanguage = queryLanguage;
}

/** The ResultPath that the user gave; `sfn.JsonPath.DISCARD` for one that drops the result. */
export function resultPathOf(state: sfn.State): string | undefined {
  const fields = writtenOf(state)?.fields ?? {};
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
  const fields = writtenOf(state)?.fields ?? {};
  if ('ResultSelector' in fields) return fields.ResultSelector;
  const { resultSelector, stateJson } = internalsOf(state);
  return stateJson ? stateJson.ResultSelector : resultSelector;
}

/** The Output (JSONata) that the user gave. */
export function outputsOf(state: sfn.State): unknown {
  const fields = writtenOf(state)?.fields ?? {};
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
    writtenOf(state)?.assign,
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

function pathInJson(path: unknown): string | undefined {
  if (path === null) return sfn.JsonPath.DISCARD;
  return path as string | undefined;
}
