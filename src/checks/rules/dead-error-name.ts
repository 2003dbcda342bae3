import type { Catcher, Retrier } from '../../asl/definition';
import { deadName } from '../error-feasibility';
import { CATCHER, machineOf, task } from '../example';
import type { Rule } from '../rule';
import { fallibleStates, integrationName } from '../tasks';

const put = (error: string) =>
  machineOf(
    task('dynamodb:putItem', {
      Parameters: { TableName: 'orders', Item: { id: { 'S.$': '$.id' } } },
      Retry: [{ ErrorEquals: [error], MaxAttempts: 6, JitterStrategy: 'FULL' }],
      Catch: [CATCHER],
      End: true,
    }),
  );

/** Every name in ErrorEquals can be that of a failure. */
export const deadErrorName: Rule = {
  name: 'dead-error-name',
  severity: 'error',
  title: 'Every error name in Retry and Catch is one that the state can fail with.',
  why: 'Names are compared letter by letter. `DynamoDb.` in place of `DynamoDB.`, a name without its prefix, or one that does not exist never matches: the retrier or catcher looks as if it were there, and is not. It is found on the day when it is needed.',
  mend: 'Write the name that the finding gives. Optimized integrations have historical prefixes (`DynamoDB.`, `SQS.`, `ECS.`), those of the AWS SDK have the ones of the SDK for Java 2 (`DynamoDb.`, `Sqs.`, `Ecs.`) and end in `Exception`; names without a prefix come from the code of functions.',
  source: 'AWS developer guide, "Error names"; recordings of errors on AWS; 44 such names in 7 of 450 public machines',
  violates: { definition: put('DynamoDb.ProvisionedThroughputExceededException') },
  obeys: { definition: put('DynamoDB.ProvisionedThroughputExceededException') },
  *check(machine) {
    for (const { state } of fallibleStates(machine)) {
      const handlers: readonly (Retrier | Catcher)[] = [...state.retry, ...state.catch];
      for (const { errorEquals, location } of handlers) {
        for (const [index, name] of errorEquals.entries()) {
          const dead = deadName(state, name);
          if (!dead) continue;
          const whose = state.type === 'Task' ? integrationName(state) : state.type;
          const question = dead.meant === undefined || dead.meant === name ? '' : `. Did you mean ${dead.meant}?`;
          const message = `'${name}' never matches a failure of ${whose}: ${dead.reason}${question}`;
          yield { message, state: state.name, location: `${location}/ErrorEquals[${index}]` };
        }
      }
    }
  },
};
