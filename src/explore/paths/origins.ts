import type { SelectionPath } from '../../asl/dynamic';
import type { Template } from '../../query/template';
import { type Change, isConsistent } from './change';
import type { Assignment, ScopeData } from './scope-data';
import { pathWays, templateWays } from './template-ways';
import type { TracedRun, TracedVisit } from './trace';
import { isBelow, type Step, type Wanted } from './values';
import type { Way } from './ways';

/** Changes that are made together. */
export type Changes = readonly Change[];

/** So many alternatives are followed. */
export const MOST_CHANGES = 12;

/** Changes with which a value comes to a place of something. */
export type Origin = (path: readonly Step[], wanted: Wanted) => readonly Changes[];

/** Where the values come from that the queries of a visit read. */
export interface Sources {
  readonly traced: TracedVisit;
  readonly input: Origin;
  readonly result?: Origin;
  readonly errorOutput?: Origin;
  /** `$$.Map.Item.Value` of an ItemSelector. */
  readonly item?: Origin;
}

/** What the queries of states read, and where that comes from; how a state comes by its values, those below know. */
export abstract class Origins {
  /** Why there was no way back, of the newest question: what stands in the definition. */
  readonly blocked = new Set<string>();

  /** What the last visit that assigned a variable before gives for it. */
  protected abstract variable(
    traced: TracedVisit,
    name: string,
    path: readonly Step[],
    value: Wanted,
  ): readonly Changes[];

  /** What the queries of a visit read before its work. */
  protected abstract dataOf(traced: TracedVisit): ScopeData;

  /** The item of the iteration around a run. */
  protected abstract itemOfRun(run: TracedRun, path: readonly Step[], value: Wanted): readonly Changes[];

  protected all(sources: Sources, way: Way): readonly Changes[] {
    let found: readonly Changes[] = [[]];
    for (const assignment of way) {
      const each = this.origin(sources, assignment);
      found = found
        .flatMap((changes) => each.map((more) => [...changes, ...more]))
        .filter(isConsistent)
        .slice(0, MOST_CHANGES);
    }
    return found;
  }

  protected any(sources: Sources, ways: readonly Way[]): readonly Changes[] {
    return ways.flatMap((way) => this.all(sources, way)).slice(0, MOST_CHANGES);
  }

  protected origin(sources: Sources, { root, steps, value }: Assignment): readonly Changes[] {
    if (typeof root === 'object') return this.variable(sources.traced, root.variable, steps, value);
    switch (root) {
      case 'input':
        return sources.input(steps, value);
      case 'result':
        return sources.result?.(steps, value) ?? [];
      case 'errorOutput':
        return sources.errorOutput?.(steps, value) ?? [];
      case 'context':
        return this.context(sources, steps, value);
      case 'states':
        return [];
    }
  }

  protected context({ traced, item }: Sources, steps: readonly Step[], value: Wanted): readonly Changes[] {
    if (isBelow(steps, ['Execution', 'Input'])) return [[{ kind: 'input', path: steps.slice(2), value }]];
    if (!isBelow(steps, ['Map', 'Item', 'Value'])) return this.block(`$$.${steps.join('.')} is what the service says`);
    const path = steps.slice(3);
    return item ? item(path, value) : this.itemOfRun(traced.run, path, value);
  }

  protected template(
    sources: Sources,
    template: Template,
    path: readonly Step[],
    wanted: Wanted,
    data: ScopeData,
  ): readonly Changes[] {
    const ways = templateWays(template, path, wanted, data);
    if (ways.length === 0)
      return this.block(`'${shownPath(path)}' is made in ${sources.traced.visit.state.name}, which gives nothing else`);
    return this.any(sources, ways);
  }

  /** Through an InputPath or OutputPath. */
  protected through(
    traced: TracedVisit,
    selection: SelectionPath | undefined,
    path: readonly Step[],
    value: Wanted,
    from: Origin,
  ) {
    if (selection === undefined) return from(path, value);
    if (selection === null) return this.block(`a path of ${traced.visit.state.name} is null`);
    return this.any({ traced, input: from }, pathWays(selection, path, value, this.dataOf(traced)));
  }

  protected block(reason: string): readonly Changes[] {
    this.blocked.add(reason);
    return [];
  }
}

/** A path as people write it. */
export function shownPath(path: readonly Step[]): string {
  return `$${path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`)).join('')}`;
}
