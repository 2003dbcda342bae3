import { getMember } from '../json/json-value';
import { CloudFormationError } from './cloudformation-error';
import { sumOf } from './placeholder';
import { ruleOf } from './resource-rules';
import { readTemplate } from './template';
import type { TemplateResource } from './template-resource';

/** What the CDK appends to a logical id to make it unique. */
const HASH_SUFFIX = /[0-9A-F]{8}$/;

/** What a resource is called. */
export interface PlaceholderName {
  readonly name: string;
  /** What stands in the ARN of a resource whose type has no rule. */
  readonly id: string;
}

/** The names of the other stacks of an app. */
export interface Claims {
  /** What is put in front of a name that another stack claims, too. */
  readonly prefix: string;
  isShared(claim: string): boolean;
}

/**
 * The placeholder name of each resource, by logical id: its name property when that is a literal, else the logical id
 * without the CDK's hash when no other resource could mean the same, else the logical id. No two resources of one kind have the same name,
 * as on AWS; of names that several stacks would make, each has the path of its stack in front.
 */
export function resourceNames(
  resources: ReadonlyMap<string, TemplateResource>,
  claims?: Claims,
): ReadonlyMap<string, PlaceholderName> {
  const short = shortNames(resources);
  const taken = new Set<string>();
  const names = new Map<string, PlaceholderName>();
  const isGiven = (resource: TemplateResource): boolean => givenName(resource) !== undefined;
  const all = [...resources.values()];
  // Names that are given stay; those that are made make room for them.
  for (const resource of [...all.filter(isGiven), ...all.filter((each) => !isGiven(each))]) {
    const { logicalId } = resource;
    const name = givenName(resource) ?? (short.get(logicalId) as string);
    const claim = claimOf(resource, name);
    const isShared = claims?.isShared(claim) === true && !isGiven(resource);
    const prefixed = isShared ? `${claims.prefix}-${name}` : name;
    const isTaken = taken.has(claimOf(resource, prefixed)) && !isGiven(resource);
    const free = isTaken ? `${prefixed}-${sumOf(logicalId)}` : prefixed;
    taken.add(claimOf(resource, free));
    names.set(logicalId, { name: free, id: isShared ? `${claims.prefix}-${logicalId}` : logicalId });
  }
  return names;
}

/** What a template claims of the names that it shares with the other stacks of its account and region; nothing, if it is none. */
export function claimsOfTemplate(template: unknown): ReadonlySet<string> {
  try {
    return claimsOf(readTemplate(template).resources);
  } catch (error) {
    if (error instanceof CloudFormationError) return new Set();
    throw error;
  }
}

function claimsOf(resources: ReadonlyMap<string, TemplateResource>): ReadonlySet<string> {
  const short = shortNames(resources);
  return new Set(
    [...resources.values()].flatMap((resource) => {
      const given = givenName(resource);
      const made = claimOf(resource, short.get(resource.logicalId) as string);
      // Also where a name is given: another stack, which knows only the constructs of this one, cannot tell.
      return given === undefined ? [made] : [made, claimOf(resource, given)];
    }),
  );
}

function shortNames(resources: ReadonlyMap<string, TemplateResource>): ReadonlyMap<string, string> {
  const counts = new Map<string, number>();
  const shorten = (logicalId: string): string => logicalId.replace(HASH_SUFFIX, '') || logicalId;
  for (const logicalId of resources.keys()) {
    for (const name of new Set([logicalId, shorten(logicalId)])) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return new Map(
    [...resources.keys()].map((logicalId) => {
      const name = shorten(logicalId);
      return [logicalId, counts.get(name) === 1 ? name : logicalId];
    }),
  );
}

function givenName({ type, properties }: TemplateResource): string | undefined {
  const property = ruleOf(type)?.nameProperty;
  const given = property === undefined ? undefined : getMember(properties, property);
  return typeof given === 'string' ? given : undefined;
}

/** Two resources with one claim would have one ARN. */
function claimOf({ type }: TemplateResource, name: string): string {
  const rule = ruleOf(type);
  if (rule === undefined) return `${type.split('::')[1]?.toLowerCase()} ${name}`;
  return `${rule.service} ${rule.resource} ${rule.service === 's3' ? name.toLowerCase() : name}`;
}
