export { InvalidRequestError } from './api-constraints';
export type {
  Catcher,
  ChoiceRule,
  ChoiceState,
  Dynamic,
  DynamicText,
  FailState,
  FallibleState,
  MapState,
  ParallelState,
  PassState,
  Retrier,
  SelectionPath,
  State,
  StateMachineDefinition,
  StatesScope,
  StateType,
  SucceedState,
  TaskState,
  Transition,
  WaitState,
} from './definition';
export { type Diagnostic, type DiagnosticCode, formatDiagnostic, InvalidDefinitionError } from './diagnostic';
export { allScopes, nestedScopes, reachableFrom, type TransitionTarget, transitionsOf } from './graph';
export { type ParseResult, parseDefinition, parseDefinitionOrThrow } from './parse';
export { parseDefinitionText } from './parse-text';
export type { QueryLanguage } from './query-language';
export { type CreationRefusal, type CreationRequest, refuseCreation } from './refuse-creation';
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
