import { refuseUnknownOptions } from '../../asl/refuse-unknown-options';
import { requireList } from '../../asl/require-argument';
import { detailsKeyOf, type HistoryEvent } from '../../history/history-event';
import { eventTimeMs } from '../execution/event-data';
import { cutForLog } from './cut-for-log';
import { isLogged, type LogLevel } from './log-level';

/** One line that Step Functions writes to CloudWatch Logs, parsed. Members and their order as recorded. */
export interface LogEvent {
  /** Id of the history event, as a text. */
  readonly id: string;
  readonly type: HistoryEvent['type'];
  /** The details of the history event, without a wrapper, by name; `{}` where it has none. */
  readonly details: { readonly [member: string]: unknown };
  readonly previous_event_id: string;
  /** Milliseconds since 1970, as a text. */
  readonly event_timestamp: string;
  readonly execution_arn: string;
  /** Redrives of the execution up to this event, as a text. */
  readonly redrive_count: string;
}

/** What is logged, and of which execution. */
export interface LogEventsProps {
  /** @default ALL */
  readonly level?: LogLevel;
  /** Whether inputs and outputs are logged. @default false, as in a `loggingConfiguration` */
  readonly includeExecutionData?: boolean;
  /** ARN of the execution, Standard or Express: both have the same lines. */
  readonly executionArn: string;
}

const MEMBERS = ['level', 'includeExecutionData', 'executionArn'];

/** Members that hold data of the execution; `parameters`, `error` and `cause` are logged anyway (recorded for the latter two). */
const EXECUTION_DATA: ReadonlySet<string> = new Set([
  'input',
  'inputDetails',
  'output',
  'outputDetails',
  'assignedVariables',
  'assignedVariablesDetails',
]);

/**
 * What CloudWatch Logs gets of an execution (asl-semantics, section 10.7).
 * @param history all its events in ascending order, simulated or as GetExecutionHistory gives them
 * @returns the lines in the order of the events; as texts they are `JSON.stringify(line)`
 */
export function logEvents(history: readonly HistoryEvent[], props: LogEventsProps): readonly LogEvent[] {
  refuseUnknownOptions(props, 'logEvents', MEMBERS, "{ executionArn, level: 'ERROR' }");
  requireList(history, ['id', 'type'], {
    of: 'logEvents',
    what: 'a list of events',
    line: 'logEvents(readHistory(history).events, { executionArn })',
  });
  const { level = 'ALL', includeExecutionData = false, executionArn } = props;
  let redrives = 0;
  const lines: LogEvent[] = [];
  for (const event of history) {
    if (event.type === 'ExecutionRedriven') redrives += 1;
    if (!isLogged(event.type, level)) continue;
    lines.push({
      id: String(event.id),
      type: event.type,
      details: detailsOf(event, includeExecutionData),
      previous_event_id: String(event.previousEventId),
      event_timestamp: String(eventTimeMs(event)),
      execution_arn: executionArn,
      redrive_count: String(redrives),
    });
  }
  return lines;
}

/** In alphabetical order (recorded). */
function detailsOf(event: HistoryEvent, includeExecutionData: boolean): { readonly [member: string]: unknown } {
  const details = (event as unknown as Record<string, Record<string, unknown> | undefined>)[detailsKeyOf(event.type)];
  const names = Object.keys(details ?? {}).sort();
  const logged = names.filter((name) => includeExecutionData || !EXECUTION_DATA.has(name));
  return cutForLog(Object.fromEntries(logged.map((name) => [name, details?.[name]])));
}
