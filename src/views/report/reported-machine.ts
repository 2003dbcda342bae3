import type { PriceList } from '../../catalogue/prices';
import type { AddedParts } from '../coverage/added-parts';
import type { CoverageHits } from '../coverage/coverage-hits';
import type { Drawable } from '../diagram/drawable';
import type { ExecutionRecord } from '../execution/execution-record';
import type { FaultReport } from './fault-report';

/** An execution that the report tells: a simulated one, or `{ record: readExecution(definition, events) }` of a history of AWS. */
export interface ReportedExecution {
  readonly record: ExecutionRecord;
  /** @default STANDARD */
  readonly identity?: {
    readonly stateMachineType: 'STANDARD' | 'EXPRESS';
    /** For executions that others started. @default StateMachine */
    readonly stateMachineName?: string;
  };
  /** Attempts of its tasks with the mocks that answered, as a simulated execution has them. @default - the report names no mocks */
  readonly tasks?: readonly AnsweredTask[];
  /** Executions that its tasks started. @default - none */
  readonly nestedExecutions?: readonly ReportedExecution[];
}

/** An attempt of a task, and which mock answered it. */
export interface AnsweredTask {
  readonly stateName: string;
  /** Virtual seconds since the start of the execution. */
  readonly startSeconds: number;
  /** Index of the innermost Map iteration around it. */
  readonly iterationIndex?: number;
  /** Key of the mock. */
  readonly answeredBy?: string;
}

/** A state machine of the report. */
export interface ReportedMachine {
  readonly name: string;
  /** What is drawn. */
  readonly machine: Drawable;
  /** Executions by the name of their scenario. @default - none */
  readonly executions?: Readonly<Record<string, ReportedExecution>>;
  /** What constructs of this package have added, which counts apart. @default - what the template of `machine` says of it */
  readonly addedParts?: AddedParts;
  /** What an exploration of faults found, as `exploreFaults` gives it. @default - none was made */
  readonly faults?: FaultReport;
  /** What was reached besides, by executions that the report does not tell. @default - nothing */
  readonly hits?: CoverageHits;
}

export interface HtmlReportProps {
  readonly title: string;
  readonly machines: readonly ReportedMachine[];
  /** @default - US East (N. Virginia) */
  readonly prices?: PriceList;
}
