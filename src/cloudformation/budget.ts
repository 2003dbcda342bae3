import { CloudFormationError } from './cloudformation-error';
import type { Resolved } from './resolved';

/** Functions and values may be nested so deep, references followed. */
const MAX_DEPTH = 1_000;

/** So many values and characters may be worked on for one question. A template has 1 MB, and each function around a text counts it again. */
const MAX_WORK = 16_000_000;

/** What a piece of a text costs besides its characters. */
const PIECE = 8;

/** So many pieces one text may have. */
const MAX_PIECES = 100_000;

/** Bounds what the evaluation of a template costs: functions may double a text again and again. */
export class Budget {
  private depth = 0;
  private work = 0;

  /**
   * Evaluates a value inside others.
   * @throws {CloudFormationError} TEMPLATE_TOO_LARGE
   */
  spend(where: string, evaluate: () => Resolved): Resolved {
    if (this.depth === 0) this.work = 0;
    this.depth += 1;
    try {
      if (this.depth > MAX_DEPTH) throw tooLarge('is nested too deep', where);
      const resolved = evaluate();
      this.work += sizeOf(resolved);
      if (this.work > MAX_WORK || (resolved.kind === 'text' && resolved.pieces.length > MAX_PIECES)) {
        throw tooLarge('makes more than CloudFormation takes', where);
      }
      return resolved;
    } finally {
      this.depth -= 1;
    }
  }
}

function sizeOf(resolved: Resolved): number {
  if (resolved.kind === 'text') return resolved.pieces.reduce((sum, { text }) => sum + text.length + PIECE, 1);
  return resolved.kind === 'list' ? resolved.items.length + 1 : 1;
}

function tooLarge(what: string, where: string): CloudFormationError {
  return new CloudFormationError('TEMPLATE_TOO_LARGE', `A value of the template ${what}`, where.slice(0, 500));
}
