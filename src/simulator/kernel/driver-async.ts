/** Runs a kernel's generator, awaiting each answer before the next request: same order, same history as `driveSync`. */
export async function driveAsync<Request, Answer, T>(
  run: Generator<Request, T, unknown>,
  answer: (request: Request) => Answer | PromiseLike<Answer>,
): Promise<T> {
  let step = run.next();
  while (!step.done) step = run.next(await answer(step.value));
  return step.value;
}
