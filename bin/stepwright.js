#!/usr/bin/env node
// The command line: src/cli, as scripts/bundle.cjs puts it into bundle/cli.js.
'use strict';

require('node:module').enableCompileCache?.();
const { version } = require('../package.json');

require('../bundle/cli.js').main(version);
