import { JsonMistake, JsonScanner } from './json-scanner';

/** The first error of a JSON text. */
export interface JsonError {
  /** In the words of Jackson, the parser that Step Functions uses: `Unrecognized token 'not': was expecting (…)`. */
  readonly message: string;
  /** Where Jackson stood, as it writes that: `[Source: (String)"not a definition"; line: 1, column: 4]`. */
  readonly location: string;
}

/** Characters of the text that Jackson quotes. */
const QUOTED = 500;

/**
 * The first error of a text, with message and position as Jackson has them; undefined for JSON. Recorded: `not a definition`
 * (api_validation) and two inputs of executions (api/test_invalid_start_execution_input); all else follows Jackson's source.
 * Names that occur twice in an object are refused: AWS does not save such definitions (public reports).
 */
export function findJsonError(text: string): JsonError | undefined {
  const source = describeSource(text);
  // Jackson names the place of a character by its column, and its own place by that of the next one.
  const locate = (position: number): string => locationAt(text, position, source);
  try {
    new JsonScanner(text, locate).scan();
    return undefined;
  } catch (mistake) {
    if (mistake instanceof JsonMistake) return { message: mistake.message, location: locate(mistake.position) };
    throw mistake;
  }
}

function locationAt(text: string, position: number, source: string): string {
  const lines = text.slice(0, position).split(/\r\n|\r|\n/);
  return `[Source: (String)${source}; line: ${lines.length}, column: ${lines[lines.length - 1].length + 1}]`;
}

function describeSource(text: string): string {
  const rest = text.length - QUOTED;
  return `"${text.slice(0, QUOTED)}"${rest > 0 ? `[truncated ${rest} chars]` : ''}`;
}
