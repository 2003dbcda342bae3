import { visibleText } from '../../json/visible-text';
import { escapeMarkup } from '../text/escape-markup';
import { shortened } from '../text/format-value';
import type { FaultReport, FaultViolation } from './fault-report';
import { scrollable } from './report-style';
import { chip } from './status-chip';

/** So many violations of a machine are told; stories and mocks are cut after so many characters. */
const MOST = 100;
const CHARACTERS = 20_000;
const FAULT_CHARACTERS = 200;

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

function machineFaults(name: string, { violations, explored }: FaultReport): readonly string[] {
  const how = exploredText(explored);
  const words = violations.length === 0 ? chip('good', 'no violation') : chip('bad', counted(violations.length));
  const left = violations.length - MOST;
  return [
    `<h3>${escapeMarkup(name)} ${words}${how === '' ? '' : ` <span class="faint">${escapeMarkup(how)}</span>`}</h3>`,
    ...violations.slice(0, MOST).map((violation, index) => violationDetails(name, violation, index)),
    ...(left > 0 ? [`<p>… ${left} more are not shown.</p>`] : []),
  ];
}

function counted(count: number): string {
  return `${count} ${count === 1 ? 'violation' : 'violations'}`;
}

function exploredText(explored: FaultReport['explored']): string {
  if (explored === undefined || typeof explored === 'string') return explored ?? '';
  return Object.entries(explored)
    .flatMap(([what, value]) => {
      if (typeof value === 'number' || typeof value === 'string') return [`${what}: ${value}`];
      return Array.isArray(value) && value.length > 0 ? [`${what}: ${value.length}`] : [];
    })
    .join(', ');
}

function violationDetails(machine: string, violation: FaultViolation, index: number): string {
  const { invariant, place, faults = [], story, mocks, count = 1 } = violation;
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
    ...(faults.length === 0
      ? []
      : [`<h4>Faults</h4><ul>${faults.map((fault) => `<li>${escapeMarkup(faultText(fault))}</li>`).join('')}</ul>`]),
    ...block('Story', story),
    ...block('Mocks that bring it about', mocks),
    '</details>',
  ].join('\n');
}

/** A fault in words: a text as it is, of an object what its members say. */
function faultText(fault: unknown): string {
  if (typeof fault !== 'object' || fault === null) return shortened(String(fault), FAULT_CHARACTERS);
  const members = Object.entries(fault).flatMap(([name, value]) =>
    typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? [`${name} ${value}`] : [],
  );
  return visibleText(shortened(members.join(', '), FAULT_CHARACTERS));
}
