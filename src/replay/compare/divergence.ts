import type { TreeScope, TreeVisit } from '../tree/history-tree';

/** How much of an execution is compared; each has all of those before it. */
export type ReplayLevel = 'path' | 'calls' | 'data';

/** The first place in which a definition goes another way than a history. */
export interface Divergence {
  /** Id of the event of the history that it is at, or after. */
  readonly eventId: number;
  /** State whose doing differs. */
  readonly stateName: string;
  /** Where it is: `Each order[2]`; empty at the top. */
  readonly scope: string;
  readonly level: ReplayLevel;
  /** What the history has, and what the definition does. */
  readonly expected: string;
  readonly got: string;
  /** The last step that both have. */
  readonly lastCommonStep: string;
}

/** The names around a scope with their items: `Each order[2] / Pay`. */
export function scopeText(scope: TreeScope): string {
  const names: string[] = [];
  for (let around: TreeScope | undefined = scope; around?.owner; around = around.owner.scope) {
    names.unshift(around.index === undefined ? around.owner.name : `${around.owner.name}[${around.index}]`);
  }
  return names.join(' / ');
}

/** A state with what is around it. */
export function visitText({ name, type, scope }: TreeVisit): string {
  const around = scopeText(scope);
  return `${around === '' ? '' : `${around} / `}${name} (${type})`;
}
