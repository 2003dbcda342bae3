import { QuerySyntaxError } from '../../query-failure';
import type { Filter, FilterComparison, ParseFilterPath } from '../path-segment';
import { type Criterion, compileCriterion } from './compile-criterion';

/**
 * Compiles what stands between the parentheses of `[?( … )]`, as Jayway JsonPath 2.0.0 does: comparisons joined by `&&`
 * and `||`, of which `&&` binds tighter. Parentheses within are ignored; words such as `in` and `subsetof` are unknown
 * (the developer guide: "Lexical operators, which are non-symbolic, such as subsetof, aren't supported"). Nothing of the
 * text is ever run as JavaScript.
 * @throws {QuerySyntaxError}
 */
export function parseFilter(
  text: string,
  parsePath: ParseFilterPath,
): { readonly filter: Filter; readonly comparisons: readonly FilterComparison[] } {
  const alternatives = text
    .split('||')
    .map((each) => each.split('&&').map((part) => compilePart(part, text, parsePath)));
  return {
    filter: anyOf(alternatives.map((criteria) => allOf(criteria.map(({ filter }) => filter)))),
    comparisons: alternatives.flat().flatMap(({ comparison }) => comparison ?? []),
  };
}

function compilePart(part: string, text: string, parsePath: ParseFilterPath): Criterion {
  const criterion = part
    .replace(/^[[?( ]+/, '')
    .replace(/[) ]+$/, '')
    .trim();
  if (criterion === '') throw new QuerySyntaxError(text, 'is a filter that lacks a condition');
  return compileCriterion(criterion, parsePath);
}

function allOf(filters: readonly Filter[]): Filter {
  if (filters.length === 1) return filters[0];
  // Jayway evaluates from right to left.
  const reversed = [...filters].reverse();
  return (item, root) => {
    for (const filter of reversed) {
      const kept = filter(item, root);
      if (kept !== true) return kept;
    }
    return true;
  };
}

function anyOf(filters: readonly Filter[]): Filter {
  if (filters.length === 1) return filters[0];
  const reversed = [...filters].reverse();
  return (item, root) => {
    for (const filter of reversed) {
      const kept = filter(item, root);
      if (kept !== false) return kept;
    }
    return false;
  };
}
