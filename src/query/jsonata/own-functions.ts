import { canonicalText } from '../../json/canonical-text';
import type { JsonValue } from '../../json/json-value';
import { memoryExceeded } from './limits';
import type { VendoredExpression } from './vendored-jsonata';

/** What `$pad` adds at most, in characters (recorded by a third party: docs/fidelity.md). */
const LONGEST_PADDING = 262_144;

/** Gives an expression functions of the language that are bounded as AWS's are, or take less time than the engine's. */
export function replaceFunctions(expression: VendoredExpression, text: string): void {
  // Step Functions has no `$eval` (recorded for other unknown functions: T1006, "Attempted to invoke a non-function").
  expression.assign('eval', undefined);
  if (text.includes('pad')) expression.registerFunction('pad', pad, '<s-ns?:s>');
  if (text.includes('distinct')) expression.registerFunction('distinct', distinct, '<x:x>');
}

/** As JSONata's, which has no bound: a negative width pads at the start, characters are code points. */
function pad(text: string | undefined, width: number, filler?: string): string | undefined {
  if (text === undefined) return undefined;
  const missing = Math.abs(Math.trunc(width)) - [...text].length;
  if (!(missing > 0)) return text;
  if (missing > LONGEST_PADDING) throw memoryExceeded();
  const characters = [...(filler || ' ')];
  const repeated = characters.join('').repeat(Math.floor(missing / characters.length));
  const padding = repeated + characters.slice(0, missing % characters.length).join('');
  return width > 0 ? text + padding : padding + text;
}

/** As JSONata's, which compares each item with each other one. */
function distinct(this: { createSequence(): unknown[] }, items: unknown): unknown {
  if (!Array.isArray(items) || items.length <= 1) return items;
  const { sequence } = items as { readonly sequence?: boolean };
  const results = sequence === true ? this.createSequence() : [];
  const seen = new Set<unknown>();
  for (const item of items) {
    const key = isFunction(item) ? item : canonicalText(item as JsonValue);
    if (seen.size < seen.add(key).size) results.push(item);
  }
  return results;
}

function isFunction(item: unknown): boolean {
  if (typeof item === 'function') return true;
  if (typeof item !== 'object' || item === null) return false;
  const { _jsonata_lambda, _jsonata_function } = item as Readonly<Record<string, unknown>>;
  return _jsonata_lambda === true || _jsonata_function === true;
}
