import type * as iam from 'aws-cdk-lib/aws-iam';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { ConstructError } from '../private/construct-error';
import type { Language } from '../private/language';
import { areRetriesDecided } from '../private/state-fields';
import { isInstance } from '../private/state-internals';
import { allStates } from '../private/states';
import { allStatesOf, type ScopeJson, type StatesJson } from './definition-json';
import type { HardeningForm } from './hardening-form';
import { withRetriers } from './retriers';

/** Chains of the user that deal with failures, rendered together: they may share states. */
export interface FailureChains {
  /** First state of the chain for an error, by name of the error, as they were given. */
  readonly starts: ReadonlyMap<string, string>;
  readonly states: StatesJson;
}

/** What chains are rendered with. */
export interface FailureChainsProps {
  readonly principal: iam.IPrincipal;
  /** That of the definition. */
  readonly language: Language;
  /** Whether their tasks get the retries of their integration. */
  readonly retries: boolean;
  readonly form: HardeningForm;
}

const NO_CHAINS: FailureChains = { starts: new Map(), states: {} };

/** Renders chains as states beside those of a definition. Their tasks are retried as all others. */
export function failureChains(
  machine: Construct,
  definition: ScopeJson,
  handlers: Readonly<Record<string, sfn.IChainable>>,
  { principal, language, retries, form }: FailureChainsProps,
): FailureChains {
  const chains = Object.entries(handlers);
  if (chains.length === 0) return NO_CHAINS;
  const { path } = machine.node;
  const all = chains.flatMap(([, chain]) => allStates(chain));
  refuseDistributed(path, all);
  const graph = new sfn.StateGraph(chains[0][1].startState, `Failure handlers of ${path}`);
  for (const [, { startState }] of chains) startState.bindToGraph(graph);
  for (const statement of graph.policyStatements) principal.addToPrincipalPolicy(statement);
  const rendered = withoutTokens(graph.toGraphJson(language.queryLanguage)) as ScopeJson;
  refuseTakenNames(path, definition, rendered);
  const decided = new Set(all.filter(areRetriesDecided).map(({ stateId }) => stateId));
  const retrying = { path, decided, policies: new Map(), byDefault: retries, substitutions: {}, form };
  const { States: states } = withRetriers(rendered, retrying);
  return { starts: new Map(chains.map(([error, { startState }]) => [error, startState.stateId])), states };
}

/** aws-cdk-lib has a token for a ResultPath of null, which the text of a definition could not hold. */
function withoutTokens(value: unknown): unknown {
  if (value === sfn.JsonPath.DISCARD) return null;
  if (Array.isArray(value)) return value.map(withoutTokens);
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, withoutTokens(member)]));
}

/** Its permissions name the state machine, which does not exist yet. */
function refuseDistributed(path: string, states: readonly sfn.State[]): void {
  const distributed = states.find((state) => isInstance(state, sfn.DistributedMap));
  if (distributed === undefined) return;
  const message =
    `'failureHandlers' has the distributed Map '${distributed.stateId}', which cannot stand there. ` +
    'Expected a Map, or a NestedWorkflow with a state machine of its own around the distributed one';
  throw new ConstructError('FAILURE_HANDLER_DISTRIBUTED', message, path);
}

function refuseTakenNames(path: string, definition: ScopeJson, chains: ScopeJson): void {
  const taken = new Set(allStatesOf(definition).map(([name]) => name));
  const twice = allStatesOf(chains).find(([name]) => taken.has(name));
  if (twice === undefined) return;
  const message =
    `'failureHandlers' has a state '${twice[0]}', and so has the definition. Expected names that are unique in the whole machine. ` +
    'Give one of them another id or stateName';
  throw new ConstructError('STATE_NAME_TAKEN', message, path);
}
