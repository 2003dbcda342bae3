import type * as iam from 'aws-cdk-lib/aws-iam';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { QUOTAS } from '../../../catalogue/quotas';
import type { NotificationTarget } from '../../notification-target';
import { CATCH_ERRORS } from '../catch-errors';
import {
  errorEquals,
  isFallible,
  listOf,
  mapOutermost,
  type NamedState,
  type ScopeJson,
  type StateJson,
  type StatesJson,
} from './definition-json';
import { failMessage, languageOf } from './fail-message';
import { FreeNames } from './free-names';
import { notificationStates } from './notification-states';

const { JSONATA } = sfn.QueryLanguage;

const SUBJECT = 'A workflow failed';

/** Most characters of a cause in a notification, so that it fits into any message; the execution has all of it. */
const CAUSE_IN_MESSAGE = 16_384;

/** What failure handling is made with. */
export interface FailureHandlingProps {
  readonly targets: readonly NotificationTarget[];
  /** Who gets the permission to notify. */
  readonly principal: iam.IPrincipal;
  /** Query language of the definition. */
  readonly queryLanguage: sfn.QueryLanguage;
}

/**
 * Leads whatever the outermost states do not catch to one handler. States inside Parallel and Map fail their container, which is caught.
 * Catchers that are there stay, in front. With targets, every way to fail is told of.
 */
export function withFailureHandling(scope: Construct, definition: ScopeJson, props: FailureHandlingProps): ScopeJson {
  const names = new FreeNames(definition);
  const making = { ...props, scope: new Construct(scope, 'FailureHandler'), names };
  const told = props.targets.length > 0 ? notifyBeforeFailing(definition, making) : definition;
  if (!Object.values(told.States).some((state) => isFallible(state) && missingErrors(state).length > 0)) return told;
  const variable = names.freeVariable('workflowFailure');
  const handler = failureHandler(variable, making);
  const caught = mapOutermost(told, (state) =>
    isFallible(state) ? withCatchers(state, languageOf(state, props.queryLanguage), variable, handler.start) : state,
  );
  return { ...caught, States: { ...caught.States, ...handler.states } };
}

interface Making extends FailureHandlingProps {
  readonly scope: Construct;
  readonly names: FreeNames;
}

/** States of the handler; `start` is the first. */
interface Handler {
  readonly start: string;
  readonly states: StatesJson;
}

/** Notifies, if there is somebody to notify, and fails with the original error and cause. */
function failureHandler(variable: string, { scope, names, targets, principal, queryLanguage }: Making): Handler {
  const failName = names.freeState('WorkflowFailed');
  // Both may be null (SendTaskFailure without a cause), and a Fail takes nothing but texts.
  const text = (field: string): string => `$string($${variable}.${field})`;
  const fail: StateJson = {
    Type: 'Fail',
    QueryLanguage: queryLanguage === JSONATA ? undefined : JSONATA,
    Error: `{% ${text('Error')} %}`,
    Cause: `{% $substring(${text('Cause')}, 0, ${QUOTAS.causeCharacters.value}) %}`,
  };
  const notify = notificationStates(scope, {
    name: 'NotifyFailure',
    names,
    targets,
    principal,
    machineLanguage: queryLanguage,
    queryLanguage: JSONATA,
    subject: SUBJECT,
    message: {
      stateMachine: '{% $states.context.StateMachine.Name %}',
      execution: '{% $states.context.Execution.Id %}',
      error: `{% $${variable}.Error %}`,
      cause: `{% $substring(${text('Cause')}, 0, ${CAUSE_IN_MESSAGE}) %}`,
    },
    next: failName,
  });
  return { start: notify.start, states: { ...notify.states, [failName]: fail } };
}

/** The Fail states of the definition are told of, too: a notification goes in front of each. */
function notifyBeforeFailing(definition: ScopeJson, making: Making): ScopeJson {
  const { scope, names, targets, principal, queryLanguage: machineLanguage } = making;
  const fails = Object.entries(definition.States).filter(([, { Type }]) => Type === 'Fail');
  return fails.reduce((told: ScopeJson, [name, fail]: NamedState) => {
    const queryLanguage = languageOf(fail, machineLanguage);
    const message = failMessage(name, fail, queryLanguage);
    const common = { names, targets, principal, machineLanguage, queryLanguage, subject: SUBJECT, message };
    const notify = notificationStates(scope, { name: `Notify ${name}`, ...common, next: name });
    const redirected = redirect(told, name, notify.start);
    return { ...redirected, States: { ...redirected.States, ...notify.states } };
  }, definition);
}

/** Leads every transition of a scope from one state to another. */
function redirect(scope: ScopeJson, from: string, to: string): ScopeJson {
  const target = (name: unknown): unknown => (name === from ? to : name);
  const inTransition = (value: unknown): unknown =>
    typeof value === 'object' && value !== null && 'Next' in value ? { ...value, Next: target(value.Next) } : value;
  const inField = (field: string, value: unknown): unknown => {
    if (field === 'Next' || field === 'Default') return target(value);
    return (field === 'Catch' || field === 'Choices') && Array.isArray(value) ? value.map(inTransition) : value;
  };
  const moved = mapOutermost(scope, (state) =>
    Object.fromEntries(Object.entries(state).map(([field, value]) => [field, inField(field, value)])),
  );
  return { ...moved, StartAt: target(scope.StartAt) };
}

function missingErrors({ Catch }: StateJson): readonly string[][] {
  const caught = listOf(Catch).flatMap(errorEquals);
  return CATCH_ERRORS.filter(([error]) => !caught.includes(error));
}

/**
 * Catches the rest. The input stays as it is, so that neither its shape nor its size can be in the way; the failure goes into a variable.
 */
function withCatchers(state: StateJson, language: sfn.QueryLanguage, variable: string, next: string): StateJson {
  const kept =
    language === JSONATA
      ? { Output: '{% $states.input %}', Assign: { [variable]: '{% $states.errorOutput %}' } }
      : { ResultPath: null, Assign: { [`${variable}.$`]: '$' } };
  const added = missingErrors(state).map((errors) => ({ ErrorEquals: errors, ...kept, Next: next }));
  // AWS wants `States.ALL` last, whoever names it.
  const takesAll = (catcher: unknown): boolean => errorEquals(catcher).includes(sfn.Errors.ALL);
  const catchers = [...listOf(state.Catch), ...added];
  return { ...state, Catch: [...catchers.filter((one) => !takesAll(one)), ...catchers.filter(takesAll)] };
}
