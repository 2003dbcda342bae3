import { type Duration, Token } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { ConstructError } from '../private/construct-error';
import type { CircuitBreakerProps } from './circuit-breaker-props';

/** Refuses what could not break a circuit. */
export function checkCircuitBreaker({ node: { id, path } }: Construct, props: CircuitBreakerProps): void {
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
  if (!Number.isInteger(threshold) || threshold < 1) {
    refuse(`'threshold' of '${id}' is ${threshold}. Expected an integer of at least 1`);
  }
  const durations: readonly [string, Duration | undefined][] = [
    ['window', props.window],
    ['openFor', props.openFor],
    ['lease', props.lease],
  ];
  for (const [name, duration] of durations) {
    if (duration && duration.toSeconds() < 1) refuse(`'${name}' of '${id}' is ${duration}. Expected a second at least`);
  }
  if (key !== undefined && !Token.isUnresolved(key) && !/^(\$|\{%)/.test(key)) {
    refuse(
      `'key' of '${id}' is '${key}', the same for all. Expected a path, '$.partner', or an expression; for a name use 'recordName'`,
    );
  }
}
