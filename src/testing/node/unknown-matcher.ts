import { didYouMean } from '../../json/did-you-mean';
import { likeliest } from '../../json/likeliest';
import { SimulatorError } from '../../simulator/port/simulator-error';
import { matchers } from '../matchers/matcher-table';

/** INVALID_INPUT for what is like a matcher, or is called as matchers are; undefined for any other name. */
export function unknownMatcher(name: string): SimulatorError | undefined {
  const known = Object.keys(matchers);
  const meant = likeliest(name, known);
  if (meant === undefined && !/^to[A-Z]/.test(name)) return undefined;
  const line =
    meant === undefined
      ? "assert.deepEqual(…), with import assert from 'node:assert/strict', for values that are no executions"
      : `expect(execution).${meant}(…)`;
  const message =
    `expect of cdk-stepwright/testing/node has no matcher '${name}'.${didYouMean(name, known)} ` +
    `Expected one of ${known.join(', ')}. Write ${line}.`;
  return new SimulatorError('INVALID_INPUT', message);
}
