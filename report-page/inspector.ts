import type { PageAttempt, PageExecution, PageMachine, PageVisit } from '../src/views/report/page-data';
import { formatClock, formatDuration } from '../src/views/text/format-time';
import { cutText, outcomeTone, outcomeWords, valueText } from './data';
import { chip, element } from './dom';

/** A value under its name; nothing where there is none. */
export function valueBlock(name: string, number: number, isOpen = true): HTMLElement | undefined {
  if (number < 0) return undefined;
  const cut = cutText(number);
  const text = element(
    'div',
    { class: 'scroll', role: 'region', tabindex: 0, 'aria-label': name },
    element('pre', {}, valueText(number)),
  );
  const note = cut === undefined ? undefined : element('p', { class: 'faint' }, cut);
  if (isOpen) return element('div', {}, element('h4', {}, name), text, note);
  return element('details', {}, element('summary', {}, name), text, note);
}

/** What happened in a visit of a state: input, attempts with the mocks that answered, output. */
export function tellVisit(machine: PageMachine, visit: PageVisit): readonly (Node | undefined)[] {
  const { attempts } = visit;
  const facts = [visit.at, `at ${formatClock(visit.from)}`, `took ${formatDuration(visit.to - visit.from)}`];
  return [
    element(
      'p',
      {},
      chip(outcomeTone(visit.outcome), outcomeWords(visit.outcome)),
      ` ${facts.filter(Boolean).join(', ')}`,
    ),
    visit.failure === undefined ? undefined : element('p', { class: 'bad-text' }, visit.failure),
    visit.caught === undefined ? undefined : element('p', {}, visit.caught),
    valueBlock('Input', visit.in),
    attempts.length === 0
      ? undefined
      : element('h4', {}, attempts.length === 1 ? 'Attempt' : `${attempts.length} attempts`),
    ...attempts.map((attempt, index) => tellAttempt(attempt, index, attempts.length)),
    visit.out === visit.attempts.at(-1)?.result ? undefined : valueBlock('Output', visit.out),
    valueBlock('Definition', machine.states[visit.s].definition, false),
  ];
}

function tellAttempt(attempt: PageAttempt, index: number, count: number): HTMLElement {
  const { failure, retry, redrive, mock, outcome } = attempt;
  const number = count === 1 ? '' : `${index + 1}. `;
  const told = failure === undefined ? outcomeWords(outcome) : `${outcomeWords(outcome)}: ${failure}`;
  return element(
    'div',
    { class: `attempt ${outcomeTone(outcome)}` },
    redrive === undefined ? undefined : element('p', { class: 'faint' }, redrive),
    element('p', { class: failure === undefined ? '' : 'bad-text' }, `${number}${told}`),
    retry === undefined ? undefined : element('p', {}, `then ${retry}`),
    mock === undefined
      ? undefined
      : element('p', {}, 'Answered by the mock ', element('code', {}, mock === 'auto' ? "mocks: 'auto'" : mock)),
    valueBlock('Called with', attempt.called, false),
    valueBlock('Result', attempt.result, index === count - 1),
  );
}

/** What of a machine no execution reached. */
export function tellMachine({ states, marks }: PageMachine): readonly (Node | undefined)[] {
  const untested = states.filter(({ added }, number) => !added && marks[0][number] === 'n').map(({ name }) => name);
  const missed = states.flatMap((state) => (state.added ? [] : state.missed));
  const list = (title: string, names: readonly string[]): readonly Node[] =>
    names.length === 0
      ? []
      : [element('h4', {}, title), element('ul', {}, ...names.map((name) => element('li', {}, name)))];
  const head = element('h3', {}, 'Untested');
  if (untested.length + missed.length === 0) return [head, element('p', {}, chip('good', 'all reached'))];
  return [head, ...list('States never reached', untested), ...list('Of the others, never reached', missed)];
}

/** A state over all executions: who visited it, and what of it was never reached. */
export function tellState(machine: PageMachine, state: number): readonly (Node | undefined)[] {
  const { missed, definition } = machine.states[state];
  const visitors = machine.executions.filter(({ marks: [states] }) => states[state] !== 'n');
  const reached = machine.marks[0][state] !== 'n';
  return [
    element(
      'p',
      {},
      reached ? '' : chip('bad', 'untested'),
      machine.states[state].added ? ' Added by a construct.' : '',
      machine.executions.length === 0
        ? ''
        : ` Visited in ${visitors.length} of ${machine.executions.length} executions.`,
    ),
    missed.length === 0 ? undefined : element('h4', {}, 'Never reached'),
    missed.length === 0 ? undefined : element('ul', {}, ...missed.map((name) => element('li', {}, name))),
    visitors.length === 0 ? undefined : element('h4', {}, 'Visited in'),
    visitors.length === 0 ? undefined : element('ul', {}, ...visitors.map(visitor)),
    valueBlock('Definition', definition),
  ];
}

function visitor({ id, name, status }: PageExecution): HTMLElement {
  return element('li', {}, element('a', { href: `#${id}` }, name), element('span', { class: 'faint' }, ` ${status}`));
}
