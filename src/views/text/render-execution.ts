import { refuseUnknownOptions } from '../../asl/refuse-unknown-options';
import { requireArgument } from '../../asl/require-argument';
import type { HistorySource } from '../../history/recorded/read-history';
import { visibleText } from '../../json/visible-text';
import { costOf, transitionCount } from '../cost/execution-cost';
import type { Drawable } from '../diagram/drawable';
import type { ExecutionRecord } from '../execution/execution-record';
import { readExecution } from '../execution/read-execution';
import { formatClock, formatDuration } from './format-time';
import { formatFailure, formatValue } from './format-value';
import { type StoryLine, storyLines } from './story-lines';

/** An execution, simulated or recorded on AWS. */
export interface RenderExecutionProps {
  /** A state machine from `stateMachines(stack)`, a definition as an object or JSON text, or a parsed definition. */
  readonly definition: Drawable;
  /** In whichever form people have it: what the CLI prints, pages or events of an SDK, lines of the execution's log. */
  readonly history: HistorySource;
  /** Name of the state machine. @default StateMachine */
  readonly name?: string;
  /** @default STANDARD */
  readonly type?: 'STANDARD' | 'EXPRESS';
}

const MEMBERS = ['definition', 'history', 'name', 'type'];

/**
 * The story of an execution: a small text that is the same for the same history everywhere, made for reviews and snapshots.
 *
 * One line for each attempt of a state: virtual time since the start, state, what it called, how it went, and what came of it; below it which
 * Retrier or Catcher acted. Branches and iterations are indented below their state, in order of the definition and of the items.
 * Values over 60 characters and causes over 120 end in `…`. Of a run with over 40 steps the first 30 and the last 10 are told, of a
 * Map with over 6 items five, those that did not succeed first. Ids of requests are left out.
 * @throws {HistoryError} when it is no history, or not all of one
 * @throws {HistoryMismatchError} when the history is not one of the definition
 */
export function renderExecution(props: RenderExecutionProps): string {
  refuseUnknownOptions(props, 'renderExecution', MEMBERS, '{ definition, history }');
  const { definition, history, name, type } = props;
  return renderRecord(readExecution(definition, history), name, type);
}

/** The story of an execution that was read already: see `renderExecution`. */
export function renderRecord(
  record: ExecutionRecord,
  name: string = 'StateMachine',
  type: 'STANDARD' | 'EXPRESS' = 'STANDARD',
): string {
  requireArgument(record, ['visits', 'startMs'], {
    of: 'renderRecord',
    what: 'a record of an execution',
    line: 'renderRecord(readExecution(definition, history))',
  });
  const steps = storyLines(record);
  const data = record.input === undefined ? [] : [`  input  ${formatValue(record.input)}`];
  const lines = [header(record, name, type), ...data, ...laidOut(steps, record.startMs), ...ending(record)];
  return lines.map(visibleText).join('\n');
}

function header(record: ExecutionRecord, name: string, type: 'STANDARD' | 'EXPRESS'): string {
  const { status, failure, startMs, stopMs } = record;
  const error = status === 'FAILED' && failure?.error !== undefined ? ` ${failure.error}` : '';
  const cost = costOf(record, type);
  const transitions = type === 'STANDARD' ? cost.transitions : transitionCount(record);
  return [
    name,
    type,
    `${status}${error}`,
    `${transitions} ${transitions === 1 ? 'transition' : 'transitions'}`,
    formatDuration(stopMs - startMs),
    dollars(cost.dollars),
  ].join(' · ');
}

/** Six decimals, or more where they are needed for two digits. */
function dollars(amount: number): string {
  const text = amount.toFixed(6);
  return `$${Math.abs(Number(text) - amount) < 1e-9 ? text : amount.toFixed(8)}`;
}

function ending({ status, output, failure, startMs, stopMs, visits }: ExecutionRecord): string[] {
  switch (status) {
    case 'SUCCEEDED':
      return output === undefined ? [] : [`  output ${formatValue(output)}`];
    case 'TIMED_OUT':
      return [`  timed out after ${formatDuration(stopMs - startMs)}`];
    case 'ABORTED':
      return [`  stopped after ${formatDuration(stopMs - startMs)}`];
    case 'RUNNING':
      return [`  still running after ${formatDuration(stopMs - startMs)}`];
    case 'FAILED': {
      const last = visits[visits.length - 1];
      const told =
        failure === undefined ||
        visits.some((visit) => visit.failure?.error === failure.error && visit.failure?.cause === failure.cause);
      return told && last ? [] : [`  failed ${formatFailure(failure ?? {})}`];
    }
  }
}

type StepLine = Extract<StoryLine, { kind: 'step' }>;

const INDENT = 2;
const GAP = 2;

/** Columns as wide as their widest entry, but not so narrow that one more state moves everything. */
function laidOut(lines: readonly StoryLine[], startMs: number): string[] {
  const steps = lines.filter((line) => line.kind === 'step');
  const width = (minimum: number, entries: readonly string[]): number =>
    entries.reduce((widest, { length }) => Math.max(widest, length), minimum) + GAP;
  const times = width(
    5,
    steps.map((step) => formatClock(step.timeMs - startMs)),
  );
  const names = width(
    14,
    steps.map((step) => indented(step.depth, step.name)),
  );
  const whats = width(
    13,
    steps.map((step) => step.what),
  );
  const statuses = width(
    6,
    steps.map((step) => step.status),
  );
  const columns = ({ timeMs, depth, name, what }: StepLine): string =>
    formatClock(timeMs - startMs).padEnd(times) + indented(depth, name).padEnd(names) + what.padEnd(whats);
  const textOf = (line: StoryLine): string => {
    switch (line.kind) {
      case 'step':
        return columns(line) + (line.status === '' ? '' : line.status.padEnd(statuses)) + line.detail;
      case 'note':
        return ' '.repeat(times + names + whats) + line.text;
      case 'label':
        return ' '.repeat(times) + indented(line.depth, line.text);
    }
  };
  return lines.map((line) => `${' '.repeat(INDENT)}${textOf(line)}`.trimEnd());
}

function indented(depth: number, text: string): string {
  return '  '.repeat(depth) + text;
}
