/** How much of what can fail in a state machine is tried at synthesis. */
export interface FaultExplorationProps {
  /**
   * Most faults in one execution, from 1 to 4.
   *
   * @default 1
   */
  readonly depth?: number;

  /**
   * Most executions that are simulated, from 1: what is left when they are used up is said.
   *
   * @default 2000
   */
  readonly maxRuns?: number;
}

/** Where a state machine of ours keeps that its faults are to be explored. */
export const FAULT_EXPLORATION = Symbol.for('cdk-stepwright.fault-exploration');
