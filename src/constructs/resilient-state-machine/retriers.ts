import { compactRetriers, type DefaultRetrier, defaultRetriers } from '../../catalogue/default-retries';
import { CDK_RETRIER, isOfCdk, retrierJson, throttlingRetriers } from '../private/retriers';
import { integrationOfArn } from '../private/task-integration';
import type { RetryPolicy } from '../retry-policy';
import {
  errorEquals,
  listOf,
  mapStates,
  resourceIn,
  type ScopeJson,
  type StateJson,
  type Substitutions,
} from './definition-json';
import { HardeningForm } from './hardening-form';

/** Who decides how the states of a definition are retried. */
export interface Retrying {
  /** Path of the machine. */
  readonly path: string;
  /** States for which a RetryPolicy was applied; those without a Retry of their own get none. */
  readonly decided: ReadonlySet<string>;
  /** By the name of the state; their retriers take the place of whatever it has. */
  readonly policies: ReadonlyMap<string, RetryPolicy>;
  /** Whether the other tasks get the retriers of their integration. */
  readonly byDefault: boolean;
  readonly substitutions: Substitutions;
  readonly form: HardeningForm;
}

/**
 * Gives every task, however deep, the retriers of its integration. Retriers of the user stay as they are; the one that aws-cdk-lib adds to
 * LambdaInvoke is replaced, since those of the catalogue cover it.
 */
export function withRetriers(definition: ScopeJson, retrying: Retrying): ScopeJson {
  const { path, decided, policies, byDefault, substitutions } = retrying;
  const compact = retrying.form === HardeningForm.COMPACT;
  const retriersOf = compact ? compactRetriers : defaultRetriers;
  const render = compact ? toCompactAsl : toAsl;
  return mapStates(definition, (state, name) => {
    const isTask = state.Type === 'Task';
    const resource = resourceIn(state, substitutions);
    const integration = resource === undefined ? undefined : integrationOfArn(resource);
    const policy = policies.get(name);
    if (policy) {
      const retriers = policy.retriers ?? throttlingRetriers({ name, isTask, integration, path });
      return withRetry(state, retriers.map(retrierJson));
    }
    if (!byDefault || decided.has(name) || !isTask) return state;
    const known = integration === undefined ? undefined : retriersOf(integration);
    return known ? withRetry(state, merged(listOf(state.Retry), known, render)) : state;
  });
}

const WILDCARDS: readonly unknown[] = ['States.ALL', 'States.TaskFailed'];

/** Retriers of the user stay alone; beside the one of aws-cdk-lib they keep the errors that they name. */
function merged(
  own: readonly unknown[],
  known: readonly DefaultRetrier[],
  render: (retrier: DefaultRetrier) => StateJson,
): readonly unknown[] {
  if (own.length === 0) return known.map(render);
  const at = own.findIndex(isOfCdk);
  if (at < 0) return own;
  const others = own.filter((_, index) => index !== at);
  const named = new Set(others.flatMap(errorEquals));
  const takesAll = WILDCARDS.some((wildcard) => named.has(wildcard));
  const isFree = (name: string): boolean => !named.has(name) && (!takesAll || CDK_RETRIER.ErrorEquals.includes(name));
  const added = known
    .map((retrier) => ({ ...retrier, errorEquals: retrier.errorEquals.filter(isFree) }))
    .filter((retrier) => retrier.errorEquals.length > 0);
  return [...own.slice(0, at), ...added.map(render), ...own.slice(at + 1)];
}

function withRetry(state: StateJson, retriers: readonly unknown[]): StateJson {
  return { ...state, Retry: retriers.length > 0 ? retriers : undefined };
}

function toAsl(retrier: DefaultRetrier): StateJson {
  return {
    ErrorEquals: retrier.errorEquals,
    IntervalSeconds: retrier.intervalSeconds,
    MaxAttempts: retrier.maxAttempts,
    BackoffRate: retrier.backoffRate,
    MaxDelaySeconds: retrier.maxDelaySeconds,
    JitterStrategy: retrier.jitterStrategy,
  };
}

/** Without what is the default of the Amazon States Language, and without a longest delay that the attempts never reach. */
function toCompactAsl({ errorEquals, maxAttempts, jitterStrategy }: DefaultRetrier): StateJson {
  return { ErrorEquals: errorEquals, MaxAttempts: maxAttempts, JitterStrategy: jitterStrategy };
}
