import { queriesIn } from '../../asl/work-queries';
import { isUnresolved } from '../../query/placeholder';
import type { Read } from '../../query/read';
import { CATCHER, machineOf, RETRIER, task } from '../example';
import type { Rule } from '../rule';
import { integrationName, tasksOf } from '../tasks';

const send = (Payload: object) =>
  task('lambda:invoke.waitForTaskToken', {
    Parameters: { FunctionName: 'ask', Payload },
    TimeoutSeconds: 600,
    Retry: [RETRIER],
    Catch: [CATCHER],
    End: true,
  });

/** A task that waits for its token sends it. */
export const callbackTokenNotSent: Rule = {
  name: 'callback-token-not-sent',
  severity: 'error',
  title: 'A task that waits for its token sends it to whoever is to answer.',
  why: 'Only who has the token can answer. A task of `.waitForTaskToken` whose request does not hold it waits until its timeout, every time.',
  mend: 'Put `"token.$": "$$.Task.Token"` (JSONata: `{% $states.context.Task.Token %}`) into the Parameters or Arguments.',
  source: 'AWS developer guide, "Wait for a callback with the task token"; one public machine forgets it',
  violates: { definition: machineOf(send({ 'orderId.$': '$.orderId' })) },
  obeys: { definition: machineOf(send({ 'token.$': '$$.Task.Token' })) },
  *check(machine) {
    for (const { state } of tasksOf(machine)) {
      if (state.resource.kind !== 'service' || state.resource.pattern !== 'WAIT_FOR_TASK_TOKEN') continue;
      const request = state.source.Parameters ?? state.source.Arguments;
      // What a deployment or a variable puts there is not known.
      if (request !== undefined && (isUnresolved(request) || typeof request === 'string')) continue;
      if (queriesIn(state.parameters, state.arguments).some((query) => query.reads().some(holdsToken))) continue;
      const message = `The request of ${integrationName(state)} does not hold the task token, so that nobody can answer`;
      yield { message, state: state.name, location: state.location };
    }
  },
};

/** Whether what is read is the token, or something that holds it: the task, the whole context object, all of `$states`. */
function holdsToken({ root, steps }: Read): boolean {
  return (
    root === 'states' || (root === 'context' && ['Task', 'Token'].every((name, at) => (steps[at] ?? name) === name))
  );
}
