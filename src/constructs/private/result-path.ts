import type { Construct } from 'constructs';
import { ConstructError, type ConstructErrorCode } from './construct-error';
import { isJsonata, type Language } from './languages';

/** Refuses a `resultPath` where states are of JSONata, which have none (ASL specification, "JSONata"): it would be dropped without a word. */
export function checkResultPath(
  construct: Construct,
  code: ConstructErrorCode,
  resultPath: string | undefined,
  language: Language,
): void {
  if (resultPath === undefined || !isJsonata(language)) return;
  const { id, path } = construct.node;
  const message = `'${id}' is of JSONata, which has no 'resultPath': the result is the output. Expected none, or the other 'queryLanguage'`;
  throw new ConstructError(code, message, path);
}
