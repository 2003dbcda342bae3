import { App } from 'aws-cdk-lib';
import { stateMachine } from 'cdk-stepwright/synth';
import { simulate } from 'cdk-stepwright/testing';
import { measureCoverage, renderCoverage } from 'cdk-stepwright/views';
import { examples } from './all';

/**
 * Runs every scenario of every example, or of those that are named: `npm run demo refund`. Without names the first story of each is told whole,
 * of the others the first line.
 */
const named = process.argv.slice(2);
const unknown = named.filter((name) => !Object.hasOwn(examples, name));
if (unknown.length > 0) {
  console.error(`There is no example ${unknown.join(', ')}. Expected: ${Object.keys(examples).join(', ')}.`);
  process.exit(1);
}

for (const [folder, { Stack, machine: name, scenarios }] of Object.entries(examples)) {
  if (named.length > 0 && !named.includes(folder)) continue;
  const machine = stateMachine(new Stack(new App(), folder), name);
  console.log(`\n=== ${folder} ===`);
  const executions = Object.entries(scenarios).map(([title, options], index) => {
    const execution = simulate(machine, options);
    const isWhole = named.length > 0 || index === 0;
    console.log(`\n${title}\n${isWhole ? execution : execution.story.split('\n', 1)[0]}`);
    return execution;
  });
  console.log(`\n${renderCoverage(measureCoverage(machine, executions), name)}`);
}
