import type { JsonValue } from '../json/json-value';
import { type ParseResult, parseDefinition } from './parse';

/** Parses the JSON text of a definition, or says everything that is wrong with it. Never throws for a wrong text. */
export function parseDefinitionText(text: string): ParseResult {
  // Recorded: api_validation, empty string.
  if (text.trim() === '') return parseDefinition(text);
  let value: JsonValue;
  try {
    value = JSON.parse(text) as JsonValue;
  } catch (error) {
    return {
      diagnostics: [{ severity: 'ERROR', code: 'INVALID_JSON_DESCRIPTION', message: (error as Error).message }],
    };
  }
  return parseDefinition(value);
}
