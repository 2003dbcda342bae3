// @ts-check

/**
 * How many bytes a text takes inside of JSON, in UTF-8, without its quotes.
 *
 * @param {string} text
 * @returns {number}
 */
function jsonBytes(text) {
  return Buffer.byteLength(JSON.stringify(text)) - 2;
}

/** A text that was cut before, and how long it was. */
const CUT = /^(.*)… \(cut, of (\d{1,9}) characters\)$/s;

/**
 * A text that takes so many bytes inside of JSON at most, and says that it was cut, and how long it was. No character is cut in two. What is no
 * longer than what would be said of its cut stays whole.
 *
 * @param {string} text
 * @param {number} bytes
 * @returns {string}
 */
function cut(text, bytes) {
  const [, rest = text, length = text.length] = CUT.exec(text) ?? [];
  const mark = `… (cut, of ${length} characters)`;
  if (jsonBytes(text) <= Math.max(bytes, jsonBytes(mark))) return text;
  let room = bytes - jsonBytes(mark);
  let end = 0;
  for (const character of rest) {
    room -= jsonBytes(character);
    if (room < 0) break;
    end += character.length;
  }
  return rest.slice(0, end) + mark;
}

/**
 * What is made with the longest allowance that fits: each text in it may take so many bytes. Without any limit, if that fits.
 *
 * @template T
 * @param {(allowance: number) => T} make
 * @param {(made: T) => boolean} fits
 * @param {number} most the longest allowance that is tried besides none
 * @returns {T} the shortest one when nothing fits
 */
function fitting(make, fits, most) {
  const whole = make(Number.POSITIVE_INFINITY);
  if (fits(whole)) return whole;
  let [low, high] = [0, most];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(make(middle))) low = middle;
    else high = middle - 1;
  }
  return make(low);
}

module.exports = { cut, fitting, jsonBytes };
