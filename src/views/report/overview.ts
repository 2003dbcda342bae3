import { percentReached } from '../coverage/measure-coverage';
import { escapeMarkup } from '../text/escape-markup';
import { formatDuration } from '../text/format-time';
import { formatFailure, shortened } from '../text/format-value';
import type { MeasuredMachine, NumberedExecution } from './machine-section';
import { chip, STATUS_TONES, statusChip, type Tone } from './status-chip';
import { untestedSection } from './untested-section';

const FAILURE_CHARACTERS = 160;

/** How many executions there are of each tone. */
function tonesOf(executions: readonly NumberedExecution[]): ReadonlyMap<Tone, number> {
  const tones = new Map<Tone, number>();
  for (const { execution } of executions) {
    const tone = STATUS_TONES[execution.record.status];
    tones.set(tone, (tones.get(tone) ?? 0) + 1);
  }
  return tones;
}

const TONE_WORDS: readonly (readonly [Tone, string])[] = [
  ['bad', 'failed'],
  ['open', 'running'],
  ['good', 'succeeded'],
];

/** `2 failed`, `1 running`, `3 succeeded`: what there is of it. */
function tally(executions: readonly NumberedExecution[]): readonly string[] {
  const tones = tonesOf(executions);
  return TONE_WORDS.flatMap(([tone, words]) => (tones.has(tone) ? [chip(tone, `${tones.get(tone)} ${words}`)] : []));
}

/** The whole in one line. */
export function summary(machines: readonly MeasuredMachine[]): string {
  const executions = machines.flatMap((machine) => machine.executions);
  const untested = machines.reduce((sum, { coverage }) => sum + coverage.states.missed.length, 0);
  const violations = machines.reduce((sum, { reported }) => sum + (reported.faults?.violations.length ?? 0), 0);
  const explored = machines.some(({ reported }) => reported.faults);
  const parts = [
    ...tally(executions),
    untested === 0 ? chip('good', 'every state tested') : chip('warn', `${counted(untested, 'state')} untested`),
    ...(violations > 0 ? [chip('bad', counted(violations, 'violation'))] : []),
    ...(explored && violations === 0 ? [chip('good', 'no violation')] : []),
  ];
  const of = `${counted(executions.length, 'execution')} of ${counted(machines.length, 'state machine')}`;
  return `<p class="summary">${parts.join(' ')} <span class="faint">${of}</span></p>`;
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

/** Links to the machines, each with its status. */
export function machineLinks(machines: readonly MeasuredMachine[]): string {
  const links = machines.map(({ id, reported, coverage, executions }) => {
    const percent = percentReached(coverage.states);
    const how = executions.length === 0 ? chip('open', 'no execution told') : tally(executions).join(' ');
    const share = `<span class="bar" aria-hidden="true"><i style="width:${percent}%"></i></span>`;
    return `<li><a href="#${id}"><span class="name"><span class="title">${escapeMarkup(reported.name)}</span> <span class="faint">${percent} % of states</span></span><span class="tally">${how}</span>${share}</a></li>`;
  });
  return `<nav aria-label="State machines"><h2>State machines</h2><ul>${links.join('')}</ul></nav>`;
}

const ORDER: readonly Tone[] = ['bad', 'open', 'warn', 'good'];

/** The first screen: what failed, and what is untested. */
export function overview(machines: readonly MeasuredMachine[]): string {
  const rows = machines.flatMap((machine) => machine.executions.map((numbered) => ({ machine, numbered })));
  const toneOf = ({ numbered }: (typeof rows)[number]): number =>
    ORDER.indexOf(STATUS_TONES[numbered.execution.record.status]);
  // The sort is stable: in order of the machines.
  const sorted = [...rows].sort((a, b) => toneOf(a) - toneOf(b));
  const head = ['Status', 'Execution', 'State machine', 'Time'].map((name) => `<th scope="col">${name}</th>`);
  return [
    `<div class="overview${rows.length === 0 ? ' bare' : ''}">`,
    ...(rows.length === 0
      ? []
      : [
          '<section class="card" id="executions" aria-labelledby="executions-title">',
          '<h2 id="executions-title">Executions</h2><div id="filters"></div>',
          `<table class="rows"><thead><tr>${head.join('')}</tr></thead><tbody>`,
          ...sorted.map(({ machine, numbered }) => executionRow(machine, numbered)),
          '</tbody></table></section>',
        ]),
    untestedSection(machines),
    '</div>',
  ].join('\n');
}

function executionRow({ reported }: MeasuredMachine, { id, name, execution }: NumberedExecution): string {
  const { status, failure, startMs, stopMs } = execution.record;
  const why = failure ? shortened(formatFailure(failure), FAILURE_CHARACTERS) : '';
  const cause = why === '' ? '' : `<span class="why">${escapeMarkup(why)}</span>`;
  return `<tr data-x="${id}" class="${STATUS_TONES[status]}"><td>${statusChip(status)}</td><th scope="row"><a href="#${id}">${escapeMarkup(name)}</a>${cause}</th><td>${escapeMarkup(reported.name)}</td><td class="time">${formatDuration(stopMs - startMs)}</td></tr>`;
}
