import { Token } from 'aws-cdk-lib';
import type * as iam from 'aws-cdk-lib/aws-iam';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import type { NotificationTarget } from '../notify/notification-target';
import { notificationTask } from '../notify/notification-task';
import type { Language } from '../private/language';
import { listOf, type StateJson, type StatesJson } from './definition-json';
import { missingCatchers, withCatchers } from './failure-catchers';
import type { FreeNames } from './free-names';

/** What a notification says of a Fail state, in the language of the state. */
export function failMessage(
  name: string,
  { Error: error, ErrorPath, Cause: cause, CausePath }: StateJson,
  { context, text }: Language,
): { [key: string]: unknown } {
  return {
    stateMachine: text(`${context}.StateMachine.Name`),
    execution: text(`${context}.Execution.Id`),
    failedBy: name,
    ...member('error', error, ErrorPath),
    ...member('cause', cause, CausePath),
  };
}

/** A path that is a token (`sfn.JsonPath.format(…)`) is known as such to aws-cdk-lib. */
function member(name: string, text: unknown, path: unknown): { [key: string]: unknown } {
  if (text !== undefined) return { [name]: text };
  if (typeof path !== 'string') return {};
  return { [name]: Token.isUnresolved(path) ? path : sfn.JsonPath.stringAt(path) };
}

/** What states that notify are made of. */
export interface NotificationStatesProps {
  /** Name of the first; the others have a number behind it. */
  readonly name: string;
  readonly names: FreeNames;
  readonly targets: readonly NotificationTarget[];
  readonly principal: iam.IPrincipal;
  readonly machineLanguage: Language;
  /** That of the message. */
  readonly language: Language;
  readonly subject: string;
  readonly message: { readonly [key: string]: unknown };
  /** Where to go after them, whether they could tell or not. */
  readonly next: string;
  /** Whether the machine has little time: then they are not retried for long, lest its time be over before it has failed. */
  readonly hurried: boolean;
}

/** A target answers at once or not at all; without a limit, one that hangs would hold up the failure until the machine times out. */
const TIMEOUT_SECONDS = 30;

/** Most retries of a kind where there is little time: up to 2 s and 4 s. */
const HURRIED_ATTEMPTS = 2;

/** States that tell each target in turn and keep the payload. They are retried; a failure to tell does not mask what is told. */
export function notificationStates(
  scope: Construct,
  props: NotificationStatesProps,
): { readonly start: string; readonly states: StatesJson } {
  const { targets, names, name } = props;
  const stateNames = targets.map(() => names.freeState(name));
  const states = targets.map((target, index) => [
    stateNames[index],
    notificationState(scope, stateNames[index], target, stateNames[index + 1] ?? props.next, props),
  ]);
  return { start: stateNames[0] ?? props.next, states: Object.fromEntries(states) };
}

function notificationState(
  scope: Construct,
  name: string,
  target: NotificationTarget,
  next: string,
  { principal, machineLanguage, language, subject, message, hurried }: NotificationStatesProps,
): StateJson {
  const { queryLanguage, keptInput } = language;
  const task = notificationTask(scope, name, target, { stateName: name, subject, message, queryLanguage });
  const graph = new sfn.StateGraph(task, name);
  for (const statement of graph.policyStatements) principal.addToPrincipalPolicy(statement);
  const state = task.toStateJson(machineLanguage.queryLanguage) as StateJson;
  const Retry = hurried ? listOf(state.Retry).map(hurry) : state.Retry;
  const caught = {
    ...state,
    ...keptInput,
    TimeoutSeconds: TIMEOUT_SECONDS,
    End: undefined,
    Next: next,
    Retry,
    Catch: [],
  };
  return withCatchers(caught, missingCatchers(caught), machineLanguage, () => next);
}

function hurry(retrier: unknown): unknown {
  const { MaxAttempts, ...others } = retrier as { readonly MaxAttempts: number };
  return { ...others, MaxAttempts: Math.min(MaxAttempts, HURRIED_ATTEMPTS) };
}
