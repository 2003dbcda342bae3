// @ts-check
const { visibleLines } = require('./visible-text');

/** @type {Record<string, string>} */
const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** A text that is HTML already. */
class Html {
  /** @param {string} text */
  constructor(text) {
    this.text = text;
  }
}

/**
 * HTML of a template: what is put in is escaped and made visible, unless it is HTML itself. Line ends and tabs stay.
 *
 * @param {TemplateStringsArray} parts
 * @param {(string | Html | readonly Html[])[]} values
 * @returns {Html}
 */
function html(parts, ...values) {
  return new Html(parts.slice(1).reduce((text, part, index) => text + textOf(values[index]) + part, parts[0]));
}

/**
 * @param {string | Html | readonly Html[]} value
 * @returns {string}
 */
function textOf(value) {
  if (value instanceof Html) return value.text;
  if (typeof value === 'string') {
    const lines = visibleLines(value.replace(/\r\n?/g, '\n'), '\n\t');
    return lines.replace(/[&<>"']/g, (character) => ENTITIES[character]);
  }
  return value.map(textOf).join('');
}

module.exports = { Html, html };
