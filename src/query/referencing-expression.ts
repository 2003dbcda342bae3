import type { CompiledExpression, CompiledPath } from './compiled-path';

/** A compiled expression that tells what it reads. */
export interface ReferencingExpression extends CompiledExpression {
  /** The paths that it reads, in the order of the text. */
  readonly references: readonly CompiledPath[];
}
