// @ts-check
const { setTimeout: sleep } = require('node:timers/promises');
const { DynamoDB } = require('@aws-sdk/client-dynamodb');
const { SecretsManager } = require('@aws-sdk/client-secrets-manager');
const { SFN } = require('@aws-sdk/client-sfn');
const { answerHandler } = require('./answer-handler');
const { Ballot } = require('./ballot');
const { environment } = require('./environment');
const { signingKey } = require('./signing-key');
const { Store } = require('./store');
const { Workflow } = require('./workflow');

const { TABLE_NAME, SIGNING_KEY } = environment('TABLE_NAME', 'SIGNING_KEY');
const store = new Store(new DynamoDB({}), TABLE_NAME);
// Once only: a second attempt after an answer that was lost would be told that nobody waits.
const workflow = new Workflow(new SFN({ maxAttempts: 1 }));

exports.handler = answerHandler({
  store,
  ballot: new Ballot({ store, workflow, now: Date.now, sleep }),
  signingKey: signingKey(new SecretsManager({}), SIGNING_KEY, Date.now),
  log: (entry) => console.log(JSON.stringify(entry)),
});
