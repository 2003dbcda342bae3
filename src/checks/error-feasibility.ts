import type { FallibleState, State, StatesScope, TaskState } from '../asl/definition';
import { RUNTIME } from '../asl/error-name';
import { nestedScopes } from '../asl/graph';
import type { ServiceResource } from '../asl/resource';
import { integrationOf } from '../asl/resource';
import { errorsOf } from '../catalogue/errors';
import { holdsPlaceholder, isPlaceholder } from '../query/placeholder';
import { KNOWN_PREFIXES, OPTIMIZED_PREFIXES, STATES_ERRORS, sdkPrefix } from './error-prefixes';

/** Why an error name cannot match, in the words of a message. */
export interface DeadName {
  readonly reason: string;
  /** What was most probably meant. */
  readonly meant?: string;
}

/** Why no failure of this state can have this name; undefined when one may. */
export function deadName(state: FallibleState, name: string): DeadName | undefined {
  if (holdsPlaceholder(name)) return undefined;
  if (name === RUNTIME) return { reason: 'States.Runtime cannot be retried or caught' };
  if (name.startsWith('States.')) return deadStatesName(state, name);
  if (state.type === 'Task') return deadNameOfTask(state, name);
  const dead = sourcesIn(nestedScopes(state)).map((source) => deadNameOfSource(source, name));
  // Whatever is inside may be the one that fails.
  return dead.every((reason) => reason !== undefined) ? deadInside(state, dead) : undefined;
}

function deadInside(state: FallibleState, dead: readonly (DeadName | undefined)[]): DeadName {
  const meant = dead.find((reason) => reason?.meant !== undefined)?.meant;
  return { reason: `nothing inside the ${state.type} fails with it`, ...(meant === undefined ? {} : { meant }) };
}

/** The names with `States.` are reserved; yet a Fail state may make one up. */
function deadStatesName(state: FallibleState, name: string): DeadName | undefined {
  if (STATES_ERRORS.includes(name) || name.startsWith('States.Http.')) return undefined;
  const scopes = nestedScopes(state);
  if (sourcesIn(scopes).some((source) => source.type === 'Fail' && failsWith(source, name))) return undefined;
  const meant = nearestErrorName(name, STATES_ERRORS);
  return {
    reason: "names that begin with 'States.' are reserved, and this is none of them",
    ...(meant ? { meant } : {}),
  };
}

/** The states in which a failure can begin: tasks and Fail states, however deep. */
function sourcesIn(scopes: readonly StatesScope[]): readonly State[] {
  return scopes.flatMap((scope) =>
    [...scope.states.values()].flatMap((state): readonly State[] => {
      if (state.type === 'Task' || state.type === 'Fail') return [state];
      return sourcesIn(nestedScopes(state));
    }),
  );
}

function deadNameOfSource(source: State, name: string): DeadName | undefined {
  if (source.type === 'Task') return deadNameOfTask(source, name);
  return source.type === 'Fail' && failsWith(source, name) ? undefined : { reason: 'no Fail state gives it' };
}

/** A Fail whose error is computed, or left out, may be any. */
function failsWith(source: State, name: string): boolean {
  if (source.type !== 'Fail' || source.error === undefined) return false;
  return source.error.kind !== 'literal' || source.error.value === name || holdsPlaceholder(source.error.value);
}

function deadNameOfTask({ resource }: TaskState, name: string): DeadName | undefined {
  switch (resource.kind) {
    case 'activity':
      return undefined;
    case 'lambda':
      // Of a placeholder it is not known what it will be.
      return isPlaceholder(resource.arn) ? deadNameOfAny(name) : deadNameOfFunction('lambda', name);
    case 'service':
      // Whoever sends the token back chooses the name.
      if (resource.pattern === 'WAIT_FOR_TASK_TOKEN') return undefined;
      if (resource.resourceType.includes('${') || resource.resourceType === 'http') return undefined;
      if (resource.resourceType === 'lambda') return deadNameOfFunction('lambda:invoke', name);
      return deadNameOfService(resource, name);
  }
}

/** No integration fails so: the prefix is that of the AWS SDK alone, whose errors end in Exception. */
function deadNameOfAny(name: string): DeadName | undefined {
  const prefix = prefixOf(name);
  if (prefix === undefined || !KNOWN_PREFIXES.has(prefix.toLowerCase()) || name.endsWith('Exception')) return undefined;
  if (Object.values(OPTIMIZED_PREFIXES).some((prefixes) => prefixes.includes(prefix))) return undefined;
  return {
    reason: 'errors of AWS SDK integrations end in Exception, and no other begins so',
    meant: `${name}Exception`,
  };
}

/** A function fails with whatever its code throws, but not in the name of another service. */
function deadNameOfFunction(integration: string, name: string): DeadName | undefined {
  const prefix = prefixOf(name);
  if (prefix === undefined || prefix === 'Lambda') return undefined;
  if (prefix.toLowerCase() === 'lambda') return misspelt('Lambda', name, integration);
  if (!KNOWN_PREFIXES.has(prefix.toLowerCase())) return undefined;
  const reason = `a function fails with names that begin with 'Lambda.', or with the name of what its code throws, which has no '${prefix}.' before it`;
  return { reason, meant: name.slice(prefix.length + 1) };
}

function deadNameOfService(resource: ServiceResource, name: string): DeadName | undefined {
  const integration = integrationOf(resource);
  const { prefixes, certain } = prefixesOf(resource.resourceType);
  const given = prefixOf(name);
  if (prefixes.length === 0) return undefined;
  if (given === undefined) return withoutPrefix(prefixes[0], name, integration);
  if (prefixes.includes(given)) return deadSuffix(resource, name);
  // Capitals alone do not tell, where the right ones are not known.
  if (!certain && prefixes.some((prefix) => prefix.toLowerCase() === given.toLowerCase()))
    return deadSuffix(resource, name);
  return misspelt(prefixes[0], name, integration);
}

/** Classes of the AWS SDK for Java 2 all end in Exception (recorded on AWS). */
function deadSuffix({ resourceType }: ServiceResource, name: string): DeadName | undefined {
  if (!resourceType.startsWith('aws-sdk:') || name.endsWith('Exception')) return undefined;
  return { reason: 'errors of AWS SDK integrations end in Exception', meant: `${name}Exception` };
}

function prefixesOf(resourceType: string): { readonly prefixes: readonly string[]; readonly certain: boolean } {
  if (resourceType.startsWith('aws-sdk:')) {
    const { prefix, certain } = sdkPrefix(resourceType.slice('aws-sdk:'.length).toLowerCase());
    return { prefixes: [prefix], certain };
  }
  const known = Object.hasOwn(OPTIMIZED_PREFIXES, resourceType) ? OPTIMIZED_PREFIXES[resourceType] : [];
  return { prefixes: known, certain: true };
}

function withoutPrefix(prefix: string, name: string, integration: string): DeadName {
  const known = nearestErrorName(`${prefix}.${name}`, namesOf(integration));
  const meant = known ?? (name.endsWith('Exception') ? `${prefix}.${name}` : undefined);
  return { reason: `errors of ${integration} begin with '${prefix}.'`, ...(meant === undefined ? {} : { meant }) };
}

function misspelt(prefix: string, name: string, integration: string): DeadName {
  const given = prefixOf(name) as string;
  const right = `${prefix}${name.slice(given.length)}`;
  const reason = `errors of ${integration} begin with '${prefix}.', exactly so`;
  return { reason, meant: nearestErrorName(right, namesOf(integration)) ?? right };
}

function namesOf(integration: string): readonly string[] {
  return errorsOf(integration).map(({ name }) => name);
}

function prefixOf(name: string): string | undefined {
  const dot = name.indexOf('.');
  return dot < 0 ? undefined : name.slice(0, dot);
}

/** The name that differs by its capitals, by `Exception`, or by what follows; undefined when none is near. */
function nearestErrorName(name: string, candidates: readonly string[]): string | undefined {
  const plain = (text: string): string => text.toLowerCase().replace(/exception$/, '');
  return (
    candidates.find((candidate) => candidate === name) ??
    candidates.find((candidate) => plain(candidate) === plain(name)) ??
    candidates.find((candidate) => name.startsWith(candidate) || candidate.startsWith(name))
  );
}
