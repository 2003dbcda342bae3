import { visibleText } from '../../json/visible-text';

/** A mistake of ours inside of the engine: neither the workflow nor the test is wrong, and what AWS would make of the expression is not known. */
export class EngineFault extends Error {
  readonly code = 'JSONATA_ENGINE_FAULT';

  constructor(
    /** The expression, without its delimiters. */
    readonly text: string,
    fault: Error,
  ) {
    super(
      `The JSONata expression '${visibleText(text)}' was expected to give a value or an error of JSONata, but the engine of the simulator failed: ` +
        `${fault.name}: ${visibleText(fault.message)}. This is no failure of the workflow: report the expression, and write it in another way until it is mended.\n[JSONATA_ENGINE_FAULT]`,
      { cause: fault },
    );
    this.name = 'EngineFault';
  }
}

/** An error inside of the engine that is none of the language: AWS tells nothing of it but a UUID. */
export class InternalError {
  readonly message = 'internal error';
}

/** Carries what went wrong outside of the engine through it, apart from the errors of the language. */
export class MistakeOfFunction {
  constructor(readonly reason: unknown) {}
}
