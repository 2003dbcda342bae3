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
import type { HardeningReport } from './hardening-report';
import { defaultTimeLimit, hasLittleTime, standardOnlyIn, taskBeyondLimit } from './limits';
import { withRetriers } from './retriers';

/** What is done to a definition to make it resilient. */
export interface Hardening {
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
  const retried = withRetriers(definition, { path, decided, policies, byDefault: hardening.retries, substitutions });
  const handled = hardening.failureHandler ? withHandlers(retried, hardening, place) : retried;
  const remarks = [
    express ? standardOnlyIn(handled, substitutions) : undefined,
    taskBeyondLimit(handled),
    'longer' in limit ? `It has no time limit, since '${limit.longer}' may take longer than a day` : undefined,
  ];
  return {
    definition: handled,
    report: {
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
  { targets, retries, failureHandlers, express }: Hardening,
  { machine, principal, language }: HardeningPlace,
): ScopeJson {
  const chains = failureChains(machine, retried, failureHandlers, { principal, language, retries });
  const hurried = hasLittleTime(retried, express);
  return withFailureHandling(machine, retried, { targets, principal, language, chains, hurried });
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
