/** Key of the mark that every simulated execution carries, also those of another copy of this package. */
export const EXECUTION_MARK = Symbol.for('cdk-stepwright.SimulatedExecution');
