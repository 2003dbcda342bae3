import type { SimulateOptions } from 'cdk-stepwright/testing';
import { examples } from '../../examples/all';
import { planOf } from './plan';
import type { WantedRun } from './run-stack';
import type { DeployedStack } from './stacks';

/** The scenarios of an example, as far as they can be brought about, and why the others cannot. */
export interface ExampleRuns {
  readonly wanted: readonly WantedRun[];
  readonly notRun: readonly { readonly title: string; readonly reason: string }[];
}

export function runsOfExample(stack: DeployedStack): ExampleRuns {
  const { machine: id, scenarios } = examples[stack.name];
  const machine = stack.machines.find(({ constructPath }) => constructPath === id);
  if (!machine) throw new Error(`The stack ${stack.name} has no state machine '${id}'`);
  const planned = Object.entries(scenarios).map(([title, scenario]) => ({
    title,
    machine,
    plan: planOf(machine, inBucketsOf(stack, { ...scenario, fieldValidationMode: 'NONE' })),
  }));
  return {
    wanted: planned.filter(({ plan }) => plan.impossible.length === 0),
    notRun: planned.flatMap(({ title, plan: { impossible } }) =>
      impossible.length === 0 ? [] : [{ title, reason: [...new Set(impossible)].join(', ') }],
    ),
  };
}

/** Objects of scenarios are in the bucket of their stack. */
function inBucketsOf({ resources }: DeployedStack, { objects, ...scenario }: SimulateOptions): SimulateOptions {
  const bucket = resources.find(({ type }) => type === 'AWS::S3::Bucket')?.physicalId;
  if (objects === undefined || bucket === undefined) return scenario;
  const moved = Object.entries(objects).map(([path, text]) => [path.replace(/^[^/]*/, bucket), text] as const);
  return { ...scenario, objects: Object.fromEntries(moved) };
}
