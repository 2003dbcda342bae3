/** Names of the errors that a query can fail a state with. */
export type QueryErrorName = 'States.Runtime' | 'States.QueryEvaluationError' | 'States.ReferencePathConflict';

/**
 * A query that could not be evaluated on the data it met. It is a failure of the workflow, not of the program: thrown by
 * compiled queries, turned into `{Error, Cause}` by the state that asked. Not an `Error`, since nobody needs its stack.
 */
export class QueryFailure {
  constructor(
    readonly error: QueryErrorName,
    /** What AWS says after "An error occurred while executing the state …". */
    readonly message: string,
    /** Field of the state, in JSONata: `Output/result`. */
    readonly location?: string,
  ) {}
}

/** A path, template, intrinsic or expression that is not well-formed: the definition is wrong. */
export class QuerySyntaxError extends Error {
  readonly code = 'QUERY_SYNTAX';

  constructor(
    /** The text as written. */
    readonly text: string,
    /** What is wrong with it, where. */
    readonly reason: string,
  ) {
    super(`'${text}' ${reason}`);
    this.name = 'QuerySyntaxError';
  }
}

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
