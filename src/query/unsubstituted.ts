import type { CompiledExpression, CompiledPath, ReferencePath } from './compiled-path';
import { placeholderIn } from './placeholder';
import { QueryFailure } from './query-failure';

/** A query that only a substitution makes one, and that is to be evaluated nevertheless: the test is wrong, not the workflow. */
export class UnsubstitutedPlaceholderError extends Error {
  readonly code = 'PLACEHOLDER_NOT_SUBSTITUTED';

  constructor(
    /** As written. */
    readonly text: string,
    /** Where it stands: `/States/Ship/ItemsPath`. */
    readonly location: string,
  ) {
    super(
      `The placeholder '${placeholderIn(text)}' in '${text}' at ${location} was not substituted, so that there is nothing to evaluate. ` +
        'Simulate the definition as it is deployed, or put a value in its place first.\n[PLACEHOLDER_NOT_SUBSTITUTED]',
    );
    this.name = 'UnsubstitutedPlaceholderError';
  }
}

/** A path that only substitution would make one. */
export function unsubstitutedPath(text: string, location: string): CompiledPath {
  const refuse = (): never => {
    throw new UnsubstitutedPlaceholderError(text, location);
  };
  return {
    text,
    reads: () => [],
    root: { kind: 'input' },
    definite: true,
    read: refuse,
    endsBeyondArray: refuse,
    explain: refuse,
    explainMissing: refuse,
  };
}

/**
 * A path with a placeholder in the place of a name, `$.${Key}`: it may find a member of that very name, as in a test that substitutes nothing.
 * When it finds nothing, that is for the lack of the substitution.
 */
export function pathToSubstitute(path: CompiledPath, location: string): CompiledPath {
  return { ...path, read: (scope) => path.read(scope) ?? unsubstitutedPath(path.text, location).read(scope) };
}

/** As `pathToSubstitute`, for a path or function call. */
export function expressionToSubstitute(expression: CompiledExpression, location: string): CompiledExpression {
  return {
    ...expression,
    evaluate(scope) {
      try {
        return expression.evaluate(scope);
      } catch (error) {
        throw error instanceof QueryFailure ? new UnsubstitutedPlaceholderError(expression.text, location) : error;
      }
    },
  };
}

/** As `unsubstitutedPath`, for a path that is written to. */
export function unsubstitutedReferencePath(text: string, location: string): ReferencePath {
  return {
    text,
    steps: [],
    write() {
      throw new UnsubstitutedPlaceholderError(text, location);
    },
  };
}

/** As `unsubstitutedPath`, for a path or function call. */
export function unsubstitutedExpression(text: string, location: string): CompiledExpression {
  return {
    text,
    reads: () => [],
    evaluate() {
      throw new UnsubstitutedPlaceholderError(text, location);
    },
  };
}
