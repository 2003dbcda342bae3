import type { Stack } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { mock } from 'cdk-stepwright/testing';
import { invoke } from '../definitions';
import type { Scenario } from './faults';

/** What a language needs to say the same. */
export interface Words {
  readonly queryLanguage: sfn.QueryLanguage;
  readonly isJsonata: boolean;
  /** A task that gives what its function answers. */
  readonly work: (stack: Stack, name: string) => tasks.LambdaInvoke;
  /** A reference to a member of the input. */
  readonly at: (member: string) => string;
  readonly pass: (stack: Stack, name: string) => sfn.Pass;
}

/** A construct with the scenarios from which faults start. */
export interface PathCase {
  readonly make: (stack: Stack, words: Words) => sfn.IChainable;
  readonly scenarios: readonly Scenario[];
  /** How many tasks of one execution fail at most. */
  readonly faults?: number;
}

export function wordsOf(queryLanguage: sfn.QueryLanguage): Words {
  const isJsonata = queryLanguage === sfn.QueryLanguage.JSONATA;
  const result = isJsonata ? { outputs: '{% $states.result.Payload %}' } : { outputPath: '$.Payload' };
  return {
    queryLanguage,
    isJsonata,
    work: (stack, name) => invoke(stack, name, { queryLanguage, retryOnServiceExceptions: false, ...result }),
    at: (member) => (isJsonata ? `{% $states.input.${member} %}` : `$.${member}`),
    pass: (stack, name) => new sfn.Pass(stack, name, { queryLanguage }),
  };
}

/** What a task answers that has worked. */
export const worked = mock.succeed({ done: true });
