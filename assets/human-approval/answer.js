// @ts-check
const { setTimeout: sleep } = require('node:timers/promises');
const { DynamoDB } = require('@aws-sdk/client-dynamodb');
const { SecretsManager } = require('@aws-sdk/client-secrets-manager');
const { SFN } = require('@aws-sdk/client-sfn');
const { answerHandler } = require('./answer-handler');
const { Ballot } = require('./ballot');
const { environment } = require('./environment');
const { signingKeys } = require('./signing-key');
const { LinkThrottle } = require('./link-throttle');
const { Store } = require('./store');
const { Workflow } = require('./workflow');

const { TABLE_NAME, SIGNING_KEY, SIGNING_KEY_GRACE } = environment('TABLE_NAME', 'SIGNING_KEY', 'SIGNING_KEY_GRACE');
const store = new Store(new DynamoDB({}), TABLE_NAME);
// Once only: a second attempt after an answer that was lost would be told that nobody waits.
const workflow = new Workflow(new SFN({ maxAttempts: 1 }));

exports.handler = answerHandler({
  store,
  ballot: new Ballot({ store, workflow, now: Date.now, sleep }),
  signingKeys: signingKeys(new SecretsManager({}), SIGNING_KEY, Date.now, Number(SIGNING_KEY_GRACE)),
  throttle: new LinkThrottle(Date.now),
  log: (entry) => console.log(JSON.stringify(entry)),
});
