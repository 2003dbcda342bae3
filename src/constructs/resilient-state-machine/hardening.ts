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
import { checkTimeLimit, hasLittleTime, refuseStandardOnly } from './limits';
import { withRetriers } from './retriers';

/** What is done to a definition to make it resilient. */
export interface Hardening {
  readonly express: boolean;
  /** Whether the time limit of the machine was given; else that of a definition's text comes first. */
  readonly timeLimitGiven: boolean;
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

/** A definition with retries and failure handling. */
export function harden(definition: ScopeJson, hardening: Hardening, place: HardeningPlace): ScopeJson {
  const { machine, principal, language, decided } = place;
  const { path } = machine.node;
  const { substitutions } = hardening;
  if (hardening.express) refuseStandardOnly(path, definition, substitutions);
  checkTimeLimit(path, definition);
  refuseUnknownStates(path, definition, Object.keys(hardening.retryPolicies));
  const policies = new Map(Object.entries(hardening.retryPolicies));
  const retried = withRetriers(definition, { path, decided, policies, byDefault: hardening.retries, substitutions });
  if (!hardening.failureHandler) return retried;
  const { targets, retries, failureHandlers } = hardening;
  const chains = failureChains(machine, retried, failureHandlers, { principal, language, retries });
  const handling = { ...definition, States: chains.states };
  if (hardening.express) refuseStandardOnly(path, handling, substitutions);
  checkTimeLimit(path, handling);
  const hurried = hasLittleTime(definition, hardening.express);
  return withFailureHandling(machine, retried, { targets, principal, language, chains, hurried });
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
