'use strict';
/** Child process on Node 22 or later, in a folder where aws-local-stepfunctions is installed: one case in it, with the settings that it has by default. */
const { join } = require('node:path');
const { failed, succeeded, waited } = require('./answer.cjs');
const { readCase } = require('./read-case.cjs');

const { StateMachine } = require(join(process.cwd(), 'node_modules', 'aws-local-stepfunctions'));

const { definition, input, task, isWait } = readCase();
answer().then((text) => {
  process.stdout.write(JSON.stringify(text));
  process.exit(0);
});

async function answer() {
  let machine;
  try {
    machine = new StateMachine(definition);
  } catch (error) {
    return `refused: ${error.message}`;
  }
  const handlers =
    task === undefined
      ? {}
      : {
          [task.name]: () =>
            new Promise((resolve) => {
              setTimeout(resolve, task.seconds * 1000, task.result);
            }),
        };
  const start = Date.now();
  try {
    const output = await machine.run(input, { overrides: { taskResourceLocalHandlers: handlers } }).result;
    return isWait ? waited((Date.now() - start) / 1000) : succeeded(output);
  } catch (error) {
    if (error.name === 'ExecutionTimeoutError') return 'TIMED_OUT';
    return failed(error.cause?.name ?? error.name);
  }
}
