import { visibleText } from '../../json/visible-text';
import type { Divergence } from '../compare/divergence';
import type { Replay } from '../replay-history';
import type { HistoryTree } from '../tree/history-tree';
import { type TreeStep, treeSteps } from './tree-steps';

/** What a verdict of `same` means, and what not. */
const SAME =
  'With the recorded answers this definition asks for the same calls in the same order within each scope, and ends the same way.';

/** Lines of both stories around the divergence. */
const AROUND = 6;

/** Widest column of a story. */
const WIDTH = 60;

/** So many of the things that were not exercised are listed. */
const LISTED = 20;

/** What came of a replay, for people. */
export function replayReport(name: string, replay: Replay): string {
  const { verdict, divergence, reason, level, levelReason, notExercised, expected } = replay;
  const lines = [`Replay of ${expected.events.length} events on ${name}: ${verdict}`, ''];
  if (divergence)
    lines.push(...divergenceLines(divergence), ...(replay.got ? storyLines(divergence, expected, replay.got) : []));
  else lines.push(verdict === 'same' ? SAME : (reason as string));
  lines.push('', `Compared: ${LEVEL_WORDS[level]}.${levelReason === undefined ? '' : ` ${levelReason}`}`);
  if (replay.got) {
    const listed = notExercised.slice(0, LISTED).map((what) => `  ${what}`);
    const more = notExercised.length - listed.length;
    lines.push(
      'Not exercised, so that nothing is said about it:',
      ...listed,
      ...(more > 0 ? [`  and ${more} more`] : []),
      '  how long answers take, and the order of events across branches and iterations',
    );
  }
  return lines.map(visibleText).join('\n');
}

const LEVEL_WORDS = {
  path: 'states, their types, attempts, errors and where they lead',
  calls: 'states, and what is called with which parameters, timeouts and roles',
  data: 'states, calls, inputs, outputs and variables',
} as const;

function divergenceLines({ eventId, stateName, scope, expected, got, lastCommonStep }: Divergence): readonly string[] {
  return [
    `At ${scope === '' ? '' : `${scope} / `}${stateName}, event ${eventId} of the history:`,
    `  the history      ${expected}`,
    `  this definition  ${got}`,
    `  both came to     ${lastCommonStep}`,
  ];
}

/** Both stories side by side, around the place. */
function storyLines(divergence: Divergence, expected: HistoryTree, got: HistoryTree): readonly string[] {
  const [was, is] = [treeSteps(expected), treeSteps(got)];
  const at = placeOf(was, divergence);
  const from = Math.max(0, at - AROUND);
  const to = Math.min(Math.max(was.length, is.length), at + AROUND + 1);
  const width = Math.min(WIDTH, Math.max(11, ...was.slice(from, to).map(({ text }) => text.length)));
  const rows = [];
  for (let i = from; i < to; i++) {
    const [left, right] = [was[i]?.text ?? '', is[i]?.text ?? ''];
    rows.push(`${i === at ? '>' : ' '} ${cut(left, width).padEnd(width)} | ${cut(right, WIDTH)}`.trimEnd());
  }
  return ['', `  ${'the history'.padEnd(width)} | this definition`, ...rows];
}

function placeOf(steps: readonly TreeStep[], { eventId }: Divergence): number {
  let place = 0;
  steps.forEach((step, index) => {
    if (step.eventId <= eventId) place = Math.max(place, index);
  });
  return place;
}

function cut(text: string, width: number): string {
  return text.length > width ? `${text.slice(0, width - 1)}…` : text;
}
