import { QUOTAS } from '../../../catalogue/quotas';
import { allStatesOf, type ScopeJson } from './definition-json';

/** Names for what is added to a definition. */
export class FreeNames {
  private readonly taken: Set<string>;
  private readonly text: string;

  constructor(definition: ScopeJson) {
    this.taken = new Set(allStatesOf(definition).map(([name]) => name));
    this.text = JSON.stringify(definition);
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
    while (this.text.includes(name)) name += '_';
    return name;
  }
}
