import { visibleLines } from '../../json/visible-text';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/**
 * A text that means itself in HTML and XML, between tags and in quoted attributes, and does nothing there: see `visibleText`. A newline is a
 * newline, which a browser shows as a space; in `<pre>` only texts of ours have some.
 */
export function escapeMarkup(text: string): string {
  return visibleLines(text).replace(/[&<>"']/g, (character) => ENTITIES[character]);
}
