import { withoutMark } from '../../json/decoded-text';
import { HistoryError, kindOf } from './history-error';

/**
 * The JSON values of a text: one, or one in each line, be it behind the time and the stream that `aws logs tail` prints before it.
 * @throws {HistoryError} HISTORY_FORM_UNKNOWN
 */
export function parseSource(text: string): readonly unknown[] {
  const trimmed = withoutMark(text).trim();
  if (trimmed === '') throw unknown('an empty text');
  try {
    return [JSON.parse(trimmed)];
  } catch {
    return parseLines(trimmed);
  }
}

function parseLines(text: string): readonly unknown[] {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  return lines.map((line, index) => {
    const begin = line.indexOf('{');
    if (begin >= 0) {
      try {
        return JSON.parse(line.slice(begin)) as unknown;
      } catch {
        // Said below, with its line.
      }
    }
    throw unknown(
      lines.length === 1 ? `a text that is not JSON: ${kindOf(line)}` : `line ${index + 1}: ${kindOf(line)}`,
    );
  });
}

export function unknown(got: string): HistoryError {
  return new HistoryError(
    'HISTORY_FORM_UNKNOWN',
    `Expected a history, got ${got}. Give what 'aws stepfunctions get-execution-history --output json' prints, pages or events of an AWS SDK, or lines of the execution's log.`,
  );
}
