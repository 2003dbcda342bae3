import type * as jsonc from 'jsonc-parser';

/** Loaded when the first text that is no JSON asks for it, or the first finding for its place. */
export function loadJsonc(): typeof jsonc {
  return require('jsonc-parser') as typeof jsonc;
}
