'use strict';
/** Cases in a tool that answers requests of the AWS API: CreateStateMachine, StartExecution, DescribeExecution. */
const { setTimeout: sleep } = require('node:timers/promises');
const { failed, succeeded, waited } = require('./answer.cjs');

/**
 * Any key will do; Moto wants the region and the service in it.
 * @returns headers of a request
 */
const headersOf = (operation) => ({
  'Content-Type': 'application/x-amz-json-1.0',
  'X-Amz-Target': `AWSStepFunctions.${operation}`,
  Authorization:
    'AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/states/aws4_request, SignedHeaders=host, Signature=0',
});

/** @throws {RequestError} where it is refused */
async function call(url, operation, body) {
  const response = await fetch(url, { method: 'POST', headers: headersOf(operation), body: JSON.stringify(body) });
  const text = await response.text();
  if (!response.ok) throw new RequestError(response.status, text);
  return JSON.parse(text);
}

class RequestError extends Error {
  constructor(status, text) {
    super(/"__type"\s*:\s*"(?:[^"]*#)?([^"]+)"/.exec(text)?.[1] ?? `HTTP status ${status}, ${text.slice(0, 200)}`);
    this.status = status;
  }
}

/** An output that is no JSON text, told as such. */
function read(output) {
  try {
    return JSON.parse(output);
  } catch {
    return { 'output that is no JSON': output };
  }
}

const ROLE = 'arn:aws:iam::123456789012:role/compared';

/**
 * @param patience seconds until the answer is that there was none
 * @returns what `answer.cjs` makes of it
 */
async function askEndpoint(url, { definition, input, isWait }, name, patience) {
  let machine;
  try {
    machine = await call(url, 'CreateStateMachine', {
      name,
      definition: JSON.stringify(definition),
      roleArn: ROLE,
    });
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
    return error.status < 500 ? `refused: ${error.message}` : `broke: ${error.message}`;
  }
  const start = Date.now();
  const { executionArn } = await call(url, 'StartExecution', {
    stateMachineArn: machine.stateMachineArn,
    input: JSON.stringify(input),
  });
  for (;;) {
    const seconds = (Date.now() - start) / 1000;
    const { status, output, error } = await call(url, 'DescribeExecution', { executionArn });
    if (status === 'SUCCEEDED') return isWait ? waited(seconds) : succeeded(read(output));
    if (status === 'FAILED') return failed(error);
    if (status !== 'RUNNING') return status;
    if (seconds > patience) return undefined;
    await sleep(50);
  }
}

module.exports = { askEndpoint, call };
