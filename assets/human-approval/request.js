// @ts-check
const { DynamoDB } = require('@aws-sdk/client-dynamodb');
const { SecretsManager } = require('@aws-sdk/client-secrets-manager');
const { SFN } = require('@aws-sdk/client-sfn');
const { SNS } = require('@aws-sdk/client-sns');
const { environment } = require('./environment');
const { requestHandler } = require('./request-handler');
const { signingKeys } = require('./signing-key');
const { Store } = require('./store');
const { Workflow } = require('./workflow');

const { TABLE_NAME, SIGNING_KEY, BASE_URL } = environment('TABLE_NAME', 'SIGNING_KEY', 'BASE_URL');

exports.handler = requestHandler({
  store: new Store(new DynamoDB({}), TABLE_NAME),
  workflow: new Workflow(new SFN({})),
  sns: new SNS({}),
  signingKeys: signingKeys(new SecretsManager({}), SIGNING_KEY, Date.now),
  baseUrl: BASE_URL,
  now: Date.now,
  log: (entry) => console.log(JSON.stringify(entry)),
});
