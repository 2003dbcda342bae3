import type { StateMachineDefinition } from '../asl/definition';
import { QUOTAS } from '../catalogue/quotas';
import type { HistoryEvent } from '../history/history-event';
import type { JsonValue } from '../json/json-value';
import { type RunningExecution, startExecution } from '../simulator/execution';
import type { ExecutionResult } from '../simulator/execution-result';
import { driveSync } from '../simulator/kernel/driver-sync';
import type { ExecutionIdentity } from '../simulator/port/identity';
import type { ExecutionSettings } from '../simulator/port/settings';
import { SimulatorError } from '../simulator/port/simulator-error';
import { startRedrive } from '../simulator/redrive/redrive-execution';
import { notRedrivableReason } from '../simulator/redrive/redrive-status';
import { Timeline } from '../simulator/timeline';
import { NothingMoreToLearn, RecordedAnswers, type Unanswered } from './recorded-answers';
import { partsOf } from './recorded-attempts';
import { detailsOf, timeOf } from './tree/event-details';
import type { HistoryTree } from './tree/history-tree';

/** What a history is run again with. */
export interface RecordedStart {
  readonly identity: ExecutionIdentity;
  readonly input: JsonValue;
  readonly inputText: string;
  readonly seed: number;
  /** Added to all times. */
  readonly shiftMs: number;
  readonly maxSteps: number;
}

/** What a definition made of a history's answers. */
export interface RecordedRun {
  readonly events: readonly HistoryEvent[];
  readonly result?: ExecutionResult;
  /** The first thing that it asked for in vain. */
  readonly unanswered?: Unanswered;
  /** It went round and round. */
  readonly endless: boolean;
}

/** Runs a definition with the input and the answers of a history, and the redrives that it had. */
export function runRecorded(definition: StateMachineDefinition, tree: HistoryTree, start: RecordedStart): RecordedRun {
  const answers = new RecordedAnswers(tree);
  const parts = partsOf(tree.events);
  let running: RunningExecution | undefined;
  let endless = false;
  try {
    for (const [index, part] of parts.entries()) {
      const timeline = new Timeline(timeOf(part[0]) + start.shiftMs);
      const settings = settingsOf(start, tree, answers, index === parts.length - 1 ? undefined : part);
      if (index > 0) {
        const earlier = running?.result;
        // The redrive of an execution that has not failed here is no more of the same.
        if (!earlier || notRedrivableReason(earlier, timeline.clock.now) !== undefined) break;
        running = startRedrive(timeline, definition, settings, earlier);
      } else running = startExecution(timeline, definition, settings);
      driveSync(timeline.kernel.run(), (request) => answers.answer(request));
    }
  } catch (thrown) {
    if (thrown instanceof SimulatorError && thrown.code === 'STEP_LIMIT_EXCEEDED') endless = true;
    else if (!(thrown instanceof NothingMoreToLearn)) throw thrown;
  }
  const { unanswered } = answers;
  return { events: running?.history.lazyEvents ?? [], result: running?.result, unanswered, endless };
}

/** @param earlier a part that a redrive follows: what stopped it from outside stops it again */
function settingsOf(
  { identity, input, inputText, seed, shiftMs, maxSteps }: RecordedStart,
  { events }: HistoryTree,
  answers: RecordedAnswers,
  earlier: readonly HistoryEvent[] | undefined,
): ExecutionSettings {
  return {
    ...{ identity, input, inputText, seed, maxSteps },
    startTimeMs: timeOf(events[0]) + shiftMs,
    maxPayloadBytes: QUOTAS.payloadBytes.value,
    maxHistoryEvents: QUOTAS.historyEvents.value,
    mapRunOutcome: (place) => answers.mapRunOutcome(place),
    until: earlier && stopOf(earlier),
  };
}

function stopOf(part: readonly HistoryEvent[]): ExecutionSettings['until'] {
  const last = part[part.length - 1];
  if (last.type !== 'ExecutionAborted') return undefined;
  const { error, cause } = detailsOf(last);
  return { seconds: (timeOf(last) - timeOf(part[0])) / 1000, status: 'ABORTED', error, cause };
}
