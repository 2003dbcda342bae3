const options = 'input, mocks, fieldValidationMode, objects, startTime, seed';
const unknown = (name, meant) => `Unknown option '${name}'.${meant} Expected one of ${options}`;

module.exports = {
  title: 'A typo in an option',
  typed: [
    {
      type: 'node --test typos.test.js',
      title: 'node --test typos.test.js, in JavaScript',
      fails: true,
      sees: [
        unknown('inptu', " Did you mean 'input'?"),
        unknown('mock', " Did you mean 'mocks'?"),
        unknown('total', ''),
        'Write { input: {}, mocks: { Charge: mock.succeed() } }.',
        "Did you mean 'mocks'? Expected one of mocks, fieldValidationMode, stop",
        "Unknown option 'dept'. Did you mean 'depth'?",
        "Invalid option 'treshold' of the coverage reporter: expected one of addedStates, directory, formats, machines, thresholds, got treshold. Did you mean 'thresholds'? Write { thresholds: { states: 100 } }.",
        "expected one of states, transitions, choices, retriers, catchers, maps, got state. Did you mean 'states'?",
        "Unknown option 'titel' of htmlReport. Did you mean 'title'?",
        "There is no mock.sucess. Did you mean 'succeed'?",
        "'notfy' is no property. Did you mean 'notify'? Expected some of retryPolicies, notify",
        "'steps[0].compensaton' is no property. Did you mean 'compensation'?",
        /^[#ℹ] fail 11$/m,
      ],
    },
    {
      type: 'npx tsc',
      once: true,
      title: 'npx tsc, in TypeScript',
      fails: true,
      sees: [
        "typos.ts(9,20): error TS2561: Object literal may only specify known properties, but 'inptu' does not exist in type 'SimulateOptions'. Did you mean to write 'input'?",
        "typos.ts(10,20): error TS2561: Object literal may only specify known properties, but 'mock' does not exist in type 'SimulateOptions'. Did you mean to write 'mocks'?",
        "Did you mean to write 'depth'?",
        "Did you mean to write 'thresholds'?",
        "Did you mean to write 'notify'?",
        "Did you mean to write 'steps'?",
      ],
    },
  ],
};
