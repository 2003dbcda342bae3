import { didYouMean } from '../../json/did-you-mean';
import { getMember, isJsonArray, isJsonObject, type JsonValue } from '../../json/json-value';
import { visibleText } from '../../json/visible-text';
import { SimulatorError } from '../../simulator/port/simulator-error';
import { kindOf, shownValue } from '../kind-of';
import { readGiven } from '../read-given';
import { knownOptions } from '../refuse-unknown';
import { textLiteral } from '../written/type-script';
import type { MockRequest } from './mock-call';

/** What people decide. Where nobody does, the mock is `mock.timeout()`. */
export type ApprovalDecision = 'APPROVED' | 'REJECTED';

/** What else is said of a decision. */
export interface ApprovalOptions {
  /** What the approver wrote who decided. @default '' */
  readonly comment?: string;
  /** Names of those who had answered the other way before. @default [] */
  readonly against?: readonly string[];
}

/** A decision as `mock.approval` was told it. */
export interface Approval {
  readonly decision: ApprovalDecision;
  /** Who decided so, in the order in which they answered. */
  readonly by: readonly string[];
  readonly against: readonly string[];
  readonly comment: string;
}

/** The last time that a Date knows; no execution lasts as long. */
const LAST_MS = 8.64e15;

const DECISIONS: readonly unknown[] = ['APPROVED', 'REJECTED'];

/** @throws {SimulatorError} INVALID_MOCK for what is no decision of people */
export function checkedApproval(decision: unknown, by: unknown, options: unknown): Approval {
  if (!DECISIONS.includes(decision)) {
    throw invalid(
      "'APPROVED' or 'REJECTED' as the decision",
      shownValue(decision),
      "mock.approval('APPROVED', 'alice'), or mock.timeout() for nobody who answers in time",
    );
  }
  const { comment, against } = checkedOptions(options);
  const approvers = namesOf(typeof by === 'string' ? [by] : by, 'as who decided', "mock.approval('APPROVED', 'alice')");
  const others = namesOf(against, 'as against', "{ against: ['bob'] }");
  if (approvers.length === 0) throw invalid('who decided', 'an array of nobody', "mock.approval('APPROVED', 'alice')");
  const all = [...others, ...approvers];
  const twice = all.find((name, index) => all.indexOf(name) !== index);
  if (twice !== undefined) throw invalid('one answer of each', `two of '${twice}'`, 'each name once');
  return { decision: decision as ApprovalDecision, by: approvers, against: others, comment };
}

function checkedOptions(options: unknown): { comment: string; against: unknown } {
  const line = "{ comment: 'too dear', against: ['bob'] }";
  const given = knownOptions(options as object, ['comment', 'against'], line, 'INVALID_MOCK', 'mock.approval');
  const { comment = '', against = [] } = given as { readonly comment?: unknown; readonly against?: unknown };
  if (typeof comment !== 'string') throw invalid('a text as the comment', kindOf(comment), line);
  return { comment, against };
}

/** Its own copy, so that nothing the test changes later reaches an execution. */
function namesOf(names: unknown, what: string, line: string): readonly string[] {
  const copied = readGiven('The names', 'INVALID_MOCK', () => (Array.isArray(names) ? [...names] : names));
  if (isNames(copied)) return copied;
  const got = Array.isArray(copied) ? 'an array with something else' : shownValue(copied);
  throw invalid(`names of approvers ${what}`, got, line);
}

function isNames(names: unknown): names is readonly string[] {
  return Array.isArray(names) && names.every((name) => typeof name === 'string' && name !== '');
}

function invalid(expected: string, got: string, line: string): SimulatorError {
  return new SimulatorError('INVALID_MOCK', `mock.approval: expected ${expected}, got ${got}. Write ${line}.`);
}

/**
 * What the task of a `HumanApproval` gives for a decision, as the function behind its links sends it (docs/constructs/human-approval.md, "How it ends").
 * @param answeredMs virtual milliseconds from the start of the task to the answer that decided
 * @throws {SimulatorError} INVALID_MOCK when the approval that asks would never give it: approvers whom it does not ask, too few for its quorum
 */
export function approvalOutput(approval: Approval, request: MockRequest, answeredMs: number): JsonValue {
  const asked = askedOf(request.payload);
  if (asked !== undefined) requireDecides(approval, asked, request.stateName);
  const { decision, by, against, comment } = approval;
  const decidedAt = new Date(Math.min(request.timeMs + answeredMs, LAST_MS)).toISOString();
  const other = decision === 'APPROVED' ? 'REJECTED' : 'APPROVED';
  const approver = by[by.length - 1];
  const answer = (name: string, decision: ApprovalDecision): JsonValue => ({
    approver: name,
    decision,
    comment: name === approver ? comment : '',
    answeredAt: decidedAt,
  });
  const answers = [...against.map((name) => answer(name, other)), ...by.map((name) => answer(name, decision))];
  return { decision, approver, comment, decidedAt, answers };
}

/** Whom a `HumanApproval` asks, and how many of them have to approve. */
export interface Asked {
  readonly approvers: readonly string[];
  readonly quorum: number;
  /** How many may reject before that decides. */
  readonly bearable: number;
}

/** Those whom the message of a task asks; undefined for one that no `HumanApproval` sends. */
export function askedOf(payload: JsonValue): Asked | undefined {
  if (!isJsonObject(payload)) return undefined;
  const approvers = getMember(payload, 'approvers');
  const rule = getMember(payload, 'rejectionRule');
  if (!isJsonArray(approvers) || typeof rule !== 'string') return undefined;
  const requester = getMember(payload, 'requester');
  const names: unknown = approvers.map((approver) =>
    isJsonObject(approver) ? getMember(approver, 'name') : undefined,
  );
  if (!isNames(names)) return undefined;
  const asked = names.filter((name) => name !== requester);
  const quorum = getMember(payload, 'quorum') ?? asked.length;
  if (typeof quorum !== 'number') return undefined;
  return { approvers: asked, quorum, bearable: rule === 'ANY' ? 0 : asked.length - quorum };
}

/** The names of those who can approve together, as TypeScript. */
export function whoApprove({ approvers, quorum }: Asked): string {
  return namesText(approvers.slice(0, quorum));
}

function namesText(names: readonly string[]): string {
  return names.length === 1 ? literalOf(names[0]) : `[${names.map(literalOf).join(', ')}]`;
}

function literalOf(name: string): string {
  return textLiteral(visibleText(name));
}

function requireDecides({ decision, by, against }: Approval, asked: Asked, stateName: string): void {
  const refuse = (text: string): never => {
    throw new SimulatorError('INVALID_MOCK', `mock.approval for '${stateName}': ${text}.`);
  };
  const { approvers, quorum, bearable } = asked;
  const list = approvers.map(literalOf).join(', ');
  const stranger = [...against, ...by].find((name) => !approvers.includes(name));
  if (stranger !== undefined) {
    refuse(
      `expected answers of those who are asked, got one of '${stranger}'.${didYouMean(stranger, approvers)} Write one of: ${list}`,
    );
  }
  const [approved, rejected] = decision === 'APPROVED' ? [by, against] : [against, by];
  const needed = decision === 'APPROVED' ? quorum : bearable + 1;
  if (by.length !== needed) {
    const names = approvers.filter((name) => !against.includes(name)).slice(0, needed);
    refuse(
      `expected ${needed} of ${list} before it is ${decision}, got ${by.length}. ` +
        `Write mock.approval('${decision}', ${namesText(names)})`,
    );
  }
  if (decision === 'APPROVED' ? rejected.length > bearable : approved.length >= quorum) {
    refuse(
      `expected at most ${decision === 'APPROVED' ? bearable : quorum - 1} against it, got ${against.length}: they had decided before. ` +
        `Write mock.approval('${decision === 'APPROVED' ? 'REJECTED' : 'APPROVED'}', …)`,
    );
  }
}
