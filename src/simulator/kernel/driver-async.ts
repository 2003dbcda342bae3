import { Pending, type Step } from './step';

/**
 * Runs a kernel's generator, awaiting answers that are promises: same order, same history as `driveSync`. A promise is awaited when its answer is
 * needed, and no sooner, so that other calls of the same instant are made meanwhile.
 */
export async function driveAsync<Request, Answer, T>(
  run: Generator<Step<Request>, T, unknown>,
  answer: (request: Request) => Answer | PromiseLike<Answer>,
): Promise<T> {
  let step = run.next();
  while (!step.done) {
    switch (step.value.kind) {
      case 'call':
        step = run.next(pendingOf(answer(step.value.request)));
        break;
      case 'await':
        step = run.next(await step.value.pending.promise);
        break;
      case 'advance':
        step = run.next();
        break;
    }
  }
  return step.value;
}

function pendingOf(answer: unknown): unknown {
  const isPromise = typeof answer === 'object' && answer !== null && typeof Reflect.get(answer, 'then') === 'function';
  return isPromise ? new Pending(answer as PromiseLike<unknown>) : answer;
}
