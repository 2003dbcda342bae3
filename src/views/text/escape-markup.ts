const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** What XML 1.0 has no way to write (its production `Char`): control characters, halves of pairs, and U+FFFE, U+FFFF. */
const NOT_IN_XML =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/** A text that means itself in HTML and XML, between tags and in quoted attributes. What XML cannot hold becomes U+FFFD. */
export function escapeMarkup(text: string): string {
  return text.replace(NOT_IN_XML, '\uFFFD').replace(/[&<>"']/g, (character) => ENTITIES[character]);
}
