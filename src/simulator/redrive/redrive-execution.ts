import type { StateMachineDefinition } from '../../asl/definition';
import { type ExecutionRun, type ExecutionStart, RunningExecution, runAlone } from '../execution';
import type { ExecutionObserver, ExecutionResult } from '../execution-result';
import type { ExecutionSettings } from '../port/settings';
import type { ScopeFrame } from '../scope/running';
import { Timeline } from '../timeline';
import { resumedFrame } from './resumed-frame';

/**
 * Goes on with an execution that failed, timed out or was stopped, as RedriveExecution does: in the states that did not
 * succeed, with their inputs of then. The earlier result stays as it is.
 * @param settings those of the execution
 * @param redriveTimeMs virtual time of the redrive, in milliseconds since 1970
 */
export function redriveExecution(
  definition: StateMachineDefinition,
  settings: ExecutionSettings,
  earlier: ExecutionResult,
  redriveTimeMs: number,
  observer?: ExecutionObserver,
): ExecutionRun {
  const timeline = new Timeline(redriveTimeMs);
  return runAlone(timeline, startRedrive(timeline, definition, settings, earlier, observer));
}

/** The same at this instant of a timeline. */
export function startRedrive(
  timeline: Timeline,
  definition: StateMachineDefinition,
  settings: ExecutionSettings,
  earlier: ExecutionResult,
  observer: ExecutionObserver = {},
): RunningExecution {
  const history = earlier.history.copy();
  const count = earlier.redriveCount + 1;
  const timeMs = timeline.clock.now;
  // It points at the event that ended the execution (recorded by a third party).
  const eventId = history.record(timeMs, history.length, { type: 'ExecutionRedriven', redriveCount: count });
  const start: ExecutionStart = {
    history,
    mapRuns: [...earlier.mapRuns],
    seed: redriveSeed(settings.seed, count),
    redrive: { count, timeMs, eventId },
    begin(environment) {
      const stopped = earlier.stoppedIn as ScopeFrame;
      const frame = resumedFrame(environment, stopped, undefined);
      const root = environment.resumeScope(environment, definition, stopped, frame, () => settings.input);
      return { frame, root };
    },
  };
  return new RunningExecution(timeline, definition, settings, start, observer);
}

/** Another one for each redrive: tokens and ids of the earlier attempts must not come again. */
function redriveSeed(seed: number, count: number): number {
  return (seed + count * 0x9e3779b9) >>> 0;
}
