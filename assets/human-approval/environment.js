// @ts-check

/**
 * Environment variables that have to be there.
 *
 * @template {string} Name
 * @param {Name[]} names
 * @returns {Record<Name, string>}
 */
function environment(...names) {
  const entries = names.map((name) => {
    const value = process.env[name];
    if (!value) throw new Error(`The environment variable ${name} is missing`);
    return [name, value];
  });
  return Object.fromEntries(entries);
}

module.exports = { environment };
