import type { PageExecution, PageMachine, PageVisit } from '../src/views/report/page-data';
import { formatClock, formatDuration } from '../src/views/text/format-time';
import { outcomeTone, outcomeWords, toneOf, valueText } from './data';
import { chip, element } from './dom';
import { valueBlock } from './inspector';
import { pairSteps } from './moment';

/** Two executions of a machine side by side, step by step. */
export function comparison(machine: PageMachine, left: PageExecution, right: PageExecution): HTMLElement {
  const keyOf = ({ s, at }: PageVisit): string => `${s} ${at}`;
  const steps = pairSteps(left.visits.map(keyOf), right.visits.map(keyOf));
  const told = steps.map((step) => {
    const [a, b] = [visitOf(left, step.left), visitOf(right, step.right)];
    return { a, b, why: difference(a, b), name: machine.states[(a ?? b)?.s ?? 0].name };
  });
  // Other data alone is no other way; where there is nothing else it is what is told.
  const parting = told.find(({ why }) => why && !why.isData) ?? told.find(({ why }) => why);
  const rows = told.map((step) => {
    const { a, b, why, name } = step;
    const at = (a ?? b)?.at;
    return element(
      'tr',
      { class: why && (step === parting ? 'differs decisive' : 'differs') },
      element('th', { scope: 'row' }, name, at ? ` (${at})` : '', why && element('div', { class: 'faint' }, why.words)),
      cell(a),
      cell(b),
    );
  });
  const head = ({ name, status, durationMs }: PageExecution): HTMLElement =>
    element('th', { scope: 'col' }, name, ' ', chip(toneOf(status), status), ` ${formatDuration(durationMs)}`);
  return element(
    'div',
    { class: 'comparison' },
    element(
      'p',
      { role: 'status' },
      parting ? `They part at ${parting.name}: ${parting.why?.words}.` : 'The two do the same.',
    ),
    element(
      'div',
      { class: 'scroll', role: 'region', tabindex: 0, 'aria-label': 'Side by side' },
      element(
        'table',
        { class: 'pair' },
        element('thead', {}, element('tr', {}, element('th', { scope: 'col' }, 'State'), head(left), head(right))),
        element('tbody', {}, ...rows),
      ),
    ),
  );
}

function visitOf({ visits }: PageExecution, number: number | undefined): PageVisit | undefined {
  return number === undefined ? undefined : visits[number];
}

interface Difference {
  readonly words: string;
  /** Whether only the data differs. */
  readonly isData: boolean;
}

function difference(a: PageVisit | undefined, b: PageVisit | undefined): Difference | undefined {
  const differs = (words: string, isData = false): Difference => ({ words, isData });
  if (!a || !b) return differs(a ? 'only on the left' : 'only on the right');
  if (a.outcome !== b.outcome || a.failure !== b.failure) return differs('another outcome');
  if (a.attempts.length !== b.attempts.length) return differs('another number of attempts');
  if (a.ways.join() !== b.ways.join()) return differs('another way out');
  if (a.out !== b.out) return differs('another output', true);
  return a.in === b.in ? undefined : differs('another input', true);
}

function cell(visit: PageVisit | undefined): HTMLElement {
  if (!visit) return element('td', { class: 'faint' }, 'not visited');
  const { outcome, from, failure, attempts, caught } = visit;
  const short = valueText(visit.out).replace(/\s+/g, ' ');
  return element(
    'td',
    {},
    element('div', {}, chip(outcomeTone(outcome), outcomeWords(outcome)), ` at ${formatClock(from)}`),
    attempts.length > 1 ? element('div', {}, `${attempts.length} attempts`) : undefined,
    failure === undefined ? undefined : element('div', {}, failure),
    caught === undefined ? undefined : element('div', {}, caught),
    visit.in < 0 ? undefined : valueBlock('Input', visit.in, false),
    visit.out < 0
      ? undefined
      : valueBlock(`Output ${short.length > 60 ? `${short.slice(0, 59)}…` : short}`, visit.out, false),
  );
}
