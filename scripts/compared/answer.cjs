/** What a tool answered, in one form for all of them. */

/** Members by name, without white space: the order of members says nothing. */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'nothing';
  const members = Object.keys(value).sort();
  return `{${members.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(',')}}`;
}

/** Values are told at most so far. */
const LONGEST = 60;

const cut = (text) => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);

const succeeded = (output) => `SUCCEEDED ${cut(canonical(output))}`;
const failed = (error) => `FAILED ${cut(String(error ?? '(no error name)'))}`;

/**
 * For a machine that only waits: how long it did so.
 * @param seconds of the execution, by its own clock
 */
const waited = (seconds) => `waits ${Math.round(seconds)} s`;

module.exports = { canonical, cut, succeeded, failed, waited };
