import type { Catcher, ChoiceState, FailState, FallibleState, State, WaitState } from '../../asl/definition';
import type { Dynamic } from '../../asl/dynamic';
import { integrationOf } from '../../asl/resource';
import { visibleText } from '../../json/visible-text';
import { conditionText } from '../text/choice-text';
import { formatDuration } from '../text/format-time';
import { shortened } from '../text/format-value';
import type { Edge } from './edge';

/** Texts on edges are cut after so many characters. */
const EDGE_CHARACTERS = 40;
/** Times and errors in a node. Names and integrations are never cut: two could look the same. */
const LINE_CHARACTERS = 40;

/** What stands in the node of a state: its name, then what it does, and whether it is retried. */
export function nodeLines(state: State): readonly string[] {
  return [state.name, ...whatItDoes(state), ...retries(state)].map(visibleText);
}

function whatItDoes(state: State): readonly string[] {
  switch (state.type) {
    case 'Task':
      return [
        state.resource.kind === 'service'
          ? `${state.resource.resourceType}:${state.resource.resource}`
          : integrationOf(state.resource),
      ];
    case 'Wait':
      return [shortened(waitText(state), LINE_CHARACTERS)];
    case 'Fail':
      return failText(state);
    case 'Parallel':
      return ['Parallel'];
    case 'Map':
      return [state.distributed ? 'Map, distributed' : 'Map'];
    case 'Pass':
    case 'Choice':
    case 'Succeed':
      return [];
  }
}

/** `↻ 6`: it is tried again up to so many times, by all its Retriers together. */
function retries(state: State): readonly string[] {
  if (!('retry' in state)) return [];
  const times = retryAttempts(state);
  return times === 0 ? [] : [`↻ ${times}`];
}

function retryAttempts({ retry }: FallibleState): number {
  return retry.reduce((sum, { maxAttempts }) => sum + maxAttempts, 0);
}

function waitText({ wait }: WaitState): string {
  if (wait.kind === 'seconds') {
    return wait.seconds.kind === 'literal'
      ? `wait ${formatDuration(1000 * wait.seconds.value)}`
      : `wait ${queryOf(wait.seconds)}`;
  }
  return wait.timestamp.kind === 'literal'
    ? `wait until ${wait.timestamp.value}`
    : `wait until ${queryOf(wait.timestamp)}`;
}

function queryOf(dynamic: Exclude<Dynamic<unknown>, { kind: 'literal' }>): string {
  return dynamic.kind === 'path' ? dynamic.path.text : '{% … %}';
}

function failText({ error }: FailState): readonly string[] {
  return error?.kind === 'literal' ? [shortened(error.value, LINE_CHARACTERS)] : [];
}

/** What stands on an edge: the condition of a Choice rule, `default`, the errors of a Catcher; nothing on others. */
export function edgeLabel(state: State | undefined, { kind, index = 0 }: Edge): string {
  switch (kind) {
    case 'choice':
      return shortened(conditionText((state as ChoiceState).choices[index].condition), EDGE_CHARACTERS);
    case 'default':
      return 'default';
    case 'catch':
      return errorsText((state as FallibleState).catch[index]);
    case 'start':
    case 'next':
    case 'end':
      return '';
  }
}

/** `States.Timeout, CardDeclined`, or `States.Timeout and 4 more` where that is too long. */
function errorsText({ errorEquals }: Catcher): string {
  const all = errorEquals.join(', ');
  if (all.length <= EDGE_CHARACTERS || errorEquals.length === 1) return shortened(all, EDGE_CHARACTERS);
  return `${shortened(errorEquals[0], EDGE_CHARACTERS)} and ${errorEquals.length - 1} more`;
}
