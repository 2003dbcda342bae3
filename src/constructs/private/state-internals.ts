import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { ConstructError } from './construct-error';

/*
 * What aws-cdk-lib knows of a state and does not show. It is read here alone, and never written: what constructs change of a state of somebody else is
 * changed as it is rendered (`state-fields.ts`). A test checks each member against the installed aws-cdk-lib, and a missing one is an error at synth
 * rather than a default silently not applied.
 */

/** The versions of aws-cdk-lib whose members these are: the peer dependency of the package. */
export const SUPPORTED_CDK = '^2.230.0';

/** The members that are read, by the names that aws-cdk-lib gives them. */
export interface StateInternals {
  readonly retries: readonly sfn.RetryProps[];
  readonly catches: readonly CatcherInternals[];
  readonly branches: readonly { readonly startState: sfn.State }[];
  readonly processor?: { readonly startState: sfn.State };
  readonly iteration?: { readonly startState: sfn.State };
  readonly queryLanguage?: sfn.QueryLanguage;
  readonly resultPath?: string;
  readonly resultSelector?: object;
  readonly outputPath?: string;
  readonly outputs?: unknown;
  readonly assign?: object;
  /** Of Parallel: branches that are not yet part of a graph. */
  readonly _branches?: readonly sfn.IChainable[];
  /** Of CustomState: the fields of the state, by the names of the Amazon States Language. */
  readonly stateJson?: CustomFields;
}

/** A catcher as a state keeps it. */
export interface CatcherInternals {
  readonly next: sfn.State;
  readonly props: sfn.CatchProps;
}

/** The fields of a CustomState that matter here. What the user wrote is not checked, so each may be anything. */
export interface CustomFields {
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

/**
 * The members of a state.
 * @throws {ConstructError} CDK_INTERNALS_CHANGED where one is missing
 */
export function internalsOf(state: sfn.State): StateInternals {
  const known = state as unknown as StateInternals;
  for (const member of ARRAYS) if (!Array.isArray(known[member])) throw changed(state, 'State', `array '${member}'`);
  for (const member of FIELDS) if (!(member in known)) throw changed(state, 'State', `field '${member}'`);
  if (isInstance(state, sfn.Parallel) && !Array.isArray(known._branches))
    throw changed(state, 'Parallel', "array '_branches'");
  if (isInstance(state, sfn.CustomState) && typeof known.stateJson !== 'object') {
    throw changed(state, 'CustomState', "field 'stateJson'");
  }
  return known;
}

function changed(state: sfn.State, owner: string, member: string): ConstructError {
  const version = rttiOf(sfn.State)?.version ?? 'of an unknown version';
  const isTooOld = minorOf(version) < minorOf(SUPPORTED_CDK);
  return new ConstructError(
    'CDK_INTERNALS_CHANGED',
    `The ${owner} of aws-cdk-lib ${version} has no ${member}. Expected aws-cdk-lib ${SUPPORTED_CDK}, as far as this version of cdk-stepwright ` +
      `knows it. Use ${isTooOld ? 'a newer aws-cdk-lib' : 'an older aws-cdk-lib, or a newer cdk-stepwright'}`,
    state.node.path,
  );
}

function minorOf(version: string): number {
  return Number(/^\^?2\.(\d+)\./.exec(version)?.[1] ?? Number.POSITIVE_INFINITY);
}

/** What jsii notes at each class. */
interface Rtti {
  readonly fqn: string;
  readonly version: string;
}

/**
 * Whether a value is of a class of aws-cdk-lib: of the copy that is loaded here, or of another one, as in a workspace where a library of
 * constructs brings its own.
 */
export function isInstance<T>(value: unknown, of: abstract new (...args: never[]) => T): value is T {
  if (value instanceof of) return true;
  const wanted = rttiOf(of)?.fqn;
  if (wanted === undefined || typeof value !== 'object') return false;
  for (let type: unknown = value; type !== null && type !== undefined; type = Object.getPrototypeOf(type)) {
    if (Object.hasOwn(type, 'constructor') && rttiOf((type as object).constructor)?.fqn === wanted) return true;
  }
  return false;
}

const RTTI = Symbol.for('jsii.rtti');

function rttiOf(type: object): Rtti | undefined {
  return Object.hasOwn(type, RTTI) ? (type as { readonly [RTTI]: Rtti })[RTTI] : undefined;
}
