import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import type { NotificationTarget } from '../notify/notification-target';
import { ConstructError } from '../private/construct-error';
import type { Language } from '../private/language';
import type { RetryPolicy } from '../retry-policy';
import { allStatesOf, isFallible, type ScopeJson, type Substitutions } from './definition-json';
import { failureChains } from './failure-chains';
import { withFailureHandling } from './failure-handling';
import { HardeningForm } from './hardening-form';
import type { HardeningReport } from './hardening-report';
import { defaultTimeLimit, hasLittleTime, standardOnlyIn, taskBeyondLimit } from './limits';
import { withRetriers } from './retriers';

/** What is done to a definition to make it resilient. */
export interface Hardening {
  /** undefined: as the size of the definition demands. */
  readonly form: HardeningForm | undefined;
  readonly express: boolean;
  /** Whether a machine without a time limit gets one. */
  readonly timeLimit: boolean;
  /** Whether tasks get the retries of their integration. */
  readonly retries: boolean;
  /** By name of the state. */
  readonly retryPolicies: Readonly<Record<string, RetryPolicy>>;
  readonly failureHandler: boolean;
  /** Chains of the user that deal with failures, by name of the error. */
  readonly failureHandlers: Readonly<Record<string, sfn.IChainable>>;
  readonly targets: readonly NotificationTarget[];
  readonly substitutions: Substitutions;
}

/** Where a definition is hardened. */
export interface HardeningPlace {
  readonly machine: Construct;
  readonly principal: iam.IPrincipal;
  readonly language: Language;
  /** States to which the user applied a RetryPolicy. */
  readonly decided: ReadonlySet<string>;
}

/** A definition that was hardened, and what was done to it. */
export interface Hardened {
  readonly definition: ScopeJson;
  readonly report: HardeningReport;
}

/** A definition with retries, failure handling and a time limit. */
export function harden(given: ScopeJson, hardening: Hardening, place: HardeningPlace): Hardened {
  const { express, substitutions, retryPolicies } = hardening;
  const limit = addedTimeLimit(given, hardening);
  const definition = 'seconds' in limit ? { ...given, TimeoutSeconds: limit.seconds } : given;
  refuseUnknownStates(place.machine.node.path, definition, Object.keys(retryPolicies));
  const policies = new Map(Object.entries(retryPolicies));
  const { decided } = place;
  const path = place.machine.node.path;
  const form = hardening.form ?? formFor(definition);
  const byDefault = hardening.retries;
  const retried = withRetriers(definition, { path, decided, policies, byDefault, substitutions, form });
  const handled = hardening.failureHandler ? withHandlers(retried, { ...hardening, form }, place) : retried;
  const remarks = [
    express ? standardOnlyIn(handled, substitutions) : undefined,
    taskBeyondLimit(handled),
    'longer' in limit ? `It has no time limit, since '${limit.longer}' may take longer than a day` : undefined,
  ];
  return {
    definition: handled,
    report: {
      form,
      retried: countRetried(definition, retried),
      failureHandler: handled !== retried,
      timeLimit: 'seconds' in limit ? limit.seconds : undefined,
      remarks: remarks.filter((remark) => remark !== undefined),
    },
  };
}

/** The limit that a definition without one gets, or why it gets none; nothing where it has one. */
function addedTimeLimit(
  definition: ScopeJson,
  { timeLimit, express, substitutions }: Hardening,
): { readonly seconds: number } | { readonly longer: string } | object {
  return !timeLimit || definition.TimeoutSeconds !== undefined
    ? {}
    : defaultTimeLimit(definition, express, substitutions);
}

function withHandlers(
  retried: ScopeJson,
  { targets, retries, failureHandlers, express, form = HardeningForm.FULL }: Hardening,
  { machine, principal, language }: HardeningPlace,
): ScopeJson {
  const chains = failureChains(machine, retried, failureHandlers, { principal, language, retries, form });
  const hurried = hasLittleTime(retried, express);
  return withFailureHandling(machine, retried, { targets, principal, language, chains, hurried });
}

/** Bytes above which a definition is large: AWS takes 1 MB, and hardening written out may make a definition three times as large. */
const LARGE = 200 * 1024;

function formFor(definition: ScopeJson): HardeningForm {
  return Buffer.byteLength(JSON.stringify(definition)) > LARGE ? HardeningForm.COMPACT : HardeningForm.FULL;
}

/** How many states have other retriers than before. */
function countRetried(before: ScopeJson, after: ScopeJson): number {
  const retriers = allStatesOf(before).map(([, { Retry }]) => Retry);
  return allStatesOf(after).filter(([, { Retry }], index) => Retry !== retriers[index]).length;
}

function refuseUnknownStates(path: string, definition: ScopeJson, names: readonly string[]): void {
  const known = allStatesOf(definition).flatMap(([name, state]) => (isFallible(state) ? [name] : []));
  const unknown = names.find((name) => !known.includes(name));
  if (unknown === undefined) return;
  throw new ConstructError(
    'STATE_NOT_RETRYABLE',
    `'retryPolicies' names '${unknown}', which is no state that can be retried. Expected names of Task, Parallel or Map states: ` +
      (known.join(', ') || 'the definition has none'),
    path,
  );
}
