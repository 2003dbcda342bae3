import type { Coverage, CoverageCount } from './measure-coverage';

/**
 * Coverage as text, a line each for states and transitions:
 * ```
 * Orders · 3 executions
 *   states       12 of 14, never reached: Refund, Alert
 *   transitions  13 of 17, never taken: Charge -> Refund, …
 * ```
 * @param name name of the state machine. Default: StateMachine
 */
export function renderCoverage({ states, transitions, executions }: Coverage, name: string = 'StateMachine'): string {
  return [
    `${name} · ${executions} ${executions === 1 ? 'execution' : 'executions'}`,
    `  states       ${countText(states, 'never reached')}`,
    `  transitions  ${countText(transitions, 'never taken')}`,
  ].join('\n');
}

function countText({ total, reached, missed }: CoverageCount, word: string): string {
  const summary = `${reached} of ${total}`;
  return missed.length === 0 ? summary : `${summary}, ${word}: ${missed.join(', ')}`;
}
