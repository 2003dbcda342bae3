export { InvalidRequestError } from '../asl/api-constraints';
export type { CloudFormationErrorCode } from '../cloudformation/cloudformation-error';
export type { DeployedResource, DeployedStateMachine, StateMachineResource } from '../cloudformation/deployed';
export type { JsonValue } from '../json/json-value';
export type { FilesOptions } from './file-options';
export type { FileStateMachine, MachineSource, SourceKind } from './found';
export type { FilePlace, FileProblem, FileProblemCode } from './problem';
export { type FilesSource, type StateMachinesOfFiles, stateMachinesOf } from './state-machines-of';
