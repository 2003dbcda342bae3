import { QUOTAS } from '../../catalogue/quotas';
import { isJsonObject } from '../../json/json-value';
import { allStatesOf, listOf, type ScopeJson, type StateJson } from './definition-json';

/** Names for what is added to a definition. */
export class FreeNames {
  private readonly taken: Set<string>;
  private readonly assigned: ReadonlySet<string>;

  constructor(definition: ScopeJson) {
    const states = allStatesOf(definition);
    this.taken = new Set(states.map(([name]) => name));
    this.assigned = new Set(states.flatMap(([, state]) => assignedBy(state)));
  }

  /** A name that no state has: the given one, shortened to what AWS allows, with a number where it is taken. */
  freeState(wanted: string): string {
    for (let count = 1; ; count++) {
      const suffix = count === 1 ? '' : ` ${count}`;
      const name = wanted.slice(0, QUOTAS.nameCharacters.value - suffix.length) + suffix;
      if (this.taken.has(name)) continue;
      this.taken.add(name);
      return name;
    }
  }

  /** A name that no variable has: no scope may assign a variable that is one of a scope around it. */
  freeVariable(wanted: string): string {
    let name = wanted;
    while (this.assigned.has(name)) name += '_';
    return name;
  }
}

/** Variables that a state assigns: by itself, in its catchers, in its choice rules. */
function assignedBy(state: StateJson): readonly string[] {
  const places = [state, ...listOf(state.Catch), ...listOf(state.Choices)].filter(isJsonObject);
  const names = places.flatMap(({ Assign }) => (isJsonObject(Assign) ? Object.keys(Assign) : []));
  return names.map((name) => name.replace(/\.\$$/, ''));
}
