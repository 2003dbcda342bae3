import './cdk-installed';

export { InvalidRequestError } from '../asl/api-constraints';
export type { FaultExplorationProps } from '../catalogue/fault-exploration';
export { AcknowledgementError, type FindingAcknowledgement } from '../checks/acknowledgement';
export type { MachineChecks } from '../checks/check-machines';
export type { FaultFinding } from '../checks/checked-machine';
export type { AcknowledgedFinding, CheckResult, Finding } from '../checks/finding';
export { jsonReport } from '../checks/report/json';
export { type SarifOptions, sarifReport } from '../checks/report/sarif';
export { textReport } from '../checks/report/text';
export type { Rule, RuleExample, Severity, Violation } from '../checks/rule';
export { RULES } from '../checks/rules';
export type {
  AddedByConstruct,
  DeployedResource,
  DeployedStateMachine,
  StateMachineResource,
} from '../cloudformation/deployed';
export type { FunctionCode } from '../cloudformation/function-code';
export { type CheckOptions, checkStateMachines, type TemplateSource } from './checks/check-state-machines';
export { type StateMachines, stateMachine, stateMachines } from './state-machines';
export { CheckSeverity, StepwrightChecks, type StepwrightChecksProps } from './stepwright-checks';
