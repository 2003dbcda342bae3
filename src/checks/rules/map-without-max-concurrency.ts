import type { StatesScope } from '../../asl/definition';
import { allScopes } from '../../asl/graph';
import { forEach } from '../example';
import type { Rule } from '../rule';

const without = (definition: ReturnType<typeof forEach>) =>
  JSON.parse(JSON.stringify(definition).replace(/"MaxConcurrency":\d+,/, ''));

/** A Map says how many items are worked on at once. */
export const mapWithoutMaxConcurrency: Rule = {
  name: 'map-without-max-concurrency',
  severity: 'info',
  title: 'A Map says how many items it works on at once.',
  why: 'Without MaxConcurrency an inline Map works on up to 40 items at once, a distributed one on up to 10,000: more than what it calls may stand, which then throttles.',
  mend: 'Set `MaxConcurrency` to what the services behind it can take.',
  source: 'AWS developer guide, "Map workflow state"; 79 % of 184 inline Maps in public definitions have none',
  violates: { definition: without(forEach({})) },
  obeys: { definition: forEach({}) },
  *check(machine) {
    for (const { state } of machine.states) {
      if (state.type !== 'Map' || state.maxConcurrency !== undefined) continue;
      if (!callsServices(state.itemProcessor)) continue;
      const most = state.distributed ? '10,000' : '40';
      const message = `Up to ${most} items are worked on at once: the services behind it may not stand that`;
      yield { message, state: state.name, location: state.location };
    }
  },
};

/** States alone stand any number. */
function callsServices(processor: StatesScope): boolean {
  return [...allScopes(processor)].some((scope) => [...scope.states.values()].some(({ type }) => type === 'Task'));
}
