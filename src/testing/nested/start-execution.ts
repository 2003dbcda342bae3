import { createHash } from 'node:crypto';
import { ServiceError } from '../../service/service-error';
import { type StartedByTask, startedByTask } from '../../service/start-by-task';
import type { TaskOutcome } from '../../simulator/port/task-outcome';
import type { TaskRequest } from '../../simulator/port/task-request';
import { executionSettings, type SimulationSettings } from '../execution-settings';
import type { SimulatedMachine } from '../state-machine';

/**
 * The execution that a task starts.
 * @param parent settings of the execution that the task is of
 * @param known the executions so far
 * @returns the failure of the task instead, where StartExecution refuses
 */
export function startedExecution(
  machine: SimulatedMachine,
  request: TaskRequest,
  parent: SimulationSettings,
  known: { readonly count: number; has(arn: string): boolean },
): StartedByTask<SimulationSettings> | TaskOutcome {
  return startedByTask(request, (name, input) => {
    const { seed, maxSteps, maxHistoryEvents: maxEvents, historyLevel: history } = parent;
    const options = {
      name: name ?? generatedName(parent.identity.executionArn, known.count),
      input,
      startTime: new Date(request.timeMs),
      maxSteps,
      maxEvents,
      history,
      seed: (seed + known.count) >>> 0,
    };
    const settings = executionSettings(machine, options, parent.objects);
    const { executionArn } = settings.identity;
    if (!known.has(executionArn)) return settings;
    throw new ServiceError('ExecutionAlreadyExists', `Execution Already Exists: '${executionArn}'`);
  });
}

/** A UUID, the same one every time. */
function generatedName(parentArn: string, count: number): string {
  const hex = createHash('md5').update(`${parentArn}#${count}`).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20)].join('-');
}
