import { forEach } from '../example';
import type { Rule } from '../rule';

const legacy = () => JSON.parse(JSON.stringify(forEach({})).replace('"ItemProcessor"', '"Iterator"'));

/** A Map is written in the words of today. */
export const legacyIterator: Rule = {
  name: 'legacy-iterator',
  severity: 'info',
  title: 'A Map has an ItemProcessor, not an Iterator.',
  why: '`Iterator` and `Parameters` of a Map are older names. They still work, but have no distributed mode, and tools know them less and less.',
  mend: 'Rename `Iterator` to `ItemProcessor`, and the `Parameters` of the Map to `ItemSelector`.',
  source: 'AWS developer guide, "Map workflow state": deprecated fields',
  violates: { definition: legacy() },
  obeys: { definition: forEach({}) },
  *check(machine) {
    for (const { state } of machine.states) {
      if (state.type !== 'Map' || !('Iterator' in state.source)) continue;
      yield { message: "'Iterator' is the older name of 'ItemProcessor'", state: state.name, location: state.location };
    }
  },
};
