/** Elements are made one by one, and texts are set as texts: nothing of a user is ever markup. */

type Child = Node | string | undefined;

/** Attributes; an `on…` one is a listener. */
type Attributes = Readonly<Record<string, string | number | boolean | undefined | ((event: never) => void)>>;

export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    if (typeof value === 'function') made.addEventListener(name.slice(2), value as EventListener);
    else made.setAttribute(name, value === true ? '' : String(value));
  }
  made.append(...children.filter((child) => child !== undefined));
  return made;
}

export function all<E extends Element = HTMLElement>(selector: string, within: ParentNode = document): readonly E[] {
  return [...within.querySelectorAll<E>(selector)];
}

export function first<E extends Element = HTMLElement>(selector: string, within: ParentNode = document): E {
  const found = within.querySelector<E>(selector);
  if (!found) throw new Error(`The page has no ${selector}.`);
  return found;
}

export type Tone = 'good' | 'bad' | 'open';

const SIGNS: Readonly<Record<Tone, string>> = { good: '✓', bad: '✕', open: '…' };

/** As the chips of the page. */
export function chip(tone: Tone, words: string): HTMLElement {
  return element(
    'span',
    { class: `chip ${tone}` },
    element('span', { 'aria-hidden': 'true' }, SIGNS[tone]),
    ` ${words}`,
  );
}
