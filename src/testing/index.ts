export { InvalidDefinitionError } from '../asl/diagnostic';
export { AwsSdkErrors } from '../catalogue/aws-sdk-error-names';
export { Errors } from '../catalogue/error-names';
export { type PriceList, US_EAST_1 } from '../catalogue/prices';
export type { FaultKind } from '../explore/faults/fault';
export type { InvariantName } from '../explore/faults/invariants/invariant';
export type { Expected } from '../explore/faults/invariants/not-swallowed';
export type { SagaPair } from '../explore/faults/saga-pairs';
export type { NotReached } from '../explore/paths/not-reached';
export type { HistoryEvent } from '../history/history-event';
export type { HistorySource } from '../history/recorded/read-history';
export type { JsonValue } from '../json/json-value';
export type { Divergence, ReplayLevel } from '../replay/compare/divergence';
export type { RecordedAnswer, RecordedPart, RecordedPlace } from '../replay/recorded-attempts';
export { SimulatorError, type SimulatorErrorCode } from '../simulator/port/simulator-error';
export type {
  InspectionData,
  TestStateError,
  TestStateRequest,
  TestStateResponse,
  TestStateSettings,
} from '../simulator/test-state/request';
export { testState } from '../simulator/test-state/test-state';
export type { Cost } from '../views/cost/execution-cost';
export type { QuotaUse } from '../views/cost/quota-use';
export type { AddedParts } from '../views/coverage/added-parts';
export type { Coverage, CoverageCount } from '../views/coverage/measure-coverage';
export type { Attempt, Visit } from '../views/execution/execution-record';
export type { LogEvent } from '../views/logs/log-events';
export type { LogLevel } from '../views/logs/log-level';
export type { BillingDetails } from './billing-details';
export type { CalledTask } from './called-task';
export { costReport } from './cost-report';
export { type MachineCoverage, readCoverage } from './coverage/read-coverage';
export type { DurationLike } from './duration';
export { exploreFaults } from './explore/explore-faults';
export type {
  ExploreBudget,
  ExploreFaultsOptions,
  ExploreProgress,
  FaultOptions,
  OwnInvariant,
  SagaOptions,
} from './explore/explore-options';
export { type Explored, FaultExploration, type HeldInvariant } from './explore/fault-exploration';
export { FaultViolation, type InjectedFault } from './explore/fault-violation';
export { type FaultsSarifOptions, faultsSarif } from './explore/faults-sarif';
export type { ExploredMocks } from './explore/mock-nominal';
export type { LogOptions } from './log-options';
export {
  assertCalled,
  assertCalledTimes,
  assertCaught,
  assertCostLessThan,
  assertFailedWith,
  assertMatchesHistory,
  assertNotVisited,
  assertOutput,
  assertReplays,
  assertRetried,
  assertSucceeded,
  assertSurvivesFaults,
  assertTimedOut,
  assertTookLessThan,
  assertVisited,
  assertVisitedTimes,
  assertWaited,
} from './matchers/assertions';
export type { HistoryComparison } from './matchers/history-check';
export { checkMockConfigFile } from './mock-config/check-mock-config-file';
export type { LostInMockConfig, LostKind } from './mock-config/lost';
export type {
  MockConfigFile,
  MockedError,
  MockedResponse,
  MockedResponses,
  MockedStateMachine,
  MockedTestCase,
} from './mock-config/mock-config-file';
export { mocksOf } from './mock-config/mocks-of';
export { type ExecutionsByCase, type MockConfigExport, toMockConfigFile } from './mock-config/to-mock-config-file';
export type { ApprovalDecision, ApprovalOptions } from './mocks/approval-mock';
export type { AssetOptions } from './mocks/asset/asset-mock';
export { CallbackMock } from './mocks/callback-mock';
export type { ErrorName } from './mocks/error-name';
export type { TaskHandler } from './mocks/handler-mock';
export type { LambdaContext, LambdaHandler } from './mocks/lambda-mock';
export { type MockLike, mock } from './mocks/mock';
export type { MockRequest } from './mocks/mock-call';
export type { ConstructLike, MockEntries, MockKey } from './mocks/mock-key';
export { AnswerMock, Mock } from './mocks/mock-types';
export type { Mocks } from './mocks/mocks';
export type { FieldValidationMode } from './mocks/validate-result';
export type { WorkersOptions } from './mocks/worker-mock';
export type { ExpectedOutcome, MockedAnswer, MockedTasks, MocksCase, MocksFile } from './mocks-file/mocks-file';
export { mocksFileCases, type ReadCase } from './mocks-file/read-mocks-file';
export { LocalObjects, type Objects, objects } from './object-store';
export {
  ExploredPaths,
  type ExploreMachineOptions,
  exploreMachine,
  type PathsTestFileOptions,
} from './paths/explore-machine';
export type { PathScenario } from './paths/path-scenario';
export { redrive, redriveAsync } from './redrive';
export type { RedriveOptions } from './redrive-options';
export { type RecordedEnd, type RecordedScenario, type RecordOptions, record } from './replay/record';
export { replay } from './replay/replay';
export { type ReplayedFile, ReplayedFolder, replayAll } from './replay/replay-all';
export type { ChildHistory, ReplayOptions } from './replay/replay-options';
export { type ReplayedChild, ReplayedExecution, type ReplayVerdict } from './replay/replayed-execution';
export { type TestFileOptions, toTestFile } from './replay/to-test-file';
export { simulate, simulateAsync } from './simulate';
export type { SimulateOptions, StopOptions } from './simulate-options';
export { simulateTogether, type TogetherStart } from './simulate-together';
export { isSimulatedExecution, SimulatedExecution } from './simulated-execution';
export type { MapRunCounts, SimulatedChildExecution, SimulatedMapRun } from './simulated-map-run';
export type { StateMachineLike } from './state-machine';
