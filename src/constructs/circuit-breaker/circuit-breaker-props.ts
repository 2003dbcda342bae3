import type { Duration } from 'aws-cdk-lib';
import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { StateTableProps } from '../state-table-props';

interface CircuitBreakerOptions extends StateTableProps {
  /** What is not done while the circuit is open. Its output is the output of the whole. */
  readonly body: sfn.IChainable;

  /**
   * Errors of the body that say that what it calls is broken: `Lambda.ServiceException`, `States.Timeout`. Others are failures of the body, too, but
   * count as answers.
   *
   * @default - every error
   */
  readonly countedErrors?: string[];

  /**
   * How many failures within a window open the circuit: 1 to 5,000.
   *
   * @default 5
   */
  readonly threshold?: number;

  /**
   * Length of a window. Windows follow each other from the time at which the circuit was closed.
   *
   * @default Duration.minutes(1)
   */
  readonly window?: Duration;

  /**
   * How long the circuit stays open before there is a trial.
   *
   * @default Duration.minutes(1)
   */
  readonly openFor?: Duration;

  /**
   * How long a trial lasts at most: longer than the body ever takes. Afterwards its execution is taken for dead, and another one tries.
   *
   * @default - an hour longer than `openFor`
   */
  readonly lease?: Duration;

  /**
   * What may be broken, where that is more than one thing: a path, `$.partner`, or an expression, `{% $states.input.partner %}`. Each key has a circuit of
   * its own. It is read from the input once, at the start. With an empty one there is no circuit: the body is done.
   *
   * @default - one circuit
   */
  readonly key?: string;

  /**
   * Where to go while the circuit is open. It gets the input.
   *
   * @default - the execution fails with `CircuitOpen`
   */
  readonly onOpen?: sfn.IChainable;
}

/** Properties of a `CircuitBreaker` of JSONPath. */
export interface CircuitBreakerJsonPathProps extends CircuitBreakerOptions {}

/** Properties of a `CircuitBreaker` of JSONata. */
export interface CircuitBreakerJsonataProps extends CircuitBreakerOptions {}

/** Properties of a `CircuitBreaker`. */
export interface CircuitBreakerProps extends CircuitBreakerOptions {
  /**
   * Query language of the key; the states that are added work by JSONata, which a machine of either language may have.
   *
   * @default sfn.QueryLanguage.JSON_PATH
   */
  readonly queryLanguage?: sfn.QueryLanguage;
}
