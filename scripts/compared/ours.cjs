'use strict';
/** One case in this package. As a child process it reads the case from the standard input, and prints the answer of the package as it is published (`projen compile`). */
const { parseDefinitionOrThrow } = require('cdk-stepwright/asl');
const { simulate, mock } = require('cdk-stepwright/testing');
const { failed, succeeded, waited } = require('./answer.cjs');
const { readCase } = require('./read-case.cjs');

if (require.main === module) process.stdout.write(JSON.stringify(answer(readCase())));

function answer({ definition, input, task, isWait }) {
  let machine;
  try {
    machine = parseDefinitionOrThrow(definition, 'Compared');
  } catch (error) {
    return `refused: ${error.message.split('\n')[0]}`;
  }
  const mocks = task === undefined ? {} : { [task.name]: mock.succeed(task.result).after(task.seconds) };
  const execution = simulate(machine, { input, mocks });
  if (isWait) {
    const [start, end] = [execution.history[0], execution.history.at(-1)].map(({ timestamp }) => Date.parse(timestamp));
    return waited((end - start) / 1000);
  }
  if (execution.status === 'SUCCEEDED') return succeeded(execution.output);
  return execution.status === 'FAILED' ? failed(execution.error) : execution.status;
}

module.exports = { answer };
