import { findJsonError } from '../json/json-error';
import type { JsonValue } from '../json/json-value';
import type { Diagnostic } from './diagnostic';
import { type ParseResult, parseDefinition } from './parse';

/** Longest definition, in characters (quota of CreateStateMachine: 1 MiB). */
export const LONGEST_DEFINITION = 1_048_576;

/** Parses the JSON text of a definition, or says everything that is wrong with it. Never throws for a wrong text. */
export function parseDefinitionText(text: string): ParseResult {
  const problem = findTextProblem(text);
  return problem ? { diagnostics: [problem] } : parseDefinition(JSON.parse(text) as JsonValue);
}

function findTextProblem(text: string): Diagnostic | undefined {
  const problem = { severity: 'ERROR', code: 'SCHEMA_VALIDATION_FAILED' } as const;
  if (typeof text !== 'string') return { ...problem, message: 'Definition must be JSON text' };
  if (text.length > LONGEST_DEFINITION)
    return { ...problem, message: `Definition exceeds the maximum length of ${LONGEST_DEFINITION} characters` };
  // Recorded: api_validation, empty string.
  if (text.trim() === '') return { ...problem, message: 'Definition must be a valid JSON object' };
  const error = findJsonError(text);
  if (!error) return undefined;
  // Recorded: the message names the location, too.
  const message = `${error.message}\n at ${error.location}`;
  return { severity: 'ERROR', code: 'INVALID_JSON_DESCRIPTION', message, location: error.location };
}
