import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { ConstructError } from '../private/construct-error';
import { queryLanguageOf } from '../private/state-internals';
import { isTask, singleState } from '../private/states';
import { identifier } from './saga-variables';

/**
 * Refuses a compensation that reads from the result of its own step, which is null where the outcome of the step is unknown: in JSONPath that is
 * `States.Runtime`, which nothing can catch. A chain may ask first, and failures of JSONata can be caught.
 */
export function refuseMissingResult(saga: Construct, compensation: sfn.IChainable, step: string): void {
  const state = singleState(compensation);
  if (!state || !isTask(state) || queryLanguageOf(state) === sfn.QueryLanguage.JSONATA) return;
  const variable = `$${identifier(step)}`;
  const path = pathsIn(state.toStateJson()).find((text) => readsFrom(text, variable));
  if (path === undefined) return;
  throw new ConstructError(
    'SAGA_RESULT_MISSING',
    `The compensation '${state.stateId}' reads '${path}', but it also runs where nobody knows whether '${step}' took place, and '${variable}' is null ` +
      `then: the execution would fail with States.Runtime, and nothing more would be undone. Hand on '${variable}' whole, ask for it in a Choice before, ` +
      "or leave such steps alone with 'compensateFailedStep: false'",
    saga.node.path,
  );
}

/** Whether a path, or an intrinsic function, goes into a variable. */
function readsFrom(text: string, variable: string): boolean {
  const [, ...rest] = text.split(variable);
  return rest.some((after) => after.startsWith('.') || after.startsWith('['));
}

/** Texts of a state that are paths or intrinsic functions. */
function pathsIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(pathsIn);
  // What is no plain object is a token of aws-cdk-lib.
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return [];
  return Object.entries(value).flatMap(([name, member]: [string, unknown]) => {
    if (typeof member !== 'string') return pathsIn(member);
    return name.endsWith('.$') || name.endsWith('Path') ? [member] : [];
  });
}
