import type { ExecutionMatchers } from '../matchers/execution-matchers';

declare global {
  namespace jest {
    // biome-ignore lint/complexity/noBannedTypes: type parameters must be those of @types/jest
    interface Matchers<R, T = {}> extends ExecutionMatchers<R> {}
  }
}

declare module 'expect' {
  interface Matchers<R extends void | Promise<void>, T = unknown> extends ExecutionMatchers<R> {}
}
