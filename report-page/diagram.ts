import type { PageMachine } from '../src/views/report/page-data';
import { all, element, first } from './dom';

/** What a state or way is to look like: `v`, `f`, `n` as in the data, `w` for under way. */
const CLASSES: Readonly<Record<string, string>> = { v: 'visited', f: 'failed', n: 'never', w: 'now' };
const WORDS: Readonly<Record<string, string>> = {
  v: 'visited',
  f: 'failed',
  n: 'not reached',
  w: 'under way',
};

/** Smaller than that a diagram is no more read than guessed at. */
const SMALLEST = 0.8;
const LEAST = 0.2;
const MOST = 3;

/** The diagram of a machine: its marks, its size, and its states as buttons. */
export class Diagram {
  private readonly svg: SVGSVGElement;
  private readonly states: readonly SVGGElement[];
  private readonly ways: readonly SVGGElement[];
  private readonly width: number;
  private readonly height: number;
  private readonly start: number;
  private zoom = 1;
  private wasShown = false;

  constructor(
    private readonly region: HTMLElement,
    private readonly machine: PageMachine,
    private readonly choose: (state: number) => void,
  ) {
    this.svg = first<SVGSVGElement>('svg', region);
    this.states = sorted(all<SVGGElement>('[data-s]', region), 's');
    this.ways = all<SVGGElement>('[data-e]', region);
    this.width = this.svg.width.baseVal.value;
    this.height = this.svg.height.baseVal.value;
    this.start = Number(first('.drawn', region).dataset.start);
    this.svg.setAttribute('role', 'group');
    for (const [number, state] of this.states.entries()) {
      state.setAttribute('role', 'button');
      state.setAttribute('tabindex', number === 0 ? '0' : '-1');
      state.addEventListener('click', () => this.choose(number));
      state.addEventListener('keydown', (event) => this.key(event, number));
    }
  }

  /** Buttons for its size. */
  tools(): HTMLElement {
    const button = (title: string, sign: string, onclick: () => void): HTMLElement =>
      element('button', { type: 'button', title, onclick }, sign);
    return element(
      'div',
      { class: 'zoom', role: 'group', 'aria-label': 'Size of the diagram' },
      button('Smaller', '−', () => this.scale(this.zoom / 1.25)),
      button('Larger', '+', () => this.scale(this.zoom * 1.25)),
      button('Fit', 'Fit', () => this.scale(this.fitting())),
      button('Full size', '1:1', () => this.scale(1)),
    );
  }

  /** Marks states and ways; a letter for each. */
  mark([states, ways]: readonly [string, string], words = WORDS): void {
    for (const [number, state] of this.states.entries()) {
      const letter = states[number];
      setMark(state, CLASSES[letter]);
      const { name, type } = this.machine.states[number];
      // What is to be seen comes first: whoever speaks to the page says that.
      const seen = all<SVGTextElement>('text', state).map(({ textContent }) => textContent);
      state.setAttribute('aria-label', `${seen.join(' ')}, ${type}, ${words[letter]}`);
      const title = state.querySelector('title');
      if (title) title.textContent = `${name}, ${type}, ${words[letter]}`;
    }
    for (const way of this.ways) {
      const letters = (way.dataset.e ?? '').split(' ').map((number) => ways[Number(number)]);
      setMark(way, CLASSES[['f', 'v', 'n'].find((letter) => letters.includes(letter)) ?? 'n']);
    }
  }

  /** Shows which state is told of; `isFollowed`: it is brought into sight. */
  chosen(state: number | undefined, isFollowed: boolean): void {
    for (const [number, each] of this.states.entries()) {
      each.classList.toggle('chosen', number === state);
      each.setAttribute('aria-pressed', String(number === state));
      each.setAttribute('tabindex', number === (state ?? 0) ? '0' : '-1');
    }
    if (isFollowed && state !== undefined) this.bringIntoSight(this.states[state]);
  }

  /** At its first sight: as large as fits, but readable, from its start. */
  shown(): void {
    if (this.wasShown) return;
    this.wasShown = true;
    this.scale(Math.max(this.fitting(), SMALLEST));
    this.region.scrollLeft = this.start * this.zoom - this.region.clientWidth / 2;
    this.region.scrollTop = 0;
  }

  private fitting(): number {
    const [across, down] = [this.region.clientWidth - 18, this.region.clientHeight - 18];
    return Math.min(1, across / this.width, Math.max(down / this.height, SMALLEST));
  }

  private scale(zoom: number): void {
    this.zoom = Math.min(Math.max(zoom, LEAST), MOST);
    this.svg.setAttribute('width', String(this.width * this.zoom));
    this.svg.setAttribute('height', String(this.height * this.zoom));
    first('.drawn', this.region).style.width = `${this.width * this.zoom}px`;
  }

  /** Within its own region: the page does not move. */
  private bringIntoSight(state: SVGGElement): void {
    const [inner, outer] = [state.getBoundingClientRect(), this.region.getBoundingClientRect()];
    const away = (from: number, to: number, low: number, high: number): number =>
      from >= low && to <= high ? 0 : (from + to - low - high) / 2;
    this.region.scrollLeft += away(inner.left, inner.right, outer.left, outer.right);
    this.region.scrollTop += away(inner.top, inner.bottom, outer.top, outer.bottom);
  }

  private key(event: KeyboardEvent, number: number): void {
    if (event.key === 'Enter' || event.key === ' ') {
      this.choose(number);
      event.preventDefault();
      return;
    }
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: 1,
      ArrowRight: 1,
      ArrowUp: -1,
      ArrowLeft: -1,
      Home: -this.states.length,
      End: this.states.length,
    };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = this.states[Math.min(Math.max(number + step, 0), this.states.length - 1)];
    for (const state of this.states) state.setAttribute('tabindex', state === next ? '0' : '-1');
    next.focus({ preventScroll: true });
    this.bringIntoSight(next);
  }
}

function sorted(elements: readonly SVGGElement[], name: string): readonly SVGGElement[] {
  return [...elements].sort((a, b) => Number(a.dataset[name]) - Number(b.dataset[name]));
}

function setMark(marked: Element, name: string): void {
  for (const other of Object.values(CLASSES)) marked.classList.toggle(other, other === name);
}
