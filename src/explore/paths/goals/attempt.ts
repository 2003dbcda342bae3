import type { Changes } from '../origins';

/** Something to be tried: changes to the plan of a run, after which it may go where it has not been. */
export interface Attempt {
  readonly changes: Changes;
  /** Whether tasks are answered so from then on, visit after visit. */
  readonly lasting: boolean;
}

/** Once, and from then on. */
export function onceAndLasting(all: readonly Changes[]): readonly Attempt[] {
  return [
    ...all.map((changes) => ({ changes, lasting: false })),
    ...all.map((changes) => ({ changes, lasting: true })),
  ];
}
