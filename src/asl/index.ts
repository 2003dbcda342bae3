export type { ModelledOperation, ModelledStructure } from '../api-model/modelled-operation';
export type { RequestModel } from '../api-model/request-model';
export type {
  Anything,
  List,
  MapOf,
  ModelledError,
  Operation,
  Scalar,
  ServiceModel,
  Shape,
  Spelling,
  Structure,
} from '../api-model/service-model';
export type { JsonArray, JsonObject, JsonValue } from '../json/json-value';
export type { CompiledPath, PathRoot, ReferencePath } from '../query/compiled-path';
export type { EvaluationScope, RandomSource } from '../query/evaluation-scope';
export type { JsonataNode } from '../query/jsonata/tree';
export type { PathFailure } from '../query/path-failure';
export type { ComparisonSign, Query, Read, ReadRoot, ReadStep, ReadUse } from '../query/read';
export { type Place, pathTo, type Template, type TemplateQuery } from '../query/template';
export { InvalidRequestError } from './api-constraints';
export { type ChoiceCondition, type Comparison, leavesOf } from './choice-condition';
export type { ComparisonOperator, OperandType } from './comparison-operator';
export type {
  Catcher,
  ChoiceRule,
  ChoiceState,
  FailState,
  FallibleState,
  MapState,
  ParallelState,
  PassState,
  Retrier,
  State,
  StateMachineDefinition,
  StatesScope,
  StateType,
  SucceedState,
  TaskState,
  Transition,
  WaitState,
} from './definition';
export {
  type Diagnostic,
  type DiagnosticCode,
  formatDiagnostic,
  InvalidDefinitionError,
  type WarningCode,
} from './diagnostic';
export type {
  CsvDelimiter,
  DistributedMap,
  InputType,
  ItemBatcher,
  ItemReader,
  ResultWriter,
  ToleratedFailures,
} from './distributed-map';
export type { Dynamic, DynamicText, QueryLanguage, SelectionPath } from './dynamic';
export { allScopes, nestedScopes, nextOf, reachableFrom, type TransitionTarget, transitionsOf } from './graph';
export { type ParseResult, parseDefinition, parseDefinitionOrThrow } from './parse';
export { parseDefinitionText } from './parse-text';
export { type CreationRefusal, type CreationRequest, refuseCreation } from './refuse-creation';
export type { ComputedPart, ComputedRequest } from './request/compare-request';
export {
  type ActivityResource,
  type IntegrationPattern,
  integrationOf,
  type LambdaResource,
  parseResource,
  type Resource,
  type ServiceResource,
} from './resource';
export {
  type DefinitionRefusal,
  type DefinitionValidation,
  refuseDefinition,
  type ValidateOptions,
  validateDefinition,
} from './validate';
export { workQueries } from './work-queries';
