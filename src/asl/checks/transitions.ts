import type { StateMachineDefinition, StatesScope } from '../definition';
import { type Diagnostic, withUnknownName } from '../diagnostic';
import { allScopes, reachableFrom, transitionsOf } from '../graph';

/**
 * Every transition leads to a state of its own scope, every state is reached, and the machine can end. In AWS's order and
 * words (asl-semantics, section 12): dangling targets first; a machine without an end hides its unreachable states.
 */
export function checkTransitions(definition: StateMachineDefinition, diagnostics: Diagnostic[]): void {
  const scopes = [...allScopes(definition)];
  for (const scope of scopes) diagnostics.push(...danglingTargets(scope));
  if (!hasTerminalState(definition)) {
    diagnostics.push({ severity: 'ERROR', code: 'MISSING_END_STATE', message: 'Workflow has no terminal state' });
    return;
  }
  for (const scope of scopes) diagnostics.push(...unreachableStates(scope));
}

function danglingTargets(scope: StatesScope): Diagnostic[] {
  const targets = [{ target: scope.startAt, location: `${scope.location}/StartAt` }];
  for (const state of scope.states.values()) targets.push(...transitionsOf(state));
  return targets
    .filter(({ target }) => !scope.states.has(target))
    .map(({ target, location }) =>
      withUnknownName(missingTarget(`Missing 'Next' target: ${target}`, location), target, scope.states.keys()),
    );
}

function unreachableStates(scope: StatesScope): Diagnostic[] {
  const reached = reachableFrom(scope, scope.startAt);
  return [...scope.states.values()]
    .filter((state) => !reached.has(state.name))
    .map((state) => missingTarget(`State "${state.name}" is not reachable.`, state.location));
}

function hasTerminalState(scope: StatesScope): boolean {
  return [...scope.states.values()].some(
    (state) =>
      state.type === 'Succeed' || state.type === 'Fail' || ('transition' in state && state.transition.kind === 'end'),
  );
}

function missingTarget(message: string, location: string): Diagnostic {
  return { severity: 'ERROR', code: 'MISSING_TRANSITION_TARGET', message, location };
}
