import type { Step } from './step';

/** Runs a kernel's generator: answers each call at once and lets time pass without waiting. */
export function driveSync<Request, Answer, T>(
  run: Generator<Step<Request>, T, unknown>,
  answer: (request: Request) => Answer,
): T {
  let step = run.next();
  while (!step.done) step = run.next(step.value.kind === 'call' ? answer(step.value.request) : undefined);
  return step.value;
}
