/** Carries what went wrong outside of the engine through it, apart from the errors of the language. */
export class MistakeOfFunction {
  constructor(readonly reason: unknown) {}
}
