import { withoutMark } from '../../json/decoded-text';
import { didYouMean } from '../../json/did-you-mean';
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../json/json-value';
import { parseStrictJsonText } from '../../json/strict-json';
import { SimulatorError } from '../../simulator/port/simulator-error';
import { shownValue } from '../kind-of';
import type { ApprovalDecision } from '../mocks/approval-mock';
import type { CallbackMock } from '../mocks/callback-mock';
import { mock } from '../mocks/mock';
import type { AnswerMock, Mock } from '../mocks/mock-types';
import type { ExpectedOutcome, MocksFile } from './mocks-file';

/** A case that is ready to run: `simulate(machine, { input, mocks })`. */
export interface ReadCase {
  readonly name: string;
  readonly input?: JsonValue;
  readonly mocks: Readonly<Record<string, Mock>>;
  readonly expect: ExpectedOutcome;
}

/**
 * The cases of a mocks file.
 * @param file the text of the file, or the object that it is
 * @throws {SimulatorError} INVALID_MOCK, with the place, for what is no mocks file
 */
export function mocksFileCases(file: MocksFile | object | string): readonly ReadCase[] {
  const root = typeof file === 'string' ? parseStrictJsonText(withoutMark(file)) : (file as JsonValue);
  if (root === undefined)
    throw invalid('', 'JSON', 'a text that is none, or names a member twice', 'Write { "cases": { … } }');
  const { mocks: shared = {}, cases } = members(root, '', ['$schema', 'stateMachine', 'mocks', 'cases'], ['cases']);
  const common = mocksAt(shared, 'mocks');
  return Object.entries(members(cases, 'cases')).map(([name, value]) => {
    const at = `cases.${name}`;
    const given = members(value, at, ['description', 'input', 'mocks', 'expect']);
    return {
      name,
      ...(given.input === undefined ? {} : { input: given.input }),
      mocks: { ...common, ...mocksAt(given.mocks ?? {}, `${at}.mocks`) },
      expect: expectAt(given.expect ?? {}, `${at}.expect`),
    };
  });
}

function mocksAt(value: JsonValue, at: string): Record<string, Mock> {
  return Object.fromEntries(
    Object.entries(members(value, at)).map(([key, answer]): [string, Mock] => {
      const place = `${at}.${key}`;
      if (!isJsonArray(answer)) return [key, answerAt(answer, place)];
      if (answer.length === 0) throw invalid(place, 'at least one answer', '[]', 'Write [{ "succeed": {} }]');
      return [key, mock.sequence(...answer.map((each, index) => answerAt(each, `${place}[${index}]`)))];
    }),
  );
}

const KINDS = ['succeed', 'raw', 'fail', 'timeout', 'never', 'approval'] as const;

function answerAt(value: JsonValue, at: string): AnswerMock | CallbackMock {
  const answer = members(value, at, [...KINDS, 'after']);
  const given = KINDS.filter((kind) => answer[kind] !== undefined);
  if (given.length !== 1) {
    throw invalid(
      at,
      `exactly one of ${KINDS.join(', ')}`,
      given.join(' and ') || 'none',
      'Write { "succeed": { … } }, or { "fail": { "error": "States.TaskFailed" } }',
    );
  }
  const made = answerOf(given[0], answer, at);
  const { after } = answer;
  if (after === undefined) return made;
  if (typeof after === 'number' && after >= 0) return made.after(after);
  throw invalid(`${at}.after`, 'seconds as a number from 0', shownValue(after), 'Write "after": 3');
}

function answerOf(kind: (typeof KINDS)[number], answer: JsonObject, at: string): AnswerMock | CallbackMock {
  switch (kind) {
    case 'succeed':
      return mock.succeed(answer.succeed);
    case 'raw':
      return mock.raw(answer.raw);
    case 'fail': {
      const { error, cause } = members(answer.fail, `${at}.fail`, ['error', 'cause'], ['error']);
      if (typeof error === 'string' && (cause === undefined || typeof cause === 'string'))
        return mock.fail(error, cause);
      throw invalid(
        `${at}.fail`,
        'error and cause as texts',
        shownValue(answer.fail),
        'Write { "fail": { "error": "Declined", "cause": "no money" } }',
      );
    }
    case 'approval':
      return approvalAt(answer.approval, `${at}.approval`);
    case 'timeout':
    case 'never':
      if (answer[kind] !== true)
        throw invalid(`${at}.${kind}`, 'true', shownValue(answer[kind]), `Write "${kind}": true`);
      return kind === 'timeout' ? mock.timeout() : mock.never();
  }
}

function approvalAt(value: JsonValue, at: string): CallbackMock {
  const { decision, by, ...options } = members(value, at, ['decision', 'by', 'comment', 'against'], ['decision', 'by']);
  try {
    return mock.approval(decision as ApprovalDecision, by as string, options);
  } catch (error) {
    if (!(error instanceof SimulatorError)) throw error;
    throw invalid(
      at,
      "'APPROVED' or 'REJECTED' as decision, names as by and against, a text as comment",
      shownValue(value),
      'Write { "approval": { "decision": "APPROVED", "by": "alice" } }',
    );
  }
}

const STATUSES = ['SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED'];

function expectAt(value: JsonValue, at: string): ExpectedOutcome {
  const expected = members(value, at, ['status', 'output', 'error', 'visits']);
  const { status, error, visits } = expected;
  if (status !== undefined && !STATUSES.includes(status as string)) {
    throw invalid(`${at}.status`, `one of ${STATUSES.join(', ')}`, shownValue(status), 'Write "status": "SUCCEEDED"');
  }
  if (error !== undefined && typeof error !== 'string')
    throw invalid(`${at}.error`, 'a text', shownValue(error), 'Write "error": "Declined"');
  const isList = visits === undefined || (isJsonArray(visits) && visits.every((name) => typeof name === 'string'));
  if (!isList) throw invalid(`${at}.visits`, 'names of states', shownValue(visits), 'Write "visits": ["Refund"]');
  return expected as ExpectedOutcome;
}

/** An object, of which all members are known where they are listed. */
function members(value: JsonValue, at: string, known?: readonly string[], needed: readonly string[] = []): JsonObject {
  if (!isJsonObject(value)) throw invalid(at, 'an object', shownValue(value), 'Write { … }');
  for (const key of Object.keys(value)) {
    if (known === undefined || known.includes(key)) continue;
    const place = at === '' ? key : `${at}.${key}`;
    const advice = `Remove it, or write one of these.${didYouMean(key, known)}`.replace(/\?$/, '');
    throw invalid(place, `one of ${known.join(', ')}`, `'${key}'`, advice);
  }
  for (const key of needed) {
    if (!Object.hasOwn(value, key)) throw invalid(at, `a member '${key}'`, 'none', `Write { "${key}": … }`);
  }
  return value;
}

function invalid(at: string, expected: string, got: string, advice: string): SimulatorError {
  return new SimulatorError(
    'INVALID_MOCK',
    `Mocks file${at === '' ? '' : `, ${at}`}: expected ${expected}, got ${got}. ${advice}.`,
  );
}
