import { escapeMarkup } from '../text/escape-markup';
import { shortened } from '../text/format-value';
import type { FaultReport, ReportedViolation } from './fault-report';
import { scrollable } from './report-style';
import { chip } from './status-chip';

/** So many violations of a machine are told; stories and mocks are cut after so many characters. */
const MOST = 100;
const CHARACTERS = 20_000;

/** What explorations of faults found; nothing where none was made. */
export function faultSection(
  machines: readonly { readonly name: string; readonly faults?: FaultReport }[],
): readonly string[] {
  const explored = machines.flatMap(({ name, faults }) => (faults ? [{ name, faults }] : []));
  if (explored.length === 0) return [];
  return [
    '<section class="card" id="faults" aria-labelledby="faults-title"><h2 id="faults-title">Under faults</h2>',
    ...explored.flatMap(({ name, faults }) => machineFaults(name, faults)),
    '</section>',
  ];
}

function machineFaults(name: string, { violations, claim = '', notExplored = [] }: FaultReport): readonly string[] {
  const words = violations.length === 0 ? chip('good', 'no violation') : chip('bad', counted(violations.length));
  const left = violations.length - MOST;
  return [
    `<h3>${escapeMarkup(name)} ${words}</h3>`,
    ...(claim === '' ? [] : [`<p class="faint">${escapeMarkup(claim)}</p>`]),
    ...violations.slice(0, MOST).map((violation, index) => violationDetails(name, violation, index)),
    ...(left > 0 ? [`<p>… ${left} more are not shown.</p>`] : []),
    ...(notExplored.length === 0
      ? []
      : [
          `<details><summary>Not explored</summary><ul>${notExplored.map((sentence) => `<li>${escapeMarkup(sentence)}</li>`).join('')}</ul></details>`,
        ]),
  ];
}

function counted(count: number): string {
  return `${count} ${count === 1 ? 'violation' : 'violations'}`;
}

function violationDetails(machine: string, violation: ReportedViolation, index: number): string {
  const { invariant, place, message, faults = [], beside, story, mocks, count = 1 } = violation;
  const struck = [...faults.map(({ text }) => text), ...(beside === undefined ? [] : [`the execution ${beside}`])];
  const times = count === 1 ? '' : ` <span class="faint">${count} times</span>`;
  const where = place === undefined ? '' : ` <span class="faint">at</span> ${escapeMarkup(place)}`;
  const label = `${machine}, violation ${index + 1}`;
  const block = (title: string, text: string | undefined): readonly string[] =>
    text === undefined
      ? []
      : [
          `<h4>${title}</h4>`,
          scrollable(`${title}: ${label}`, `<pre>${escapeMarkup(shortened(text, CHARACTERS))}</pre>`),
        ];
  return [
    `<details class="violation"><summary><span class="chip bad"><span aria-hidden="true">✕</span> ${escapeMarkup(invariant)}</span>${where}${times}</summary>`,
    ...(message === undefined ? [] : [`<p>${escapeMarkup(message)}</p>`]),
    ...(struck.length === 0
      ? []
      : [`<h4>Faults</h4><ul>${struck.map((text) => `<li>${escapeMarkup(text)}</li>`).join('')}</ul>`]),
    ...block('Story', story),
    ...block('Mocks that bring it about', mocks),
    '</details>',
  ].join('\n');
}
