import type { PriceList } from '../../catalogue/prices';
import type { CoverageHits } from '../coverage/coverage-hits';
import type { Drawable } from '../diagram/drawable';
import type { ExecutionRecord } from '../execution/execution-record';

/** An execution that the report tells: a simulated one, or `{ record: readExecution(definition, events) }` of a history of AWS. */
export interface ReportedExecution {
  readonly record: ExecutionRecord;
  /** @default STANDARD */
  readonly identity?: {
    readonly stateMachineType: 'STANDARD' | 'EXPRESS';
    /** For executions that others started. @default StateMachine */
    readonly stateMachineName?: string;
  };
  /** Executions that its tasks started. @default - none */
  readonly nestedExecutions?: readonly ReportedExecution[];
}

/** A state machine of the report. */
export interface ReportedMachine {
  readonly name: string;
  /** What is drawn. */
  readonly machine: Drawable;
  /** Executions by the name of their scenario. @default - none */
  readonly executions?: Readonly<Record<string, ReportedExecution>>;
  /** What was reached besides, by executions that the report does not tell. @default - nothing */
  readonly hits?: CoverageHits;
}

export interface HtmlReportProps {
  readonly title: string;
  readonly machines: readonly ReportedMachine[];
  /** @default - US East (N. Virginia) */
  readonly prices?: PriceList;
}
