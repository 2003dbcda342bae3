import type { Duration } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { ConstructError } from '../private/construct-error';
import { isCount, knownSeconds } from '../private/known';
import { checkKey } from '../private/state-table';
import type { CircuitBreakerProps } from './circuit-breaker-props';

/** Each failure of a window has a mark of some 50 bytes in an item of 400 KB at most. */
const MAX_THRESHOLD = 5000;

/** Refuses what could not break a circuit. */
export function checkCircuitBreaker(breaker: Construct, props: CircuitBreakerProps): void {
  const { id, path } = breaker.node;
  const refuse = (message: string): never => {
    throw new ConstructError('CIRCUIT_BREAKER_INVALID', message, path);
  };
  const { countedErrors = [sfn.Errors.ALL], threshold = 5, key } = props;
  if (countedErrors.length === 0) {
    refuse(`'countedErrors' of '${id}' is empty. Expected at least one error name; leave it out to count every error`);
  }
  if (countedErrors.includes(sfn.Errors.ALL) && countedErrors.length > 1) {
    refuse(`'countedErrors' of '${id}' names '${sfn.Errors.ALL}' beside others. Expected it alone, or other names`);
  }
  if (!isCount(threshold, MAX_THRESHOLD)) {
    refuse(`'threshold' of '${id}' is ${threshold}. Expected an integer of at least 1, and at most ${MAX_THRESHOLD}`);
  }
  const durations: readonly [string, Duration | undefined][] = [
    ['window', props.window],
    ['openFor', props.openFor],
    ['lease', props.lease],
  ];
  for (const [name, duration] of durations) {
    const seconds = duration && knownSeconds(duration);
    if (seconds !== undefined && seconds < 1) refuse(`'${name}' of '${id}' is ${duration}. Expected a second at least`);
  }
  checkKey(breaker, 'CIRCUIT_BREAKER_INVALID', key);
}
