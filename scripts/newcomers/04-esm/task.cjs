module.exports = {
  title: 'ES modules: "type": "module", await outside of functions, TypeScript of nodenext, node:test and Jest',
  typed: [
    { type: 'npx tsc --noEmit', once: true },
    { type: 'node --test test/orders.test.js', sees: [/^[#ℹ] pass 2$/m] },
    { type: 'NODE_OPTIONS=--experimental-vm-modules npx jest --ci=false', sees: ['4 passed, 4 total'] },
    { type: 'cat jest/__snapshots__/orders.test.js.snap', sees: ['Charge          sqs:sendMessage  ok'] },
    // What the imports of constructs and of the synth give to ES modules.
    { type: 'node app.js', sees: ['Orders: SUCCEEDED'] },
  ],
};
