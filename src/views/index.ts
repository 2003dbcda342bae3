export { type Cost, costOf, executionCost, totalCost, transitionCount } from './cost/execution-cost';
export { type Coverage, measureCoverage } from './coverage/measure-coverage';
export { renderCoverage } from './coverage/render-coverage';
export type { Drawable } from './diagram/drawable';
export { executionOverlay } from './diagram/execution-overlay';
export { mermaid } from './diagram/mermaid';
export type { Mark, Overlay } from './diagram/overlay';
export type {
  Attempt,
  CaughtBy,
  ChildRecord,
  ExecutionRecord,
  Failure,
  Outcome,
  Retry,
  ScopeRun,
  Visit,
} from './execution/execution-record';
export { HistoryMismatchError } from './execution/history-mismatch-error';
export { readExecution } from './execution/read-execution';
export { type LogEvent, type LogEventsProps, logEvents } from './logs/log-events';
export type { LogLevel } from './logs/log-level';
export { type RenderExecutionProps, renderExecution, renderRecord } from './text/render-execution';
