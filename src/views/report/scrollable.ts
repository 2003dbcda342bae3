import { escapeMarkup } from '../text/escape-markup';

/** Wide things scroll by themselves, also with the keyboard; the page does not. */
export function scrollable(label: string, content: string): string {
  return `<div class="scroll" role="region" tabindex="0" aria-label="${escapeMarkup(label)}">${content}</div>`;
}
