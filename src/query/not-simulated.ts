/** A query that AWS takes and that is not simulated: the definition is right, and says nothing here. */
export class NotSimulatedError extends Error {
  readonly code = 'NOT_SIMULATED';

  constructor(
    /** The text as written. */
    readonly text: string,
    /** What of it is not simulated, and what to do. */
    readonly reason: string,
  ) {
    super(`'${text}' ${reason}`);
    this.name = 'NotSimulatedError';
  }
}
