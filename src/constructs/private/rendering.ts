import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { ConstructError } from './construct-error';
import { type Language, languageOf } from './language';
import { retrierJson } from './retriers';
import { type CatcherInternals, internalsOf, type StateInternals } from './state-internals';

/*
 * How states are rendered that somebody else has made. Nothing is written into the members of aws-cdk-lib: what constructs want is noted beside the
 * state, and put into what it is rendered to.
 */

/** Fields for the result of a state. A ResultPath of null drops it. */
export interface ResultFields {
  readonly ResultPath?: string | null;
  readonly ResultSelector?: unknown;
  readonly Output?: unknown;
}

/** What constructs want of a state. Plain data, found by a symbol that all copies of this package share. */
export interface Written {
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

/** The notes of a state, if there are any. */
export function writtenOf(state: sfn.State): Written | undefined {
  return (state as unknown as { readonly [WRITTEN]?: Written })[WRITTEN];
}

interface Rendered {
  readonly [field: string]: unknown;
}

/** Query language that a state names for itself, or was made to name. */
export function queryLanguageOf(state: sfn.State): unknown {
  const { queryLanguage, stateJson } = internalsOf(state);
  return writtenOf(state)?.queryLanguage ?? queryLanguage ?? stateJson?.QueryLanguage;
}

/** The notes of a state, which is rendered by them from now on. */
export function writtenTo(state: sfn.State): Written {
  const before = writtenOf(state);
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
  if (catchers.length > 0) changed.Catch = inOrder(catchers, ownCatchersFirst ? own.length : 0);
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
  const found = known.findIndex(([name]) => following.includes(name));
  const at = found < 0 ? known.length : found;
  return Object.fromEntries([...known.slice(0, at), ...added, ...known.slice(at)]);
}

function catcherInJsonata({ next, props }: CatcherInternals): Rendered {
  const { errors, resultPath, outputs, assign } = props;
  return { Output: outputs, Assign: assign, ErrorEquals: errors, ResultPath: resultPath, Next: next.stateId };
}

/** AWS wants `States.ALL` last, whoever names it. */
function inOrder(catchers: readonly unknown[], own: number): readonly unknown[] {
  const added = catchers.length - own;
  const ordered = [...catchers.slice(added), ...catchers.slice(0, added)];
  const takesAll = (catcher: unknown): boolean => errorsOfCatcher(catcher).includes(sfn.Errors.ALL);
  return [...ordered.filter((catcher) => !takesAll(catcher)), ...ordered.filter(takesAll)];
}

/** The elements of a list; none for what is no list. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The error names of a catcher in JSON. */
export function errorsOfCatcher(catcher: unknown): readonly string[] {
  return listOf((catcher as { ErrorEquals?: unknown } | null)?.ErrorEquals) as readonly string[];
}
