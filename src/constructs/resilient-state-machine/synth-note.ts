import { Annotations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { HardeningForm } from './hardening-form';
import type { HardeningReport } from './hardening-report';

/** Id by which the note is silenced: `Annotations.of(scope).acknowledgeInfo(id)`, for a machine, a stack or the whole app. */
const NOTE = 'cdk-stepwright:resilient-state-machine';

const PAGE = 'docs/constructs/resilient-state-machine.md';

/** What the machine got besides its definition. */
export interface AddedToMachine {
  readonly logs: boolean;
  readonly tracing: boolean;
  /** Permissions to start executions, which a state in JSON needs. */
  readonly starts: boolean;
  readonly alarms: number;
}

/** Says at synth, once and in short, what a machine got that nobody asked for by name, and what it could not get. An info: `--strict` passes. */
export function noteAtSynth(machine: IConstruct, report: HardeningReport, added: AddedToMachine): void {
  const what = [
    report.retried > 0 ? `retries of ${counted(report.retried, 'task')}` : '',
    report.failureHandler ? 'a failure handler' : '',
    report.timeLimit === undefined ? '' : `a time limit of ${timeText(report.timeLimit)}`,
    added.logs ? 'logs' : '',
    added.tracing ? 'traces' : '',
    added.starts ? 'permissions to start executions' : '',
    added.alarms > 0 ? counted(added.alarms, 'alarm') : '',
  ].filter((one) => one !== '');
  const form = report.form === HardeningForm.COMPACT ? ' in compact form' : ' in full form';
  const sentences = [
    `ResilientStateMachine added ${what.length > 0 ? listText(what) + form : 'nothing'}`,
    ...report.remarks,
  ];
  Annotations.of(machine).addInfoV2(NOTE, `${sentences.join('. ')}. See ${PAGE}`);
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

function timeText(seconds: number): string {
  return seconds % 3600 === 0 ? counted(seconds / 3600, 'hour') : counted(seconds / 60, 'minute');
}

function listText(parts: readonly string[]): string {
  if (parts.length < 2) return parts[0] ?? '';
  return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}
