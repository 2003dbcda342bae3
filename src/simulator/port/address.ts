/** Where an attempt of a task is made. No two attempts of an execution have the same address. */
export interface TaskAddress {
  readonly stateName: string;
  /** Names of the Parallel and Map states around it, outermost first; of an execution that a task started, below those around that task. */
  readonly scopePath: readonly string[];
  /** Of each name in `scopePath` the number of the item, from 0; undefined of a Parallel, and of a task that started an execution. */
  readonly scopeIndices: readonly (number | undefined)[];
  /** Of each name in `scopePath` which run of it is, from 0: loops and retries run a Parallel or Map again. */
  readonly scopeRuns: readonly number[];
  /** Which visit of the state in its branch or iteration it is, from 0: a loop comes by more than once. */
  readonly visit: number;
  /** 0 for the first attempt of this visit, or after a redrive, then 1, 2 … */
  readonly attempt: number;
  /** How often the execution was redriven before. */
  readonly redrive: number;
}

/** The names around a task, with their items: `['Each order[2]', 'Each line[0]']`. */
export function scopesText({ scopePath, scopeIndices }: Pick<TaskAddress, 'scopePath' | 'scopeIndices'>): string[] {
  return scopePath.map((name, place) => {
    const index = scopeIndices[place];
    return index === undefined ? name : `${name}[${index}]`;
  });
}

/** The place of a task as a key of mocks names it: `Each line[2]/Store line`; its name alone where nothing is around it. */
export function placeText(address: Pick<TaskAddress, 'stateName' | 'scopePath' | 'scopeIndices'>): string {
  return [...scopesText(address), address.stateName].join('/');
}

/** Which attempt it is, in words: `Each line[2]/Store line, visit 2, attempt 3`; the first visit and attempt go without saying. */
export function addressText(address: TaskAddress): string {
  const { visit, attempt, redrive } = address;
  const counts = [
    visit > 0 ? `, visit ${visit + 1}` : '',
    attempt > 0 ? `, attempt ${attempt + 1}` : '',
    redrive > 0 ? `, redrive ${redrive}` : '',
  ];
  return `${placeText(address)}${counts.join('')}`;
}
