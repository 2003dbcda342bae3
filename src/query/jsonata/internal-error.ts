/** An error inside of the engine that is none of the language: AWS tells nothing of it but a UUID. */
export class InternalError {
  readonly message = 'internal error';
}
