import type { Rule } from './rule';
import { callbackTokenNotSent } from './rules/callback-token-not-sent';
import { callbackWithoutTimeout } from './rules/callback-without-timeout';
import { catcherLosesInput } from './rules/catcher-loses-input';
import { choiceWithoutDefault } from './rules/choice-without-default';
import { deadErrorName } from './rules/dead-error-name';
import { defaultStateName } from './rules/default-state-name';
import { definitionDoubtful } from './rules/definition-doubtful';
import { definitionRefused } from './rules/definition-refused';
import { definitionUnreadable } from './rules/definition-unreadable';
import { distributedMapWithoutResultWriter } from './rules/distributed-map-without-result-writer';
import { distributedMapWithoutTolerance } from './rules/distributed-map-without-tolerance';
import { expressWaitTooLong } from './rules/express-wait-too-long';
import { expressWithoutLogs } from './rules/express-without-logs';
import { faultNotSurvived } from './rules/fault-not-survived';
import { jobWithoutTimeout } from './rules/job-without-timeout';
import { legacyIterator } from './rules/legacy-iterator';
import { longExpression } from './rules/long-expression';
import { loopHistoryLimit } from './rules/loop-history-limit';
import { machineWithoutLogs } from './rules/machine-without-logs';
import { machineWithoutTracing } from './rules/machine-without-tracing';
import { mapHistoryLimit } from './rules/map-history-limit';
import { mapWithoutMaxConcurrency } from './rules/map-without-max-concurrency';
import { pathAsText } from './rules/path-as-text';
import { responsePayloadLimit } from './rules/response-payload-limit';
import { resultLosesInput } from './rules/result-loses-input';
import { retrierWithoutJitter } from './rules/retrier-without-jitter';
import { sagaStepWithoutCompensation } from './rules/saga-step-without-compensation';
import { shadowedCatcher } from './rules/shadowed-catcher';
import { shadowedRetrier } from './rules/shadowed-retrier';
import { stateCanHang } from './rules/state-can-hang';
import { superfluousPass } from './rules/superfluous-pass';
import { swallowedError } from './rules/swallowed-error';
import { taskTimeoutBeforeFunction } from './rules/task-timeout-before-function';
import { taskTokenInLogs } from './rules/task-token-in-logs';
import { taskWithoutCatch } from './rules/task-without-catch';
import { taskWithoutRetry } from './rules/task-without-retry';
import { tooManyStates } from './rules/too-many-states';
import { unboundedPollingLoop } from './rules/unbounded-polling-loop';
import { unreachableChoiceRule } from './rules/unreachable-choice-rule';
import { wildcardRetrier } from './rules/wildcard-retrier';

/** All rules: errors, warnings, hints; in each the order of the names. */
export const RULES: readonly Rule[] = [
  callbackTokenNotSent,
  callbackWithoutTimeout,
  deadErrorName,
  definitionRefused,
  expressWaitTooLong,
  expressWithoutLogs,
  catcherLosesInput,
  choiceWithoutDefault,
  definitionDoubtful,
  definitionUnreadable,
  distributedMapWithoutTolerance,
  faultNotSurvived,
  jobWithoutTimeout,
  pathAsText,
  resultLosesInput,
  sagaStepWithoutCompensation,
  shadowedCatcher,
  shadowedRetrier,
  swallowedError,
  taskTimeoutBeforeFunction,
  taskTokenInLogs,
  taskWithoutCatch,
  taskWithoutRetry,
  unboundedPollingLoop,
  unreachableChoiceRule,
  defaultStateName,
  distributedMapWithoutResultWriter,
  legacyIterator,
  longExpression,
  loopHistoryLimit,
  machineWithoutLogs,
  machineWithoutTracing,
  mapHistoryLimit,
  mapWithoutMaxConcurrency,
  responsePayloadLimit,
  retrierWithoutJitter,
  stateCanHang,
  superfluousPass,
  tooManyStates,
  wildcardRetrier,
];
