import type * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { QUOTAS } from '../../catalogue/quotas';
import type { NotificationTarget } from '../notify/notification-target';
import { ConstructError } from '../private/construct-error';
import { failureText } from '../private/jsonata';
import { JSONATA, type Language } from '../private/language';
import {
  languageIn,
  leadsTo,
  mapOutermost,
  type NamedState,
  redirect,
  type ScopeJson,
  type StateJson,
  type StatesJson,
} from './definition-json';
import { type AddedCatcher, missingCatchers, withCatchers } from './failure-catchers';
import type { FailureChains } from './failure-chains';
import { FreeNames } from './free-names';
import { failMessage, notificationStates } from './notification-states';

/** Variable with the failure, `{Error, Cause}`. */
const FAILURE = 'workflowFailure';

const SUBJECT = 'A workflow failed';

/** Most characters of a cause in a notification, so that it fits into any message; the execution has all of it. */
const CAUSE_IN_MESSAGE = 16_384;

/** What failure handling is made with. */
export interface FailureHandlingProps {
  readonly targets: readonly NotificationTarget[];
  /** Who gets the permission to notify. */
  readonly principal: iam.IPrincipal;
  /** That of the definition. */
  readonly language: Language;
  /** What the user does about failures. */
  readonly chains: FailureChains;
  /** Whether the machine has little time. */
  readonly hurried: boolean;
}

/**
 * Leads whatever the outermost states do not catch to the handler for its error. States inside Parallel and Map fail their container, which is
 * caught. Catchers that are there stay, in front. With targets, every way to fail is told of.
 */
export function withFailureHandling(scope: Construct, definition: ScopeJson, props: FailureHandlingProps): ScopeJson {
  const { chains, targets, language } = props;
  const names = new FreeNames({ ...definition, States: { ...definition.States, ...chains.states } });
  const making = { ...props, scope: new Construct(scope, 'FailureHandler'), names };
  const told = targets.length > 0 ? notifyBeforeFailing(definition, making) : definition;
  const handled = [...chains.starts.keys()];
  const needed = new Set(
    Object.values(told.States).flatMap((state) => missingCatchers(state, handled).map(({ handledAs }) => handledAs)),
  );
  refuseUnreachable(
    scope.node.path,
    handled.filter((error) => !needed.has(error)),
  );
  if (needed.size === 0) return told;
  const variable = failureVariable(scope, names, handled.length > 0);
  const { starts, states } = failureHandlers([...needed], variable, making);
  const caught = mapOutermost(told, (state) => {
    const missing = missingCatchers(state, handled);
    const start = ({ handledAs }: AddedCatcher): string => starts.get(handledAs) as string;
    return missing.length === 0 ? state : withCatchers(state, missing, language, start, variable);
  });
  return { ...caught, States: { ...caught.States, ...states } };
}

interface Making extends FailureHandlingProps {
  readonly scope: Construct;
  readonly names: FreeNames;
}

/** States of the handlers, and the first of each by what it handles. */
interface Handlers {
  readonly starts: ReadonlyMap<string, string>;
  readonly states: StatesJson;
}

/** Each notifies, if there is somebody to notify, does what the user wants, and fails with the original error and cause. */
function failureHandlers(errors: readonly string[], variable: string, making: Making): Handlers {
  const { chains, names, language } = making;
  const failName = names.freeState('WorkflowFailed');
  const notices = errors.map((error) => notifyFailure(variable, chains.starts.get(error) ?? failName, making));
  const before = Object.assign({}, ...notices.map(({ states }) => states), openEndsTo(failName, chains, language));
  const fails = notices.some(({ start }) => start === failName) || leadsTo(before, failName);
  return {
    starts: new Map(errors.map((error, index) => [error, notices[index].start])),
    states: fails ? { ...before, [failName]: failState(variable, language) } : before,
  };
}

/** Chains of the user go on to failing, unless they end by themselves; and so does what they do not catch. */
function openEndsTo(failName: string, { states }: FailureChains, language: Language): StatesJson {
  const { States } = mapOutermost({ States: states }, (state) => {
    const missing = missingCatchers(state);
    const caught = missing.length === 0 ? state : withCatchers(state, missing, language, () => failName);
    return caught.End === true ? { ...caught, End: undefined, Next: failName } : caught;
  });
  return States;
}

function text(variable: string, field: 'Error' | 'Cause'): string {
  return failureText(`$${variable}.${field}`);
}

function failState(variable: string, machineLanguage: Language): StateJson {
  return {
    Type: 'Fail',
    QueryLanguage: machineLanguage === JSONATA ? undefined : JSONATA.name,
    Error: `{% ${text(variable, 'Error')} %}`,
    Cause: `{% $substring(${text(variable, 'Cause')}, 0, ${QUOTAS.causeCharacters.value}) %}`,
  };
}

function notifyFailure(
  variable: string,
  next: string,
  { scope, names, targets, principal, language, hurried }: Making,
): { readonly start: string; readonly states: StatesJson } {
  return notificationStates(scope, {
    name: 'NotifyFailure',
    names,
    targets,
    principal,
    machineLanguage: language,
    language: JSONATA,
    subject: SUBJECT,
    message: {
      stateMachine: '{% $states.context.StateMachine.Name %}',
      execution: '{% $states.context.Execution.Id %}',
      error: `{% $${variable}.Error %}`,
      cause: `{% $substring(${text(variable, 'Cause')}, 0, ${CAUSE_IN_MESSAGE}) %}`,
    },
    next,
    hurried,
  });
}

/** The name is the users', where they have handlers: it must not be another one. */
function failureVariable(scope: Construct, names: FreeNames, isRead: boolean): string {
  const variable = names.freeVariable(FAILURE);
  if (!isRead || variable === FAILURE) return variable;
  const message =
    `The definition assigns the variable '${FAILURE}', in which 'failureHandlers' find the failure. ` +
    'Expected another name. Rename the variable of the definition';
  throw new ConstructError('FAILURE_VARIABLE_TAKEN', message, scope.node.path);
}

function refuseUnreachable(path: string, [error]: readonly string[]): void {
  if (error === undefined) return;
  const message =
    `'failureHandlers' has a handler for '${error}', which no state of the definition leaves to it: each that can fail catches it by itself. ` +
    'Expected an error that is not caught. Remove the handler, or the catchers';
  throw new ConstructError('FAILURE_HANDLER_UNREACHABLE', message, path);
}

/** The Fail states of the definition are told of, too: a notification goes in front of each. */
function notifyBeforeFailing(definition: ScopeJson, making: Making): ScopeJson {
  const { scope, names, targets, principal, language: machineLanguage, hurried } = making;
  const fails = Object.entries(definition.States).filter(([, { Type }]) => Type === 'Fail');
  return fails.reduce((told: ScopeJson, [name, fail]: NamedState) => {
    const language = languageIn(fail, machineLanguage);
    const message = failMessage(name, fail, language);
    const common = { names, targets, principal, machineLanguage, language, subject: SUBJECT, message, hurried };
    const notify = notificationStates(scope, { name: `Notify ${name}`, ...common, next: name });
    const redirected = redirect(told, name, notify.start);
    return { ...redirected, States: { ...redirected.States, ...notify.states } };
  }, definition);
}
