'use strict';
const { readFileSync } = require('node:fs');

/** The case that the parent process wrote to the standard input. */
const readCase = () => JSON.parse(readFileSync(0, 'utf8'));

module.exports = { readCase };
