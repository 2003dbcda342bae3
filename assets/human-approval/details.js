// @ts-check

/**
 * A value as people read it.
 *
 * @param {unknown} value a JSON value
 * @returns {string}
 */
function textOf(value) {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

module.exports = { textOf };
