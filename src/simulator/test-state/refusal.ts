import type { TestStateError } from './request';

/** The API refuses the request; thrown through whatever is under way. Not an `Error`: nobody needs its stack. */
export class Refusal implements TestStateError {
  constructor(
    readonly code: TestStateError['code'],
    readonly message: string,
  ) {}
}

/** The API's word for most of what is wrong with a request. */
export function refusal(message: string): Refusal {
  return new Refusal('ValidationException', message);
}
