import { integrationOf } from '../asl/resource';
import { errorsOf } from '../catalogue/errors';
import { visibleText } from '../json/visible-text';
import { shownValue } from './kind-of';
import type { SimulatedExecution } from './simulated-execution';
import { textLiteral } from './written/type-script';

/** Notices of one kind are told so often at most. */
const MOST = 3;

/**
 * What is legal, and yet seldom meant, of an execution that went another way than a test expected: a line each, with what to write. They stand
 * in the messages of failed expectations, where somebody looks for the reason.
 */
export function noticesOf(execution: SimulatedExecution): readonly string[] {
  return [...unprefixedErrors(execution).slice(0, MOST), ...textInput(execution)];
}

/** The lines before a story; '' where there is nothing to tell. */
export function noticeLines(execution: SimulatedExecution): string {
  return noticesOf(execution)
    .map((notice) => `Notice: ${notice}\n\n`)
    .join('');
}

/**
 * A name of which only the form with a prefix is in the catalogue of the integration. A function may throw an error of that name; where the service is
 * meant, Retry and Catch would match in the test what they never see in production.
 */
function unprefixedErrors({ record }: SimulatedExecution): readonly string[] {
  const notices = record.visits.flatMap(({ state, attempts }) => {
    if (state.type !== 'Task') return [];
    const integration = integrationOf(state.resource);
    const known = errorsOf(integration === 'lambda' ? 'lambda:invoke' : integration).map(({ name }) => name);
    return attempts.flatMap(({ failure }) => {
      const error = failure?.error;
      if (error === undefined || error.includes('.') || known.includes(error)) return [];
      const prefixed = known.find((name) => name.endsWith(`.${error}`));
      if (prefixed === undefined) return [];
      const place = visibleText(state.name);
      return `'${place}' failed with '${visibleText(error)}'; as an error of the service, ${integration} gives it as '${prefixed}'. Write mock.fail(${textLiteral(prefixed)}), unless a function throws it by this name.`;
    });
  });
  return [...new Set(notices)];
}

/** StartExecution takes the input as JSON text; a simulation takes the value. */
function textInput({ input }: SimulatedExecution): readonly string[] {
  if (typeof input !== 'string' || !/^\s*[[{]/.test(input)) return [];
  try {
    JSON.parse(input);
  } catch {
    return [];
  }
  return [
    `The input is a text that holds JSON, ${visibleText(shownValue(input))}: states see a text, not what is in it. Write the value, input: { … }, or input: JSON.parse(text).`,
  ];
}
