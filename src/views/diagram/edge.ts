import type { State, StatesScope } from '../../asl/definition';
import { allScopes } from '../../asl/graph';

/** A way through a definition, as a diagram draws it. */
export interface Edge {
  /**
   * Place in the definition that makes it: `/States/A/Next`, `/States/A/Choices[0]/Next`, `/States/A/Default`, `/States/A/Catch[0]/Next`,
   * `/States/A/End`, `/StartAt` (in a nested scope with its location before it); of the end of a Succeed state `/States/A/Type`.
   */
  readonly location: string;
  readonly kind: 'start' | 'next' | 'choice' | 'default' | 'catch' | 'end';
  /** Name of the state that it leaves; absent at the start of a scope. */
  readonly source?: string;
  /** Name of the state that it enters; absent at the end of a scope. */
  readonly target?: string;
  /** Index of the Choice rule or Catcher in its state. */
  readonly index?: number;
}

/** The edges of one scope, those of nested scopes not included: its start, then the ways out of each state, in order of the definition. */
export function edgesOfScope(scope: StatesScope): readonly Edge[] {
  const start: Edge = { location: `${scope.location}/StartAt`, kind: 'start', target: scope.startAt };
  return [start, ...[...scope.states.values()].flatMap(edgesOutOf)];
}

/** All edges of a definition, outer scopes first. */
export function allEdges(definition: StatesScope): readonly Edge[] {
  return [...allScopes(definition)].flatMap(edgesOfScope);
}

/** The ways out of a state. A Fail state has none. */
export function edgesOutOf(state: State): readonly Edge[] {
  const source = state.name;
  const { location } = state;
  switch (state.type) {
    case 'Fail':
      return [];
    case 'Succeed':
      return [{ location: `${location}/Type`, kind: 'end', source }];
    case 'Choice': {
      const rules = state.choices.map(
        (rule, index): Edge => ({
          location: `${rule.location}/Next`,
          kind: 'choice',
          source,
          target: rule.next,
          index,
        }),
      );
      if (state.default === undefined) return rules;
      return [...rules, { location: `${location}/Default`, kind: 'default', source, target: state.default }];
    }
    case 'Task':
    case 'Parallel':
    case 'Map':
      return [onward(state), ...state.catch.map((catcher, index) => caught(source, catcher, index))];
    case 'Pass':
    case 'Wait':
      return [onward(state)];
  }
}

function onward({ name, location, transition }: Extract<State, { transition: unknown }>): Edge {
  return transition.kind === 'end'
    ? { location: `${location}/End`, kind: 'end', source: name }
    : { location: `${location}/Next`, kind: 'next', source: name, target: transition.next };
}

function caught(source: string, catcher: { readonly location: string; readonly next: string }, index: number): Edge {
  return { location: `${catcher.location}/Next`, kind: 'catch', source, target: catcher.next, index };
}
