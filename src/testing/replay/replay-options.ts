import type { HistorySource } from '../../history/recorded/read-history';
import type { ReplayLevel } from '../../replay/compare/divergence';
import { type Redaction, redaction } from '../../replay/redacted';
import { SimulatorError } from '../../simulator/port/simulator-error';
import { maxSteps, oneOf } from '../execution-settings';
import { shownValue } from '../kind-of';
import { givenOptions } from '../read-given';
import { refuseUnknown } from '../refuse-unknown';
import type { StateMachineLike } from '../state-machine';

/** The history of an execution that a state started: a child execution of a Distributed Map, or one that a Task started and awaited. */
export interface ChildHistory {
  /** The Map, or the Task. */
  readonly stateName: string;
  readonly history: HistorySource;
  /**
   * The state machine that the Task started.
   * @default - of a Map its ItemProcessor
   */
  readonly machine?: StateMachineLike;
}

/** How a history is replayed. */
export interface ReplayOptions {
  /**
   * How much is compared: `path`, states, their types, attempts, errors and where they lead; `calls`, what is called, with which parameters, timeouts and
   * roles, and how long is waited, too; `data`, inputs, outputs and variables, too.
   * @default data
   */
  readonly level?: ReplayLevel;
  /** New names of states by their old ones. @default - none was renamed */
  readonly renamed?: Readonly<Record<string, string>>;
  /**
   * What stands in the definition for values that only the deployment knows, with what they were when the history was recorded. Resources of the template
   * need not be given: their names tell.
   * @default - nothing
   */
  readonly deployed?: Readonly<Record<string, string>>;
  /** Members whose values are shown as `<redacted>`: by name, `password`, with names around it, `card.number`, or from the value on, `$.card.number`. @default - none */
  readonly redact?: readonly string[];
  /** Histories of the executions that it started. @default - what they did is named as not exercised */
  readonly children?: readonly ChildHistory[];
  /** Which execution, where log lines of several are given. @default - all lines are those of one execution */
  readonly executionArn?: string;
  /** @default - that of the execution's ARN, of the template; STANDARD for a bare definition */
  readonly type?: 'STANDARD' | 'EXPRESS';
  /** Steps of the simulation after which it gives up. @default 1000000 */
  readonly maxSteps?: number;
}

/** Options that were looked at. */
export interface CheckedOptions {
  readonly level: ReplayLevel;
  readonly renamed: ReadonlyMap<string, string>;
  readonly deployed: Readonly<Record<string, string>>;
  readonly redact: Redaction;
  readonly children: readonly ChildHistory[];
  readonly executionArn?: string;
  readonly type?: 'STANDARD' | 'EXPRESS';
  readonly maxSteps: number;
}

const NAMES = ['level', 'renamed', 'deployed', 'redact', 'children', 'executionArn', 'type', 'maxSteps'] as const;

/** @throws {SimulatorError} INVALID_INPUT */
export function checkedOptions(options: ReplayOptions): CheckedOptions {
  const given = givenOptions(options);
  refuseUnknown(given, NAMES, "{ level: 'calls', renamed: { Charge: 'ChargeCard' } }");
  const { level = 'data', renamed = {}, deployed = {}, redact = [], children = [], executionArn, type } = given;
  return {
    level: oneOf<ReplayLevel>('level', level, ['path', 'calls', 'data']),
    renamed: new Map(texts('renamed', renamed, "renamed: { Charge: 'ChargeCard' }")),
    deployed: Object.fromEntries(texts('deployed', deployed, "deployed: { 'Shop.TableName': 'shop-orders' }")),
    redact: redaction(namesOf('redact', redact)),
    children: childrenOf(children),
    executionArn,
    type: type === undefined ? undefined : oneOf<'STANDARD' | 'EXPRESS'>('type', type, ['STANDARD', 'EXPRESS']),
    maxSteps: maxSteps(given.maxSteps),
  };
}

/** @throws {SimulatorError} INVALID_INPUT unless it is a list of texts */
export function namesOf(option: string, value: unknown): readonly string[] {
  if (Array.isArray(value) && value.every((name) => typeof name === 'string')) return value;
  const message = `Invalid ${option}: expected a list of names of members, got ${shownValue(value)}. Write ${option}: ['password'].`;
  throw new SimulatorError('INVALID_INPUT', message);
}

function texts(option: string, value: unknown, line: string): readonly (readonly [string, string])[] {
  const entries =
    typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : undefined;
  if (entries?.every((entry): entry is [string, string] => typeof entry[1] === 'string' && entry[0] !== ''))
    return entries;
  const message = `Invalid ${option}: expected an object of texts, got ${shownValue(value)}. Write ${line}.`;
  throw new SimulatorError('INVALID_INPUT', message);
}

function childrenOf(value: unknown): readonly ChildHistory[] {
  const isChild = (child: unknown): child is ChildHistory =>
    typeof child === 'object' && child !== null && typeof (child as { stateName?: unknown }).stateName === 'string';
  if (Array.isArray(value) && value.every(isChild)) return value;
  const message = `Invalid children: expected a list of histories with the states that started them, got ${shownValue(value)}. Write children: [{ stateName: 'Each order', history }].`;
  throw new SimulatorError('INVALID_INPUT', message);
}
