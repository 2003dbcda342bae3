import { likeliest } from '../json/likeliest';
import { visibleText } from '../json/visible-text';

/**
 * Codes of warnings: those of the AWS API (ValidateStateMachineDefinition), and four of our own, for what AWS creates although it means
 * nothing, or fails when it runs; `DOUBTFUL_REQUEST` for a request that no service takes, though AWS is not known to refuse the definition.
 */
export type WarningCode =
  | 'NO_DOLLAR'
  | 'NO_PATH'
  | 'PASS_RESULT_IS_STATIC'
  | 'FIELD_OF_DISTRIBUTED_MAP'
  | 'HEARTBEAT_NOT_SHORTER'
  | 'EMPTY_ITEM_BATCHER'
  | 'DOUBTFUL_REQUEST';

/**
 * Codes of diagnostics: those of the AWS API (ValidateStateMachineDefinition), and one of our own, `NOT_SIMULATED`, for
 * what Amazon States Language has and this version of the simulator refuses by name.
 */
export type DiagnosticCode =
  | WarningCode
  | 'INVALID_JSON_DESCRIPTION'
  | 'SCHEMA_VALIDATION_FAILED'
  | 'INVALID_RESOURCE'
  | 'MISSING_END_STATE'
  | 'MISSING_TRANSITION_TARGET'
  | 'DUPLICATE_STATE_NAME'
  | 'INVALID_STATE_NAME'
  | 'DUPLICATE_LABEL_NAME'
  | 'INVALID_LABEL_NAME'
  | 'TOO_DEEPLY_NESTED'
  | 'INVALID_JSONATA_EXPRESSION'
  | 'UNSUPPORTED_JSONATA_EXPRESSION'
  | 'INVALID_VARIABLE_NAME'
  | 'RESERVED_VARIABLE_NAME'
  | 'NOT_SIMULATED';

/** One thing that is wrong (ERROR) or doubtful (WARNING) in a definition. */
export interface Diagnostic {
  readonly severity: 'ERROR' | 'WARNING';
  readonly code: DiagnosticCode;
  readonly message: string;
  /** Place in the definition, as AWS writes it: `/States/Ship/Retry[0]/MaxAttempts`. Absent where AWS gives none. */
  readonly location?: string;
}

/** `CODE: message at location`, as in AWS's InvalidDefinition. */
export function formatDiagnostic(diagnostic: Diagnostic): string {
  return `${diagnostic.code}: ${diagnostic.message} at ${diagnostic.location ?? null}`;
}

/** Beside the diagnostics, which are AWS's as they are. */
const unknownNames = new WeakMap<Diagnostic, { readonly name: string; readonly known: Iterable<string> }>();

/** The same diagnostic, of which `nameMeant` tells the name that was probably meant in the place of an unknown one.
 * @param known names that would do */
export function withUnknownName(diagnostic: Diagnostic, name: string, known: Iterable<string>): Diagnostic {
  unknownNames.set(diagnostic, { name, known });
  return diagnostic;
}

/** The name that was probably meant: `Charge` for a Next that leads to `Chrage`. */
export function nameMeant(diagnostic: Diagnostic): string | undefined {
  const unknown = unknownNames.get(diagnostic);
  return unknown && likeliest(unknown.name, unknown.known);
}

/** AWS names no place: the whole definition is meant. */
const NO_END =
  ': no state of the machine ends it, so each leads to another one. Write "End": true in the state that is the last one, or lead to a state of Type Succeed or Fail';

/** As AWS writes it, and what was probably meant: `… Missing 'Next' target: Chrage at /States/A/Next: did you mean 'Charge'?` */
export function explainDiagnostic(diagnostic: Diagnostic): string {
  if (diagnostic.code === 'MISSING_END_STATE') return `${formatDiagnostic(diagnostic)}${NO_END}`;
  const meant = nameMeant(diagnostic);
  return `${formatDiagnostic(diagnostic)}${meant === undefined ? '' : `: did you mean '${meant}'?`}`;
}

/** Whether AWS would refuse a definition with these diagnostics. */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ severity, code }) => severity === 'ERROR' && code !== 'NOT_SIMULATED');
}

/** Of so many errors is said what was probably meant: looking for it takes time. */
const MOST_EXPLAINED = 20;

/** A definition with at least one error. All problems that were found are in `diagnostics`. */
export class InvalidDefinitionError extends Error {
  readonly code = 'INVALID_DEFINITION';

  constructor(
    readonly diagnostics: readonly Diagnostic[],
    /** What the definition is called, where that is known. */
    readonly stateMachineName?: string,
  ) {
    const errors = diagnostics.filter((d) => d.severity === 'ERROR');
    const whose = typeof stateMachineName !== 'string' ? '' : ` of state machine '${visibleText(stateMachineName)}'`;
    super(
      `The definition${whose} has ${errors.length === 1 ? 'an error' : `${errors.length} errors`}:\n` +
        errors
          .map((d, index) => `  ${visibleText(index < MOST_EXPLAINED ? explainDiagnostic(d) : formatDiagnostic(d))}`)
          .join('\n'),
    );
    this.name = 'InvalidDefinitionError';
  }
}
