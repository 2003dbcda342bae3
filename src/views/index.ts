export { InvalidRequestError } from '../asl/api-constraints';
export type { ExpressPrices, PriceList } from '../catalogue/prices';
export type { Quota } from '../catalogue/quotas';
export type { ExecutionStatus } from '../history/execution-status';
export type { DetailsKey, HistoryEvent, HistoryEventType } from '../history/history-event';
export type {
  ActivityScheduledEventDetails,
  ActivityStartedEventDetails,
  EvaluationFailedEventDetails,
  ExecutionRedrivenEventDetails,
  ExecutionStartedEventDetails,
  FailureDetails,
  HistoryEventExecutionDataDetails,
  LambdaFunctionScheduledEventDetails,
  MapIterationEventDetails,
  MapRunRedrivenEventDetails,
  MapRunStartedEventDetails,
  MapStateStartedEventDetails,
  StateEnteredEventDetails,
  StateExitedEventDetails,
  TaskCredentials,
  TaskEventDetails,
  TaskScheduledEventDetails,
} from '../history/history-event-details';
export { HistoryError, type HistoryErrorCode } from '../history/recorded/history-error';
export {
  type HistorySource,
  type ReadHistoryOptions,
  type RecordedHistory,
  readHistory,
} from '../history/recorded/read-history';
export { type Cost, costOf, executionCost, totalCost, transitionCount } from './cost/execution-cost';
export { nearestToLimit, type QuotaUse, quotaUses } from './cost/quota-use';
export { renderCosts, type ScenarioCost } from './cost/render-costs';
export type { AddedParts } from './coverage/added-parts';
export {
  type ComparedExecutions,
  type CoverageComparison,
  type CoverageGap,
  compareCoverage,
  renderCoverageComparison,
} from './coverage/compare-coverage';
export {
  type CoverageHits,
  coverageHits,
  type ExecutionLike,
  type MeasuredExecution,
  mergedHits,
} from './coverage/coverage-hits';
export { type CoverageItem, type CoverageKind, coverageItems } from './coverage/coverage-item';
export { coverageOverlay } from './coverage/coverage-overlay';
export { type Lcov, lcov } from './coverage/lcov';
export {
  type Coverage,
  type CoverageCount,
  measureCoverage,
  percentReached,
} from './coverage/measure-coverage';
export { renderCoverage } from './coverage/render-coverage';
export type { Drawable } from './diagram/drawable';
export { executionOverlay } from './diagram/execution-overlay';
export { mermaid } from './diagram/mermaid';
export type { Mark, Overlay } from './diagram/overlay';
export { type SvgProps, svg } from './diagram/svg';
export type {
  Attempt,
  CaughtBy,
  ChildRecord,
  ExecutionRecord,
  Failure,
  Outcome,
  RedriveOfAttempt,
  Retry,
  ScopeRun,
  Visit,
} from './execution/execution-record';
export { HistoryMismatchError } from './execution/history-mismatch-error';
export type { HistorySupplement, MapRunHistories } from './execution/history-supplement';
export { readExecution } from './execution/read-execution';
export { type LogEvent, type LogEventsProps, logEvents } from './logs/log-events';
export type { LogLevel } from './logs/log-level';
export type { FaultReport, ReportedViolation } from './report/fault-report';
export { htmlReport } from './report/html-report';
export type { AnsweredTask, HtmlReportProps, ReportedExecution, ReportedMachine } from './report/reported-machine';
export { type RenderExecutionProps, renderExecution, renderRecord } from './text/render-execution';
