'use strict';
/**
 * One measurement in a process of its own, so that start, memory and the compiler's state are clean:
 *
 *     node bench/child.cjs <measurement> [argument...]      prints one line of JSON
 */
const [, , name, ...args] = process.argv;
Promise.resolve(require(`./own/${name}.cjs`).measure(...args)).then((figures) => console.log(JSON.stringify(figures)));
