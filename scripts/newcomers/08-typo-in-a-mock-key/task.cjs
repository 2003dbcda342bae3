const fits = (key, meant) =>
  `The mock '${key}' fits nothing in state machine 'Orders': expected the name of a Task, a path (Parallel/Task), an integration, or the name, ARN or construct path of what a Task calls. Did you mean '${meant}'? Write one of: Charge, Pack, sqs:sendMessage, lambda, lambda:invoke, pack, Each line/Pack.`;

module.exports = {
  title: 'A typo in a mock key',
  typed: [
    {
      type: 'node --test typos.test.js',
      fails: true,
      sees: [
        fits('Chrage', 'Charge'),
        fits('charge ', 'Charge'),
        "The mock 'Done' is for a Succeed state: expected a Task, only these are mocked. Write one of: Charge, Pack",
        fits('sqs:sendMesage', 'sqs:sendMessage'),
        fits('pakc', 'Pack'),
        fits('Each lime/Pack', 'Each line/Pack'),
        "No mock answers the Task 'Charge' (sqs:sendMessage): expected one.",
        'write        mocks: { Charge: mock.succeed({"MessageId":"auto"}) }',
        "For item 1 of 'Each line' write 'Each line[1]/Pack': mock.succeed(…), or an entry with a function of the request, which has iterationIndex",
        /^[#ℹ] fail 8$/m,
      ],
    },
    {
      type: 'npx jest --ci=false',
      title: 'npx jest, in TypeScript',
      once: true,
      fails: true,
      sees: [fits('Chrage', 'Charge'), /> *8 \|/],
    },
  ],
};
