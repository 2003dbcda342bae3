import { constraintMessage, InvalidRequestError, outsideEnum, outsideRange } from './api-constraints';
import { checkExpress } from './checks/express';
import { type Diagnostic, formatDiagnostic, hasErrors } from './diagnostic';
import { LONGEST_DEFINITION, parseDefinitionText } from './parse-text';
import { refuseUnknownOptions } from './refuse-unknown-options';

/** What ValidateStateMachineDefinition is asked besides the definition. */
export interface ValidateOptions {
  /** @default STANDARD */
  readonly type?: 'STANDARD' | 'EXPRESS';
  /** WARNING: warnings are told of, too. @default ERROR */
  readonly severity?: 'ERROR' | 'WARNING';
  /** Most diagnostics to be told of, up to 100; 0 for the default. @default 100 */
  readonly maxResults?: number;
}

/** The response of ValidateStateMachineDefinition. */
export interface DefinitionValidation {
  /** FAIL when there is an error, whether it is told of or not; warnings alone are OK. */
  readonly result: 'OK' | 'FAIL';
  readonly diagnostics: readonly Diagnostic[];
  /** Whether there are more diagnostics than were asked for. */
  readonly truncated: boolean;
}

/** An error of CreateStateMachine or UpdateStateMachine. */
export interface DefinitionRefusal {
  readonly code: 'InvalidDefinition' | 'ValidationException';
  readonly message: string;
}

const OPTIONS = ['type', 'severity', 'maxResults'];
const MOST_RESULTS = 100;
const TYPES = ['STANDARD', 'EXPRESS'];
const SEVERITIES = ['ERROR', 'WARNING'];

/**
 * What AWS says of a definition, as ValidateStateMachineDefinition answers. Never throws for a wrong text. What AWS accepts
 * and this version does not simulate is no fault of the definition.
 * @throws {InvalidRequestError} for a definition that is no text, and for options that the API refuses: other types and severities, maxResults beyond
 * 0 to 100
 */
export function validateDefinition(text: string, options: ValidateOptions = {}): DefinitionValidation {
  requireText(text, 'validateDefinition');
  refuseUnknownOptions(options, 'validateDefinition', OPTIONS, "{ type: 'STANDARD', severity: 'WARNING' }");
  const { type, severity, maxResults } = options;
  const message = constraintMessage([
    outsideEnum('type', type, TYPES),
    outsideEnum('severity', severity, SEVERITIES),
    outsideRange('maxResults', maxResults, 0, MOST_RESULTS),
  ]);
  if (message !== undefined) throw new InvalidRequestError(message);
  const found = diagnose(text, options);
  const wanted = found.filter((diagnostic) => diagnostic.severity === 'ERROR' || severity === 'WARNING');
  const most = maxResults || MOST_RESULTS;
  return {
    result: hasErrors(found) ? 'FAIL' : 'OK',
    diagnostics: wanted.slice(0, most),
    truncated: wanted.length > most,
  };
}

/**
 * The error with which CreateStateMachine and UpdateStateMachine refuse a definition; undefined when they accept it.
 * @throws {InvalidRequestError} for a definition that is no text
 */
export function refuseDefinition(
  text: string,
  options: Pick<ValidateOptions, 'type'> = {},
): DefinitionRefusal | undefined {
  requireText(text, 'refuseDefinition');
  // A constraint of the API's model, which is checked before the definition is looked at.
  if (text.length > LONGEST_DEFINITION) {
    const message = `1 validation error detected: Value at 'definition' failed to satisfy constraint: Member must have length less than or equal to ${LONGEST_DEFINITION}`;
    return { code: 'ValidationException', message };
  }
  refuseUnknownOptions(options, 'refuseDefinition', ['type'], "{ type: 'STANDARD' }");
  const excluded = constraintMessage([outsideEnum('type', options.type, TYPES)]);
  if (excluded !== undefined) return { code: 'ValidationException', message: excluded };
  const errors = diagnose(text, options).filter(({ severity }) => severity === 'ERROR');
  if (errors.length === 0) return undefined;
  const message = `Invalid State Machine Definition: '${errors.map(formatDiagnostic).join(', ')}'`;
  return { code: 'InvalidDefinition', message };
}

/** The API takes the definition as a text; an object is what those have who wrote it in code. */
function requireText(text: unknown, name: string): asserts text is string {
  if (typeof text === 'string') return;
  const got =
    text === null ? 'null' : Array.isArray(text) ? 'an array' : typeof text === 'object' ? 'an object' : typeof text;
  throw new InvalidRequestError(
    `Expected the definition as JSON text, got ${got}. Write ${name}(JSON.stringify(definition)).`,
  );
}

function diagnose(text: string, { type = 'STANDARD' }: ValidateOptions): readonly Diagnostic[] {
  const { parsed, diagnostics } = parseDefinitionText(text);
  const express: Diagnostic[] = [];
  if (parsed) checkExpress(parsed, type, express);
  return [...diagnostics.filter(({ code }) => code !== 'NOT_SIMULATED'), ...express];
}
