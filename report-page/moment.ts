import type { PageExecution, PageMachine } from '../src/views/report/page-data';

/** What the diagram shows after so many frames: a letter for each state and way, as in the data, `w` for a state under way. */
export function marksAfter(
  { states, ways }: Pick<PageMachine, 'states' | 'ways'>,
  { visits, frames, marks }: Pick<PageExecution, 'visits' | 'frames' | 'marks'>,
  count: number,
): readonly [states: string, ways: string] {
  if (count >= frames.length) return marks;
  const seen: string[] = states.map(() => 'n');
  const gone: string[] = ways.map(() => 'n');
  const underWay = new Set<number>();
  for (const [, number, attempt, phase] of frames.slice(0, count)) {
    const visit = visits[number];
    if (phase === 'starts') underWay.add(number);
    if (phase === 'starts') continue;
    const failed = phase === 'ends' ? visit.attempts[attempt].outcome : visit.outcome;
    const letter = failed === 'failed' || failed === 'timedOut' ? 'f' : 'v';
    if (seen[visit.s] !== 'f' || phase === 'left') seen[visit.s] = letter;
    if (phase !== 'left') continue;
    underWay.delete(number);
    // The last letter says whether a Catcher was taken.
    for (const way of visit.ways) gone[way] = letter;
  }
  for (const number of underWay) seen[visits[number].s] = 'w';
  // The way in of what was entered first.
  if (count > 0 && ways.length > 0) gone[0] = 'v';
  return [seen.join(''), gone.join('')];
}

/** A step of two executions side by side: numbers of visits; one may be missing. */
export interface PairedStep {
  readonly left?: number;
  readonly right?: number;
}

/** Beyond so many steps each side is laid out by place alone: comparing takes their product. */
const MOST_STEPS = 1_000;

/** Puts the same states in the same places side by side (the longest common subsequence). */
export function pairSteps(left: readonly string[], right: readonly string[]): readonly PairedStep[] {
  if (left.length > MOST_STEPS || right.length > MOST_STEPS) {
    return Array.from({ length: Math.max(left.length, right.length) }, (_, index) => ({
      ...(index < left.length ? { left: index } : {}),
      ...(index < right.length ? { right: index } : {}),
    }));
  }
  const common = Array.from({ length: left.length + 1 }, () => new Array<number>(right.length + 1).fill(0));
  for (let i = left.length - 1; i >= 0; i--) {
    for (let j = right.length - 1; j >= 0; j--) {
      common[i][j] = left[i] === right[j] ? common[i + 1][j + 1] + 1 : Math.max(common[i + 1][j], common[i][j + 1]);
    }
  }
  const steps: PairedStep[] = [];
  let [i, j] = [0, 0];
  while (i < left.length || j < right.length) {
    if (i < left.length && j < right.length && left[i] === right[j]) steps.push({ left: i++, right: j++ });
    else if (j >= right.length || (i < left.length && common[i + 1][j] >= common[i][j + 1])) steps.push({ left: i++ });
    else steps.push({ right: j++ });
  }
  return steps;
}
