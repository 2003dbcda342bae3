/** The matchers of `cdk-stepwright/testing/jest`, on what `simulate()` returned. Messages end in the execution's story. */
export interface ExecutionMatchers<R> {
  /** SUCCEEDED, and with this output, if one is given. Asymmetric matchers may be inside. */
  toHaveSucceeded(output?: unknown): R;
  /** SUCCEEDED with this output. Asymmetric matchers may be inside. */
  toHaveOutput(expected: unknown): R;
  /** FAILED with this Error Name, and this cause, if one is given: texts, regular expressions or asymmetric matchers. */
  toHaveFailedWith(error: unknown, cause?: unknown): R;
  /** TIMED_OUT: by TimeoutSeconds of the machine, or the five minutes of Express. */
  toHaveTimedOut(): R;
  /** These states were entered in this order; others may lie between them. With one name: it was entered. */
  toHaveVisited(...stateNames: readonly string[]): R;
  /** The Task, Parallel or Map state was tried again, so many times over all its visits, if a number is given. */
  toHaveRetried(stateName: string, times?: number): R;
  /** A Catcher of the state took a failure, with this Error Name, if one is given. */
  toHaveCaught(stateName: string, error?: unknown): R;
  /**
   * The Task of that name, or one with that integration (`sqs:sendMessage`), was called; with parameters that contain these, if some are
   * given: as in `toMatchObject`, others may be there.
   */
  toHaveCalled(stateOrIntegration: string, parameters?: unknown): R;
}

declare global {
  namespace jest {
    // biome-ignore lint/complexity/noBannedTypes: type parameters must be those of @types/jest
    interface Matchers<R, T = {}> extends ExecutionMatchers<R> {}
  }
}

declare module 'expect' {
  interface Matchers<R extends void | Promise<void>, T = unknown> extends ExecutionMatchers<R> {}
}
