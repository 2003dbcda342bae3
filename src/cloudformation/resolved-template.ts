import type { JsonObject } from '../json/json-value';
import { CloudFormationError } from './cloudformation-error';
import { forEachMembers } from './for-each';
import type { Resolver } from './resolver';
import { resolverOf } from './resolver-of';
import { readTemplate, type Template } from './template';
import { resolverOptions, type TemplateOptions } from './template-options';

/** A template that is read, with what evaluates its functions. */
export interface ResolvedTemplate {
  readonly template: Template;
  readonly resolver: Resolver;
}

/**
 * Reads a template (parsed JSON). The loops in its sections are unrolled where their lists are known: they may depend on parameters and
 * mappings, which have no loops.
 * @throws {CloudFormationError}
 */
export function resolvedTemplate(template: unknown, options: TemplateOptions): ResolvedTemplate {
  const known = resolverOptions(options);
  const before = readTemplate(template);
  if (!['Resources', 'Conditions', 'Outputs'].some((section) => before.isOpen(section))) {
    return { template: before, resolver: resolverOf(before, known) };
  }
  const first = resolverOf(before, known);
  const expand = (loop: Parameters<typeof forEachMembers>[0], where: string): JsonObject | undefined => {
    try {
      return forEachMembers(loop, where, first);
    } catch (error) {
      if (error instanceof CloudFormationError) return undefined;
      throw error;
    }
  };
  const unrolled = readTemplate(template, expand);
  return { template: unrolled, resolver: resolverOf(unrolled, known) };
}
