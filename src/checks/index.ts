export { InvalidRequestError } from '../asl/api-constraints';
export { AcknowledgementError, type FindingAcknowledgement } from './acknowledgement';
export { checkMachines, type MachineChecks } from './check-machines';
export type {
  CheckedMachine,
  CheckedScope,
  CheckedState,
  DeployedFunction,
  Deployment,
  FaultFinding,
  MachineToCheck,
} from './checked-machine';
export type { AcknowledgedFinding, CheckResult, Finding } from './finding';
export { jsonReport } from './report/json';
export { type SarifOptions, sarifReport } from './report/sarif';
export { textReport } from './report/text';
export type { Rule, RuleExample, Severity, Violation } from './rule';
export { RULES } from './rules';
