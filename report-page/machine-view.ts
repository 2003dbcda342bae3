import type { PageExecution, PageMachine, PageVisit } from '../src/views/report/page-data';
import { formatDuration } from '../src/views/text/format-time';
import { comparison } from './compare';
import { toneOf } from './data';
import { Diagram } from './diagram';
import { all, chip, element, first } from './dom';
import { tellMachine, tellState, tellVisit, valueBlock } from './inspector';
import { marksAfter } from './moment';
import { Scrubber } from './scrubber';

/** The section of a machine, brought to life: one diagram, on which all executions or one of them is shown. */
export class MachineView {
  private readonly diagram: Diagram;
  private readonly head = element('div', { class: 'headline' });
  private readonly tools = element('div', { class: 'tools' });
  private readonly above = element('div', {});
  private readonly inspector = element('div', {
    class: 'inspector',
    role: 'region',
    tabindex: 0,
    'aria-label': 'State',
  });
  private readonly details: readonly HTMLDetailsElement[];
  private execution?: PageExecution;
  private scrubber?: Scrubber;
  private state?: number;
  private visit?: number;

  constructor(
    private readonly section: HTMLElement,
    private readonly machine: PageMachine,
  ) {
    this.diagram = new Diagram(first('.diagram', section), machine, (state) => this.chooseState(state));
    this.details = all<HTMLDetailsElement>('.executions > details', section);
    const bench = first('.bench', section);
    bench.classList.add('live');
    bench.append(this.inspector);
    bench.before(this.head, this.tools);
    first('.stage', section).prepend(this.above);
    for (const row of all<HTMLTableRowElement>('tr[data-v]', section)) {
      row.addEventListener('click', () => this.chooseVisit(Number(row.dataset.v), true));
    }
  }

  /** Shows one execution, beside another one where that is asked for, or all. */
  show(execution: PageExecution | undefined, other: PageExecution | undefined): void {
    const isNew = execution !== this.execution;
    this.execution = execution;
    if (isNew) this.visit = undefined;
    this.scrubber = execution && new Scrubber(this.machine, execution, (count) => this.atMoment(count));
    this.head.replaceChildren(...this.headline(execution));
    this.tools.replaceChildren(...this.choices(execution, other), this.diagram.tools());
    const beside = execution && other ? [comparison(this.machine, execution, other)] : [];
    this.above.replaceChildren(...(this.scrubber ? [this.scrubber.root] : []));
    this.section.querySelector('.comparison')?.remove();
    if (beside.length > 0) first('.bench', this.section).before(...beside);
    for (const details of this.details) {
      const isIt = first('[data-id]', details).dataset.id === execution?.id;
      details.hidden = execution !== undefined && !isIt;
      details.open = isIt;
      details.classList.toggle('one', isIt);
    }
    const lists = this.section.querySelector<HTMLElement>('.executions');
    if (lists) lists.hidden = beside.length > 0;
    first('.all', this.section).hidden = execution !== undefined;
    this.diagram.mark(execution?.marks ?? this.machine.marks);
    this.diagram.shown();
    if (execution && isNew) this.chooseVisit(tellingVisit(execution, this.machine), true);
    else this.tell(false);
  }

  /** Where reading begins. */
  focus(): void {
    (this.execution ? first('h3', this.head) : first('h2', this.section)).focus({ preventScroll: true });
  }

  private headline(execution: PageExecution | undefined): readonly Node[] {
    if (!execution) return [];
    const { name, status, durationMs, failure } = execution;
    return [
      chip(toneOf(status), status),
      element('h3', { tabindex: -1 }, name),
      element('span', { class: 'faint' }, formatDuration(durationMs)),
      ...(failure === undefined ? [] : [element('span', { class: 'bad-text' }, failure)]),
    ];
  }

  private choices(execution: PageExecution | undefined, other: PageExecution | undefined): readonly Node[] {
    const { executions, id } = this.machine;
    if (executions.length === 0) return [];
    const options = (chosen: PageExecution | undefined, without?: PageExecution): readonly HTMLElement[] =>
      executions
        .filter((each) => each !== without)
        .map((each) =>
          element('option', { value: each.id, selected: each === chosen }, `${each.name} · ${each.status}`),
        );
    const go = (hash: string): void => {
      location.hash = hash;
    };
    const shown = element(
      'select',
      { onchange: () => go(shown.value) },
      element('option', { value: id }, 'all executions (coverage)'),
      ...options(execution),
    );
    const labels = [element('label', {}, 'Show', shown)];
    if (execution && executions.length > 1) {
      const compared = element(
        'select',
        { onchange: () => go(compared.value === '' ? execution.id : `${execution.id}+${compared.value}`) },
        element('option', { value: '' }, 'nothing'),
        ...options(other, execution),
      );
      labels.push(element('label', {}, 'Compare with', compared));
    }
    return labels;
  }

  private chooseState(state: number): void {
    this.state = state;
    const visits = this.execution?.visits ?? [];
    const of = visits.flatMap(({ s }, number) => (s === state ? [number] : []));
    const failed = of.findLast(
      (number) => visits[number].outcome === 'failed' || visits[number].outcome === 'timedOut',
    );
    this.visit = failed ?? of.at(-1);
    this.tell(false);
  }

  private chooseVisit(number: number | undefined, isFollowed: boolean): void {
    const visit = number === undefined ? undefined : this.execution?.visits[number];
    this.visit = number;
    if (visit) this.state = visit.s;
    this.tell(isFollowed);
  }

  private atMoment(count: number): void {
    if (!this.execution) return;
    this.diagram.mark(marksAfter(this.machine, this.execution, count));
    this.chooseVisit(count === 0 ? undefined : this.execution.frames[count - 1][1], true);
  }

  private tell(isFollowed: boolean): void {
    const { machine, execution, state } = this;
    const visit = this.visit === undefined ? undefined : execution?.visits[this.visit];
    this.diagram.chosen(state, isFollowed);
    for (const row of all<HTMLTableRowElement>('.execution.one tr[data-v]', this.section)) {
      row.classList.toggle('at', Number(row.dataset.v) === this.visit);
    }
    if (state === undefined) {
      this.inspector.replaceChildren(
        element(
          'p',
          { class: 'faint' },
          'Choose a state of the diagram to see what goes in, what comes out, and what fails.',
        ),
        ...present(
          execution
            ? [valueBlock('Input', execution.input), valueBlock('Output', execution.output)]
            : tellMachine(machine),
        ),
      );
      return;
    }
    const { name, type } = machine.states[state];
    this.inspector.setAttribute('aria-label', `State ${name}`);
    this.inspector.replaceChildren(
      element('h3', {}, name, ' ', element('span', { class: 'tag' }, type)),
      ...present([this.visitChoice(state)]),
      ...present(visit ? tellVisit(machine, visit) : this.unvisited(state)),
    );
  }

  private unvisited(state: number): readonly (Node | undefined)[] {
    if (!this.execution) return tellState(this.machine, state);
    return [element('p', {}, 'Not visited by this execution.'), ...tellState(this.machine, state)];
  }

  /** Which of several visits is told. */
  private visitChoice(state: number): Node | undefined {
    const visits = this.execution?.visits ?? [];
    const of = visits.flatMap(({ s }, number) => (s === state ? [number] : []));
    if (of.length < 2) return undefined;
    const choice = element(
      'select',
      { onchange: () => this.chooseVisit(Number(choice.value), false) },
      ...of.map((number, index) =>
        element(
          'option',
          { value: number, selected: number === this.visit },
          `${index + 1} of ${of.length}${visits[number].at === '' ? '' : `, ${visits[number].at}`}`,
        ),
      ),
    );
    return element('label', {}, 'Visit ', choice);
  }
}

/** What an execution is looked at for: of one that failed the last task that did, since that is mostly why; else its last state. */
function tellingVisit({ visits, status }: PageExecution, { states }: PageMachine): number | undefined {
  const failed = ({ outcome }: PageVisit): boolean => outcome === 'failed' || outcome === 'timedOut';
  if (status !== 'SUCCEEDED') {
    const task = visits.findLastIndex((visit) => failed(visit) && states[visit.s].type === 'Task');
    const at = task >= 0 ? task : visits.findLastIndex(failed);
    if (at >= 0) return at;
  }
  return visits.length === 0 ? undefined : visits.length - 1;
}

function present(nodes: readonly (Node | undefined)[]): readonly Node[] {
  return nodes.filter((node) => node !== undefined);
}
