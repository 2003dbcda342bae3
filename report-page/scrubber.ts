import type { PageExecution, PageMachine } from '../src/views/report/page-data';
import { formatClock } from '../src/views/text/format-time';
import { outcomeWords } from './data';
import { element } from './dom';

/** Goes through the moments of an execution: a slider with buttons for a step, and the moment in words. */
export class Scrubber {
  readonly root: HTMLElement;
  private readonly slider: HTMLInputElement;
  private readonly words = element('output', {});

  constructor(
    private readonly machine: PageMachine,
    private readonly execution: PageExecution,
    private readonly moved: (count: number) => void,
  ) {
    const most = execution.frames.length;
    this.slider = element('input', {
      type: 'range',
      min: 0,
      max: most,
      value: most,
      'aria-label': 'Moment of the execution',
      oninput: () => this.go(Number(this.slider.value)),
    });
    const step = (by: number): void => this.go(Math.min(Math.max(Number(this.slider.value) + by, 0), most));
    this.root = element(
      'div',
      { class: 'scrub', role: 'group', 'aria-label': 'Step by step' },
      element('button', { type: 'button', 'aria-label': 'Step back', onclick: () => step(-1) }, '◀'),
      this.slider,
      element('button', { type: 'button', 'aria-label': 'Step forward', onclick: () => step(1) }, '▶'),
      this.words,
    );
    this.tell(most);
  }

  /** To the moment after which a visit was left. */
  toVisit(number: number): void {
    const at = this.execution.frames.findLastIndex(([, visit]) => visit === number);
    if (at >= 0) this.set(at + 1);
  }

  private go(count: number): void {
    this.set(count);
    this.moved(count);
  }

  private set(count: number): void {
    this.slider.value = String(count);
    this.tell(count);
  }

  private tell(count: number): void {
    const text = this.textOf(count);
    this.words.textContent = text;
    this.slider.setAttribute('aria-valuetext', text);
  }

  private textOf(count: number): string {
    const { frames, visits, status } = this.execution;
    const of = `${count} of ${frames.length}`;
    if (count === 0) return `${of} · before the start`;
    const [ms, number, index, phase] = frames[count - 1];
    const visit = visits[number];
    const attempt = visit.attempts[index];
    const again = visit.attempts.length > 1 && index >= 0 ? `, attempt ${index + 1}` : '';
    const where = visit.at === '' ? '' : `${visit.at}: `;
    const end = count === frames.length ? ` · ${status}` : '';
    const what = (): string => {
      if (phase === 'starts') return 'starts';
      if (phase === 'ends' && attempt) {
        return `${outcomeWords(attempt.outcome)}${attempt.failure ? `: ${attempt.failure}` : ''}${attempt.retry ? `, then ${attempt.retry}` : ''}`;
      }
      return `${outcomeWords(visit.outcome)}${visit.failure ? `: ${visit.failure}` : ''}${visit.caught ? `, ${visit.caught}` : ''}`;
    };
    return `${of} · ${formatClock(ms)} · ${where}${this.machine.states[visit.s].name}${again}: ${what()}${end}`;
  }
}
