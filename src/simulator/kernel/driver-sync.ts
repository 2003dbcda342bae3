/** Runs a kernel's generator, answering each request at once. Differs from `driveAsync` by its `await` alone. */
export function driveSync<Request, Answer, T>(
  run: Generator<Request, T, unknown>,
  answer: (request: Request) => Answer,
): T {
  let step = run.next();
  while (!step.done) step = run.next(answer(step.value));
  return step.value;
}
