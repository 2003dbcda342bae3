import { isJsonObject, type JsonValue } from '../json/json-value';
import { CloudFormationError } from './cloudformation-error';
import type { Piece } from './piece';

/**
 * The JSON text that pieces make when they are put together as CloudFormation does, without any quoting.
 *
 * Inside quotes every piece is a text; a Resource that nobody knows yet stays a placeholder, which the language takes for a function. Outside quotes only JSON makes sense: a value nobody knows yet must then be a number, and 1
 * stands for it; an ARN there is a mistake that deployment would find.
 * @throws {CloudFormationError} TEXT_OUTSIDE_QUOTES, DEFINITION_NOT_JSON
 */
export function jsonFromPieces(pieces: readonly Piece[], where: string): string {
  const quotes = new QuoteTracker();
  const parts: string[] = [];
  // What stands in front of a piece: the end is enough, whatever the length of the whole.
  let before = '';
  for (const piece of pieces) {
    const part = quotes.open ? insideQuotes(piece, before) : outsideQuotes(piece, before, where);
    quotes.read(part);
    parts.push(part);
    before = (before + part.slice(-TAIL)).slice(-TAIL);
  }
  const text = parts.join('');
  checkObject(text, where);
  return text;
}

const TAIL = 40;

/** Where an ARN must begin, if it is to be one. */
const RESOURCE = /"Resource"\s{0,9}:\s{0,9}"$/;

function insideQuotes({ text, certainty }: Piece, before: string): string {
  return certainty === 'opaque' && RESOURCE.test(before) ? `\${${text}}` : text;
}

function outsideQuotes(piece: Piece, before: string, where: string): string {
  if (piece.certainty === 'literal') return piece.text;
  if (piece.certainty === 'opaque') return isJson(piece.text) ? piece.text : '1';
  throw new CloudFormationError(
    'TEXT_OUTSIDE_QUOTES',
    `The text '${piece.text}' stands outside quotes after …${before}: put it in quotes`,
    where,
  );
}

/** Whether the text read so far ends inside a JSON string. */
class QuoteTracker {
  open = false;
  private escaped = false;

  read(text: string): void {
    for (const character of text) {
      if (this.escaped) this.escaped = false;
      else if (character === '\\') this.escaped = this.open;
      else if (character === '"') this.open = !this.open;
    }
  }
}

function checkObject(text: string, where: string): void {
  let value: JsonValue;
  try {
    value = JSON.parse(text) as JsonValue;
  } catch (error) {
    throw notJson(`is not JSON: ${errorText(error)}`, where);
  }
  if (!isJsonObject(value)) throw notJson(`must be a JSON object, but got ${text.slice(0, 60)}`, where);
}

function notJson(problem: string, where: string): CloudFormationError {
  return new CloudFormationError('DEFINITION_NOT_JSON', `The state machine definition ${problem}`, where);
}

/** A text without end makes more than JSON.parse can take. */
function errorText(error: unknown): string {
  return error instanceof SyntaxError ? error.message : 'it is nested too deep';
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
