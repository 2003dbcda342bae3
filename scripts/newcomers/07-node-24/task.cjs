const { readdirSync } = require('node:fs');
const { dirname, join } = require('node:path');

/** Those that have no project of their own to be typed in once more. */
const others = readdirSync(join(__dirname, '..'))
  .map((name) => name.slice(0, 2))
  .filter((number) => number !== '07');

module.exports = {
  title: 'Node 24: all of this once more',
  last: true,
  typed({ folder, names }) {
    const script = join(__dirname, '..', '..', 'newcomers.cjs');
    const numbers = others.filter((number) => names.some((name) => name.startsWith(number)));
    return [
      {
        type: `node ${join(dirname(script), 'with-node.cjs')} 24 node ${script} --in ${dirname(folder)} ${numbers.join(' ')}`,
        title: 'npx jest, npx vitest, node --test …, on Node 24',
        shown: true,
      },
    ];
  },
};
