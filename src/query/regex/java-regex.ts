import { NotSimulatedError } from '../query-failure';
import { backtrackingFinder } from './backtracking-matcher';
import { differenceIn } from './certain-groups';
import { linearFinder } from './linear-matcher';
import { parseRegex } from './parse-regex';
import { printLinear } from './print-linear';
import type { RegexFlags } from './regex-flags';
import type { Finder } from './regex-node';
import { nodesOf, type ParsedRegex } from './regex-node';
import { isSteady } from './steady';

/**
 * Which engine finds, and how its time grows: with the length of the text, as JavaScript's does for expressions that it never tries twice;
 * for each match with the length of the text, as RE2's does; or nobody knows how, as JavaScript's does for all others.
 */
export interface ChosenFinder {
  readonly find: Finder;
  readonly time: 'steady' | 'linear' | 'unbounded';
}

/**
 * A regular expression of Java, such as Step Functions takes. It is parsed at once and made when it is first used. RE2 finds where it can; it
 * has neither looking around nor back references, and knows no line terminator but `\n`. For those JavaScript's are used.
 */
export class JavaRegex {
  readonly #parsed: ParsedRegex;
  readonly #anchored: { readonly end: boolean; readonly lines: boolean };
  readonly #steady: ChosenFinder | undefined;
  #linear: ChosenFinder | undefined | 'not made' = 'not made';
  #backtracking: ChosenFinder | undefined;

  /** @throws {QuerySyntaxError} when it is wrong
   * @throws {NotSimulatedError} when it is right, and not simulated */
  constructor(
    /** As written, without the slashes. */
    readonly source: string,
    flags: RegexFlags,
    /** The whole text has to match. */
    whole = false,
  ) {
    const { node, groups } = parseRegex(source, flags);
    const start = { kind: 'anchor', anchor: 'textStart' } as const;
    const end = { kind: 'anchor', anchor: 'textEnd' } as const;
    this.#parsed = { groups, node: whole ? { kind: 'sequence', nodes: [start, { kind: 'group', node }, end] } : node };
    const anchors = [...nodesOf(node)].flatMap((each) => (each.kind === 'anchor' ? [each.anchor] : []));
    this.#anchored = { end: anchors.includes('end'), lines: anchors.some((each) => each.startsWith('line')) };
    const steady = isSteady(this.#parsed.node) ? backtrackingFinder(this.#parsed.node) : undefined;
    this.#steady = steady && { find: steady, time: 'steady' };
    if (printLinear(this.#parsed.node) === undefined) this.#refuseDifferences();
  }

  /** What finds in a text. */
  finderFor(text: string): ChosenFinder {
    if (this.#steady) return this.#steady;
    const linear = this.#hasOtherLines(text) ? undefined : this.#makeLinear();
    this.#backtracking ??= linear ? undefined : this.#makeBacktracking();
    return linear ?? (this.#backtracking as ChosenFinder);
  }

  /** Gives up what was interrupted while it ran. */
  forget(): void {
    this.#linear = 'not made';
    this.#backtracking = undefined;
  }

  /** Whether `^`, `$` or `\Z` stand at places in the text where RE2 does not see a line. */
  #hasOtherLines(text: string): boolean {
    const { end, lines } = this.#anchored;
    if (lines && (text === '' || /\n$|[\r\u0085\u2028\u2029]/.test(text))) return true;
    return end && /[\n\r\u0085\u2028\u2029]$/.test(text);
  }

  #makeLinear(): ChosenFinder | undefined {
    if (this.#linear !== 'not made') return this.#linear;
    const source = printLinear(this.#parsed.node);
    const find = source === undefined ? undefined : linearFinder(source);
    this.#linear = find && { find, time: 'linear' };
    return this.#linear;
  }

  #makeBacktracking(): ChosenFinder {
    this.#refuseDifferences();
    const find = backtrackingFinder(this.#parsed.node);
    if (find) return { find, time: 'unbounded' };
    throw new NotSimulatedError(this.source, 'is a regular expression that is too large to be simulated');
  }

  #refuseDifferences(): void {
    const difference = differenceIn(this.#parsed.node);
    if (difference === undefined) return;
    throw new NotSimulatedError(
      this.source,
      `is a regular expression with ${difference}, which is not simulated; write it in another way, or give the result by a mock or a task`,
    );
  }
}
