import type { StateMachineDefinition } from '../asl/definition';
import { EventChain } from '../history/event-chain';
import { type ExecutionRun, type ExecutionStart, RunningExecution, runAlone } from './execution';
import type { ExecutionObserver } from './execution-result';
import type { Checkpoint } from './port/checkpoint';
import type { ExecutionSettings } from './port/settings';
import { SimulatorError } from './port/simulator-error';
import { runScope } from './scope/run-scope';
import { enter } from './scope/run-state';
import type { ScopeFrame } from './scope/running';
import { Timeline } from './timeline';

/**
 * Goes on from a checkpoint in a time of its own: what comes out is what would have come of the whole execution.
 * @param settings those of the execution
 */
export function resumeExecution(
  definition: StateMachineDefinition,
  settings: ExecutionSettings,
  checkpoint: Checkpoint,
  observer: ExecutionObserver = {},
): ExecutionRun {
  const { stateName, input, timeMs, seed, limitFromMs, waitTokens, steps } = checkpoint;
  const timeline = new Timeline(timeMs, waitTokens);
  const history = checkpoint.history.goOn();
  const stopped = checkpoint.frame as ScopeFrame;
  const start: ExecutionStart = {
    history,
    mapRuns: [...checkpoint.mapRuns],
    seed,
    limitFromMs,
    steps,
    begin(environment, boundary) {
      const chain = new EventChain(history, timeline.clock, stopped.chain.last);
      const frame = stopped.resumed(chain, stopped.variables.copy(undefined));
      const state = definition.states.get(stateName);
      if (state === undefined) throw otherMachine(stateName);
      const resume = () => enter(environment, frame, state, input, undefined);
      return { frame, root: runScope(environment, definition, () => input, frame, undefined, resume, boundary) };
    },
  };
  return runAlone(timeline, new RunningExecution(timeline, definition, settings, start, observer));
}

function otherMachine(stateName: string): SimulatorError {
  return new SimulatorError(
    'INVALID_INPUT',
    `The machine has no state '${stateName}', in which the checkpoint goes on. Expected the definition of the execution that it is of. ` +
      'Write the same definition, or start anew.',
  );
}
