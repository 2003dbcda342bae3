import type { ChoiceState, State, StateMachineDefinition } from '../../../asl/definition';
import { RUNTIME } from '../../../asl/error-name';
import { allScopes, nestedScopes } from '../../../asl/graph';
import { conditionText } from '../../../views/text/choice-text';
import { shortened } from '../../../views/text/format-value';
import type { Location } from '../scope-data';
import { impossibleRules } from './impossible-rules';
import { type PossibleEdge, PossibleValues } from './possible-values';

const CHARACTERS = 120;

/** Each time fewer edges are possible, so that fewer values are. */
const ROUNDS = 5;

interface Edge extends PossibleEdge {
  /** Why no execution takes it. */
  readonly impossible?: string;
}

/** States that no execution enters, with the contradiction. More is taken for possible than is: what is named here is certain. */
export function unreachableStates(definition: StateMachineDefinition): ReadonlyMap<string, string> {
  const scopeOf = new Map(
    [...allScopes(definition)].flatMap((scope) => [...scope.states.values()].map((state) => [state, scope] as const)),
  );
  let edges = edgesOf(definition, () => undefined);
  let reached = reachedBy(definition, edges);
  for (let round = 0; round < ROUNDS; round++) {
    const possible = edges.filter(({ impossible, from }) => impossible === undefined && reached.has(from));
    const into = new Map<State, Edge[]>();
    for (const edge of possible) {
      const target = scopeOf.get(edge.from)?.states.get(edge.target);
      if (target) into.set(target, [...(into.get(target) ?? []), edge]);
    }
    const values = new PossibleValues(definition, (state) => into.get(state) ?? []);
    edges = edgesOf(definition, (state) => impossibleIn(state, values));
    const next = reachedBy(definition, edges);
    if (next.size === reached.size && round > 0) break;
    reached = next;
  }
  const names = new Set([...reached].map(({ name }) => name));
  const found = new Map<string, string>();
  for (const scope of allScopes(definition)) {
    for (const state of scope.states.values()) {
      if (!reached.has(state)) found.set(state.name, reasonOf(state, edges, names));
    }
  }
  return found;
}

/** Why a Choice never leaves by a rule. */
type Impossible = (rule: number) => string | undefined;

function impossibleIn(state: ChoiceState, values: PossibleValues): Impossible {
  const found = impossibleRules(state, (location: Location) => {
    if (typeof location.root === 'object') return values.variable(location.root.variable, location.steps);
    return location.root === 'input' ? values.effective(state, location.steps) : undefined;
  });
  return (rule) => {
    if (!found?.rules.includes(rule)) return undefined;
    const known = found.constants.length === 0 ? '' : `: ${found.constants.join(', ')}`;
    if (rule < 0) return `one of the rules of '${state.name}' always holds${known}`;
    const text = shortened(conditionText(state.choices[rule].condition), CHARACTERS);
    return `in '${state.name}' no values let ${text} be the first rule that holds${known}`;
  };
}

function edgesOf(
  definition: StateMachineDefinition,
  impossible: (state: ChoiceState) => Impossible | undefined,
): readonly Edge[] {
  return [...allScopes(definition)].flatMap((scope) =>
    [...scope.states.values()].flatMap((from): readonly Edge[] => {
      const edges: Edge[] = [];
      if ('transition' in from && from.transition.kind === 'next') edges.push({ from, target: from.transition.next });
      if (from.type === 'Choice') {
        const why = impossible(from);
        for (const [index, by] of from.choices.entries())
          edges.push({ from, by, target: by.next, impossible: why?.(index) });
        if (from.default !== undefined) edges.push({ from, target: from.default, impossible: why?.(-1) });
      }
      if ('catch' in from) {
        for (const by of from.catch) {
          const never = by.errorEquals.every((name) => name === RUNTIME);
          edges.push({
            from,
            by,
            target: by.next,
            ...(never ? { impossible: `'${from.name}' catches ${RUNTIME}, which nothing catches` } : {}),
          });
        }
      }
      return edges;
    }),
  );
}

function reachedBy(definition: StateMachineDefinition, edges: readonly Edge[]): ReadonlySet<State> {
  const targets = new Map<State, string[]>();
  for (const { from, target, impossible } of edges) {
    if (impossible === undefined) targets.set(from, [...(targets.get(from) ?? []), target]);
  }
  const reached = new Set<State>();
  const open = [{ scope: definition as { readonly states: ReadonlyMap<string, State> }, name: definition.startAt }];
  while (open.length > 0) {
    const { scope, name } = open.pop() as (typeof open)[number];
    const state = scope.states.get(name);
    if (!state || reached.has(state)) continue;
    reached.add(state);
    for (const target of targets.get(state) ?? []) open.push({ scope, name: target });
    for (const inner of nestedScopes(state)) open.push({ scope: inner, name: inner.startAt });
  }
  return reached;
}

function reasonOf(state: State, edges: readonly Edge[], reached: ReadonlySet<string>): string {
  const leading = edges.filter(({ target }) => target === state.name);
  const reasons = leading.map(({ from, impossible }) =>
    impossible !== undefined && reached.has(from.name)
      ? impossible
      : `'${from.name}', which leads there, is unreachable`,
  );
  return reasons.length === 0 ? 'what it is inside of is unreachable' : [...new Set(reasons)].join('; ');
}
