/**
 * Why a path yields nothing. Step Functions runs on Jayway JsonPath and tells its two exceptions apart: a path that is
 * not found has a message of Step Functions' own in most fields, one that does not apply leaks Jayway's message.
 */
export class PathFailure {
  constructor(
    readonly kind: 'notFound' | 'notApplicable',
    /** In Jayway's words: `No results for path: $['x']`. */
    readonly message: string,
  ) {}
}

export function notFound(message: string): PathFailure {
  return new PathFailure('notFound', message);
}

export function notApplicable(message: string): PathFailure {
  return new PathFailure('notApplicable', message);
}
