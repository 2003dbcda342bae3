import type { FallibleState, State, StateMachineDefinition } from '../../asl/definition';
import { allScopes } from '../../asl/graph';
import { requireDefinition } from '../../asl/require-argument';
import { visibleText } from '../../json/visible-text';
import { type Edge, edgesOutOf } from '../diagram/edge';
import { conditionText } from '../text/choice-text';
import { shortened } from '../text/format-value';

/** Kinds of things that executions can reach. */
export const COVERAGE_KINDS = ['states', 'transitions', 'choices', 'retriers', 'catchers', 'maps'] as const;
export type CoverageKind = (typeof COVERAGE_KINDS)[number];

/** Something that executions can reach. */
export interface CoverageItem {
  /** The same for the same definition: hits are counted by it. */
  readonly id: string;
  readonly kind: CoverageKind;
  /** For people: `Charge`, `Charge -> Refund`, `Size: $.n > 10`, `Charge: retry Busy`, `Each: no items`. */
  readonly name: string;
  /** Name of the state. */
  readonly stateName: string;
  /** Name of the state that a transition, a Choice rule or a Catcher leads to. */
  readonly target?: string;
  /** Its place in the definition. */
  readonly location: string;
}

const TEXT_CHARACTERS = 40;

/** Everything in a definition that executions can reach, outer scopes first. */
export function coverageItems(definition: StateMachineDefinition): readonly CoverageItem[] {
  requireDefinition(definition, 'coverageItems');
  const states = [...allScopes(definition)].flatMap((scope) => [...scope.states.values()]);
  return COVERAGE_KINDS.flatMap((kind) => states.flatMap((state) => itemsOf(kind, state)));
}

function itemsOf(kind: CoverageKind, state: State): readonly CoverageItem[] {
  const { name: stateName, location } = state;
  const item = (id: string, name: string, at: string = location, target?: string): CoverageItem => ({
    id: `${kind} ${id}`,
    kind,
    name: visibleText(name),
    stateName,
    ...(target === undefined ? {} : { target }),
    location: at,
  });
  switch (kind) {
    case 'states':
      return [item(stateName, stateName)];
    case 'transitions':
      // Two ways between the same states are one.
      return [...new Map(edgesBetween(state).map((edge) => [transitionOf(edge), edge]))].map(([way, { target }]) =>
        item(way, way, location, target),
      );
    case 'choices':
      return edgesOutOf(state)
        .filter((edge) => edge.kind === 'choice' || edge.kind === 'default')
        .map((edge) => item(edge.location, `${stateName}: ${ruleText(state, edge)}`, edge.location, edge.target));
    case 'retriers':
      return fallible(state, 'retry').map((retrier) =>
        item(retrier.location, `${stateName}: retry ${errorsText(retrier.errorEquals)}`, retrier.location),
      );
    case 'catchers':
      return fallible(state, 'catch').map((catcher) =>
        item(
          catcher.location,
          `${stateName}: catch ${errorsText(catcher.errorEquals)}`,
          catcher.location,
          catcher.next,
        ),
      );
    case 'maps':
      if (state.type !== 'Map') return [];
      return [item(`${location} items`, `${stateName}: items`), item(`${location} none`, `${stateName}: no items`)];
  }
}

/** Edges that lead from one state to another. */
function edgesBetween(state: State): readonly Edge[] {
  return edgesOutOf(state).filter(({ target }) => target !== undefined);
}

export function transitionOf({ source, target }: Pick<Edge, 'source' | 'target'>): string {
  return `${source} -> ${target}`;
}

function fallible<K extends 'retry' | 'catch'>(state: State, member: K): FallibleState[K] | readonly [] {
  return 'retry' in state ? state[member] : [];
}

function errorsText(errorEquals: readonly string[]): string {
  return shortened(errorEquals.join(', '), TEXT_CHARACTERS);
}

function ruleText(state: State, { kind, index = 0 }: Edge): string {
  if (state.type !== 'Choice' || kind === 'default') return 'default';
  return shortened(conditionText(state.choices[index].condition), TEXT_CHARACTERS);
}
