import { simulate } from 'cdk-stepwright/testing';
import { stateMachinesOfTemplate } from '../../../src/cloudformation/state-machines';
import type { Account } from '../account';
import { differences } from '../compare';
import { ACCOUNT, REGION } from '../emulator';
import { execute } from '../execute';
import { factsOfDeployed, factsOfSimulated } from '../facts';
import { makeMachine } from './calls';
import { DATA_GAPS } from './data-gaps';
import { FAILURE_GAPS } from './failure-gaps';
import type { Gap, MinimalMachine } from './gap';
import { SERVICE_GAPS } from './service-gaps';

/** All that is known of what the emulator lacks. */
export const GAPS: readonly Gap[] = [...DATA_GAPS, ...FAILURE_GAPS, ...SERVICE_GAPS];

/**
 * Whether each gap still shows with its minimal input.
 * @returns a line for each that does not
 */
export async function checkGaps(account: Account): Promise<readonly string[]> {
  const found = await Promise.all(
    GAPS.map(async ({ id, minimal }) => {
      const agrees = minimal.kind === 'machine' ? await agreesOf(account, id, minimal) : await minimal.agrees(account);
      return agrees === undefined ? [] : [`${id} does not show as listed: ${agrees}`];
    }),
  );
  return found.flat();
}

async function agreesOf(account: Account, id: string, minimal: MinimalMachine): Promise<string | undefined> {
  const { definition, input, differs, prepare, options } = minimal;
  await prepare?.(account);
  const name = `gap-${id}`;
  await makeMachine(account, name, definition);
  const Properties = { StateMachineName: name, Definition: definition, RoleArn: 'arn:aws:iam::000000000000:role/gap' };
  const template = { Resources: { Machine: { Type: 'AWS::StepFunctions::StateMachine', Properties } } };
  const [machine] = stateMachinesOfTemplate(template, { account: ACCOUNT, region: REGION });
  const execution = await execute(account, { machine, input, callbacks: [] });
  const simulated = simulate(machine, { ...options, input, name: execution.name, startTime: execution.startDate });
  const found = differences(factsOfSimulated(simulated), factsOfDeployed(execution, []));
  const aspects = found.map(({ aspect }) => aspect);
  if (aspects.join() === differs.join()) return undefined;
  return `differs in ${aspects.join(', ') || 'nothing'}, listed: ${differs.join(', ')} ${JSON.stringify(found)}`;
}
