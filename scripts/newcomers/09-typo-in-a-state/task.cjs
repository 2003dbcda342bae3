const unknown = (name, meant) =>
  `State machine 'Orders' has no '${name}': expected a name that is in its definition. Did you mean '${meant}'? Write one of: Charge, Ship.`;

module.exports = {
  title: 'A typo in the name of a state',
  typed: [
    {
      type: 'node --test typos.test.js',
      fails: true,
      sees: [
        unknown('Chrage', 'Charge'),
        unknown('Shipp', 'Ship'),
        unknown('charge', 'Charge'),
        unknown('Ship ', 'Ship'),
        "Expected the name of a state as a text, got an array. Write 'Charge', 'Ship'.",
        "Missing 'Next' target: Shp at /States/Charge/Next: did you mean 'Ship'?",
        "Missing 'Next' target: Chrage at /StartAt: did you mean 'Charge'?",
        "Field 'Ned' is not supported at /States/Charge: did you mean 'Next'?",
        "'Shop' has no state machine 'Order'. Did you mean 'Orders'? Expected one of: Orders. Write stateMachine(stack, 'Orders').",
        'got undefined. Write simulate(stateMachines(stack).Orders), or simulate(stateMachinesOf(file).machines.Orders), with a name that is there: Object.keys tells which.',
        'Expected: visits of Ship, Charge, in this order',
        'Received: Charge, Ship',
        /^[#ℹ] fail 11$/m,
      ],
    },
    {
      type: 'npx stepwright validate',
      fails: true,
      sees: ["error: Missing 'Next' target: Shp at /States/Charge/Next: did you mean 'Ship'?"],
    },
  ],
};
