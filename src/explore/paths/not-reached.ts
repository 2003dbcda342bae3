import type { State, StateMachineDefinition, StatesScope } from '../../asl/definition';
import { allScopes } from '../../asl/graph';
import { visibleText } from '../../json/visible-text';
import { conditionText } from '../../views/text/choice-text';
import { shortened } from '../../views/text/format-value';
import type { SearchResult } from './search';
import { unreachableStates } from './unreachable/unreachable-states';

/** A state that no path was found to. */
export interface NotReached {
  readonly state: string;
  /** `unreachable`: no execution enters it. `not solved`: none was found that does. */
  readonly verdict: 'unreachable' | 'not solved';
  /** The contradiction; or what leads there, and what of it could not be made so. */
  readonly reason: string;
}

const CHARACTERS = 200;

/** What a search tells of what it did not reach. */
type SearchSaid = Pick<SearchResult, 'blocked' | 'isCut' | 'runs' | 'failed' | 'gaveUp'>;

/** Verdicts on the states that were not reached, in order of the definition. @param reached ids of `coverageItems` */
export function notReached(
  definition: StateMachineDefinition,
  result: SearchSaid,
  reached: ReadonlySet<string>,
): readonly NotReached[] {
  const isAll = [...allScopes(definition)].every(({ states }) =>
    [...states.keys()].every((name) => reached.has(`states ${name}`)),
  );
  if (isAll) return [];
  const unreachable = unreachableStates(definition);
  return [...allScopes(definition)].flatMap((scope) =>
    [...scope.states.values()].flatMap((state): readonly NotReached[] => {
      if (reached.has(`states ${state.name}`)) return [];
      const contradiction = unreachable.get(state.name);
      if (contradiction !== undefined) return [{ state: state.name, verdict: 'unreachable', reason: contradiction }];
      return [{ state: state.name, verdict: 'not solved', reason: reasonOf(scope, state, result, reached) }];
    }),
  );
}

function reasonOf(
  scope: StatesScope,
  state: State,
  { blocked, isCut, runs, failed, gaveUp }: SearchSaid,
  reached: ReadonlySet<string>,
): string {
  const ways = [...scope.states.values()].flatMap((from) =>
    waysBetween(from, state.name).map((way) => ({ from, ...way })),
  );
  const told = ways.map(({ from, what, id }) => {
    if (!reached.has(`states ${from.name}`)) return `'${from.name}', which leads there, was not reached either`;
    const failure = failed.get(from.name);
    const reasons = [
      ...[...(id === undefined ? [] : (blocked.get(id) ?? []))].slice(0, 2),
      ...(failure === undefined ? [] : [`it failed with ${shortened(visibleText(failure), CHARACTERS)}`]),
    ];
    return reasons.length === 0
      ? `'${from.name}' leads there ${what}`
      : `'${from.name}' leads there ${what}, but ${reasons.join(', and ')}`;
  });
  const start = scope.startAt === state.name ? ['it is the first of its scope, which was not begun'] : [];
  const cut = isCut ? [`the search ended after ${runs} runs`] : [];
  const refused = [...gaveUp]
    .slice(0, 1)
    .map((reason) => `the simulator gave up: ${shortened(visibleText(reason), CHARACTERS)}`);
  return [...new Set([...start, ...told, ...cut, ...refused])].join('; ');
}

function waysBetween(from: State, target: string): readonly { readonly what: string; readonly id?: string }[] {
  const ways: { what: string; id?: string }[] = [];
  if ('transition' in from && from.transition.kind === 'next' && from.transition.next === target)
    ways.push({ what: 'when it succeeds' });
  if (from.type === 'Choice') {
    for (const { next, condition, location } of from.choices) {
      if (next === target)
        ways.push({ what: `where ${shortened(conditionText(condition), CHARACTERS)}`, id: `choices ${location}/Next` });
    }
    if (from.default === target)
      ways.push({ what: 'where none of its rules holds', id: `choices ${from.location}/Default` });
  }
  if ('catch' in from) {
    for (const { next, errorEquals, location } of from.catch) {
      if (next === target)
        ways.push({
          what: `when it fails with ${shortened(errorEquals.join(', '), CHARACTERS)}`,
          id: `catchers ${location}`,
        });
    }
  }
  return ways;
}
