import type { Demand } from '../../analysis/demand';
import type { TaskRequest } from '../../simulator/port/task-request';
import type { SimulationSettings } from '../execution-settings';
import type { SimulatedExecution } from '../simulated-execution';
import type { SimulatedMachine } from '../state-machine';

/** One execution of a simulation: the one that was started, or one that a task started. */
export interface SimulatedPart {
  readonly machine: SimulatedMachine;
  readonly settings: SimulationSettings;
  /** Attempts of its Tasks so far. */
  readonly requests: TaskRequest[];
  /** Executions that it started and that have ended. */
  readonly nested: SimulatedExecution[];
  /** What is read of its output, for results that are made up. */
  readonly end?: Demand;
  /** 0 for the one that was started. */
  readonly depth: number;
  /** The one whose task started it. */
  readonly owner?: SimulatedPart;
}
