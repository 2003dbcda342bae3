import type { CompiledPath, ReferencePath } from './compiled-path';
import { notFound } from './path-failure';
import { QueryFailure } from './query-failure';

/** A path that only substitution would make one: it is read without success. */
export function opaquePath(text: string): CompiledPath {
  const message = describe(text);
  return {
    text,
    root: { kind: 'input' },
    definite: true,
    read: () => undefined,
    explain: () => notFound(message),
    explainMissing: () => message,
    endsBeyondArray: () => false,
  };
}

/** As `opaquePath`, for a path that is written to. */
export function opaqueReferencePath(text: string): ReferencePath {
  return {
    text,
    write() {
      throw new QueryFailure('States.Runtime', describe(text));
    },
  };
}

function describe(text: string): string {
  return `The placeholder in '${text}' was not substituted, so that it is no path`;
}
