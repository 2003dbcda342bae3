// @ts-check
const { setTimeout: sleep } = require('node:timers/promises');
const { DynamoDB } = require('@aws-sdk/client-dynamodb');
const { SFN } = require('@aws-sdk/client-sfn');
const { Ballot } = require('./ballot');
const { environment } = require('./environment');
const { redeliveryHandler } = require('./redelivery-handler');
const { Store } = require('./store');
const { Workflow } = require('./workflow');

const { TABLE_NAME } = environment('TABLE_NAME');

exports.handler = redeliveryHandler({
  ballot: new Ballot({
    store: new Store(new DynamoDB({}), TABLE_NAME),
    workflow: new Workflow(new SFN({})),
    now: Date.now,
    sleep,
  }),
  log: (entry) => console.log(JSON.stringify(entry)),
});
