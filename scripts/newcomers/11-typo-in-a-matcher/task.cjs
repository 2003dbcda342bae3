const noExecution =
  'toHaveSucceeded: expected what simulate() returned, got the text SUCCEEDED. Write expect(execution).toHaveSucceeded(…), with const execution = simulate(machine, { … }).';

module.exports = {
  title: 'A typo in a matcher',
  typed: [
    {
      type: 'node --test typos.test.mjs',
      fails: true,
      sees: [
        "expect of cdk-stepwright/testing/node has no matcher 'toHaveVisted'. Did you mean 'toHaveVisited'? Expected one of toHaveSucceeded, ",
        'Write expect(execution).toHaveVisited(…).',
        "has no matcher 'toEqual'. Expected one of toHaveSucceeded, ",
        "Write assert.deepEqual(…), with import assert from 'node:assert/strict', for values that are no executions.",
        noExecution,
        'assertSucceeded: expected what simulate() returned, got a state machine. Write assertSucceeded(simulate(machine, { … })).',
        /^[#ℹ] fail 5$/m,
      ],
    },
    {
      type: 'npx tsc',
      once: true,
      fails: true,
      sees: [
        /typos\.ts\(6,19\): error TS2551: Property 'toHaveVisted' does not exist on type .* Did you mean 'toHaveVisited'\?/,
        /typos\.ts\(7,23\): error TS2551: Property 'toHaveSuceeded' does not exist on type .* Did you mean 'toHaveSucceeded'\?/,
        /typos\.ts\(8,25\): error TS2551: Property 'toHaveFaildWith' does not exist on type .* Did you mean 'toHaveFailedWith'\?/,
        "typos.ts(9,48): error TS2345: Argument of type 'string' is not assignable to parameter of type 'number'.",
      ],
    },
    {
      // The words of Jest, which lets nobody else look at what its expect does not have: docs/testing/troubleshooting.md says what they mean.
      type: 'npx jest --ci=false',
      fails: true,
      sees: [
        'TypeError: expect(...).toHaveVisted is not a function',
        'TypeError: expect(...).toHaveSucceeded is not a function',
        noExecution,
        "cdk-stepwright/testing/vitest was imported: expected Vitest, got Jest. Write import 'cdk-stepwright/testing/jest'.",
      ],
    },
    {
      type: 'npx vitest run',
      fails: true,
      sees: ['Invalid Chai property: toHaveVisted. Did you mean "toHaveVisited"?', noExecution],
    },
  ],
};
