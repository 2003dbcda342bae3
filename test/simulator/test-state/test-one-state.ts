import type { TestStateRequest, TestStateSettings } from '../../../src/simulator/test-state/request';
import { testState } from '../../../src/simulator/test-state/test-state';

/** A request with values in the place of JSON texts. */
export interface Given extends Omit<TestStateRequest, 'definition' | 'input' | 'variables' | 'context' | 'mock'> {
  readonly definition: object;
  readonly input?: unknown;
  readonly variables?: object;
  readonly context?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly error: string; readonly cause?: string };
  readonly fieldValidationMode?: 'STRICT' | 'PRESENT' | 'NONE';
}

/** Calls testState and reads the JSON texts of its answer. */
export function testOneState(given: Given, settings: TestStateSettings = {}): Record<string, unknown> {
  const { definition, input, variables, context, result, error, fieldValidationMode, ...rest } = given;
  const mocked = result !== undefined || error !== undefined;
  const answer = testState(
    {
      ...rest,
      definition: JSON.stringify(definition),
      input: text(input),
      variables: text(variables),
      context: text(context),
      mock: mocked ? { result: text(result), errorOutput: error, fieldValidationMode } : undefined,
    },
    settings,
  );
  return values(answer);
}

function text(value: unknown): string | undefined {
  return value === undefined ? undefined : JSON.stringify(value);
}

/** Everything but names and messages is JSON text. */
const PLAIN = ['status', 'error', 'cause', 'nextState', 'code', 'message', 'errorDetails', 'request', 'response'];

function values(answer: object): Record<string, unknown> {
  const entries = Object.entries(answer).map(([key, value]) => {
    if (key === 'inspectionData') return [key, values(value)];
    return [key, PLAIN.includes(key) || typeof value !== 'string' ? value : JSON.parse(value)];
  });
  return Object.fromEntries(entries);
}
