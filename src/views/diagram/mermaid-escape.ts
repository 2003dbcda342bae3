import { visibleText } from '../../json/visible-text';

/** What Mermaid reads as markup inside of quotes, and `%`, since it takes `%%{…}%%` for a directive anywhere. */
const SPECIAL = /[#"<>&`%\\]/g;

/** A text between quotes of a Mermaid diagram: special characters as `#code;`, which Mermaid turns back. */
export function safeText(text: string): string {
  return visibleText(text.replace(/\s+/g, ' ')).replace(SPECIAL, (character) => `#${character.charCodeAt(0)};`);
}

/** Mermaid cuts the semicolon of a code on lines that look like `style …: #…;` to it. */
const LOOKS_LIKE_STYLE = /(style|classDef).*:\S*#/;

/** A whole line, with what Mermaid would take for a style made harmless. */
export function safeLine(line: string): string {
  return LOOKS_LIKE_STYLE.test(line) ? line.replaceAll(':', '#58;') : line;
}
