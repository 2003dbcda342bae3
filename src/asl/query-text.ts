import { compileJsonPathExpression } from '../query/json-path-expression';
import { compileJsonata } from '../query/jsonata/engine';
import { expressionText } from '../query/jsonata/jsonata-template';
import { NotSimulatedError, QuerySyntaxError } from '../query/query-failure';
import type { Query, Read } from '../query/read';

/** What a text reads as a path, a call of an intrinsic function, or an expression in its delimiters; nothing where it is none of them. */
export function readsOfText(text: string): readonly Read[] {
  const expression = expressionText(text);
  try {
    const query: Query = expression === undefined ? compileJsonPathExpression(text, '') : compileJsonata(expression);
    return query.reads();
  } catch (error) {
    if (error instanceof QuerySyntaxError || error instanceof NotSimulatedError) return [];
    throw error;
  }
}
