import { type HistorySource, readHistory } from '../../history/recorded/read-history';
import { copyOf } from '../../json/copy-plain';
import type { JsonValue } from '../../json/json-value';
import { type RecordedAnswer, type RecordedPart, recordedParts } from '../../replay/recorded-attempts';
import { recordedValue } from '../../replay/recorded-value';
import { type Redaction, redacted, redaction } from '../../replay/redacted';
import { detailsOf } from '../../replay/tree/event-details';
import { endOf, type HistoryTree, type TreeScope } from '../../replay/tree/history-tree';
import { readTree } from '../../replay/tree/read-tree';
import { SimulatorError } from '../../simulator/port/simulator-error';
import { mock } from '../mocks/mock';
import type { Mock } from '../mocks/mock-types';
import { givenOptions } from '../read-given';
import type { RedriveOptions } from '../redrive-options';
import { refuseUnknown } from '../refuse-unknown';
import type { SimulateOptions } from '../simulate-options';
import { namesOf } from './replay-options';

/** How a history is made into a scenario. */
export interface RecordOptions {
  /**
   * Members whose values are replaced by `<redacted>`, in the input, in results, in causes that are JSON: by name, `password`, with names around it,
   * `card.number`, or from the value on, `$.card.number`. A Choice that reads one may go another way then. @default - none
   */
  readonly redact?: readonly string[];
  /** Which execution, where log lines of several are given. @default - all lines are those of one execution */
  readonly executionArn?: string;
}

/** How it ended. */
export interface RecordedEnd {
  readonly status: 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED' | 'RUNNING';
  readonly error?: string;
  /** Names of the states in the order in which they were entered. */
  readonly visited: readonly string[];
}

/** A production execution as a scenario of a test: `simulate(machine, record(history).options)`. */
export interface RecordedScenario {
  /** Input, start, mocks by the places of the tasks, and who stopped it: for `simulate`. */
  readonly options: SimulateOptions;
  /** For `redrive`, one after the other. */
  readonly redrives: readonly RedriveOptions[];
  readonly end: RecordedEnd;
  /** What the history does not have. Empty: the scenario is whole. */
  readonly notMade: readonly string[];
  /** The answers as they were recorded, for those who write them down. */
  readonly parts: readonly RecordedPart[];
}

/**
 * Makes a scenario of a recorded execution: with it, the definition that it comes from does the same again.
 * @param history in whichever form people have it
 * @throws {HistoryError} when it is no history, or not all of one
 * @throws {SimulatorError} INVALID_INPUT
 */
export function record(history: HistorySource, options: RecordOptions = {}): RecordedScenario {
  const given = givenOptions(options);
  refuseUnknown(given, ['redact', 'executionArn'], "{ redact: ['password'] }");
  const secrets = redaction(namesOf('redact', given.redact ?? []));
  const { executionArn } = given;
  const { events } = readHistory(history, executionArn === undefined ? {} : { executionArn });
  const tree = readTree(events);
  const { parts, notMade } = recordedParts(tree);
  const shown = secrets.isEmpty ? parts : parts.map((part) => redactedPart(part, secrets));
  const { input: text, inputDetails } = detailsOf(events[0]);
  const input = recordedValue(text, inputDetails);
  const [first, ...later] = shown;
  return {
    options: {
      ...(input === undefined ? {} : { input: redacted(copyOf(input), secrets) }),
      ...{ startTime: events[0].timestamp, mocks: mocksOf(first), fieldValidationMode: 'NONE' },
      ...stopOf(first),
    },
    redrives: later.map((part) => ({
      ...{ mocks: mocksOf(part), fieldValidationMode: 'NONE', after: part.after },
      ...stopOf(part),
    })),
    end: endedAs(tree),
    notMade: input === undefined ? ['The input of the execution is not in this history.', ...notMade] : notMade,
    parts: shown,
  };
}

function mocksOf({ places }: RecordedPart): Record<string, Mock> {
  const mocks: Record<string, Mock> = {};
  for (const { key, answers } of places) {
    const [one, ...others] = answers.map((answer) => mock.recorded(answer));
    const value = others.length === 0 ? one : mock.sequence(one, ...others);
    Object.defineProperty(mocks, key, { value, enumerable: true, writable: true, configurable: true });
  }
  return mocks;
}

/** What goes on is looked at no longer than the history does. */
function stopOf({ stop }: RecordedPart): Pick<SimulateOptions, 'stop'> {
  if (!stop) return {};
  const { running, ...given } = stop;
  return { stop: running ? { after: given.after } : given };
}

function endedAs(tree: HistoryTree): RecordedEnd {
  const end = endOf(tree);
  const visited = visitedIn(tree);
  if (!end) return { status: 'RUNNING', visited };
  const { error } = detailsOf(end);
  const status = STATUS[end.type] as RecordedEnd['status'];
  return error === undefined ? { status, visited } : { status, error, visited };
}

const STATUS: Readonly<Record<string, RecordedEnd['status']>> = {
  ExecutionSucceeded: 'SUCCEEDED',
  ExecutionFailed: 'FAILED',
  ExecutionTimedOut: 'TIMED_OUT',
  ExecutionAborted: 'ABORTED',
};

function visitedIn({ root }: HistoryTree): readonly string[] {
  const visits: { readonly id: number; readonly name: string }[] = [];
  const collect = (scope: TreeScope): void => {
    for (const { entered, name, attempts } of scope.visits) {
      visits.push({ id: entered.id, name });
      for (const { runs } of attempts) for (const run of runs) collect(run);
    }
  };
  collect(root);
  return visits.sort((a, b) => a.id - b.id).map(({ name }) => name);
}

function redactedPart(part: RecordedPart, rules: Redaction): RecordedPart {
  const places = part.places.map((place) => ({
    ...place,
    answers: place.answers.map((answer) => redactedAnswer(answer, rules)),
  }));
  return { ...part, places };
}

function redactedAnswer(answer: RecordedAnswer, rules: Redaction): RecordedAnswer {
  const shown: Record<string, JsonValue | undefined> = { ...answer };
  for (const name of ['output', 'submitted', 'cause'] as const) {
    const value = answer[name];
    if (value !== undefined) shown[name] = redacted(value, rules);
  }
  return shown as RecordedAnswer;
}

/** @throws {SimulatorError} INVALID_INPUT unless it is what `record` gives */
export function requireScenario(scenario: unknown): asserts scenario is RecordedScenario {
  const { options, parts } = (typeof scenario === 'object' && scenario !== null ? scenario : {}) as RecordedScenario;
  if (options && Array.isArray(parts)) return;
  throw new SimulatorError('INVALID_INPUT', 'Expected what record(history) gives. Write toTestFile(record(history)).');
}
