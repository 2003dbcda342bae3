import { CATCHER, FAILED, invoke, machine, RETRIER, task } from '../example';
import { readerOfMore } from '../lost-input';
import { outputMembers } from '../result-members';
import type { Rule } from '../rule';

const order = (fields: object) =>
  machine({
    Reserve: task('sqs:sendMessage', {
      Parameters: { QueueUrl: 'stock', 'MessageBody.$': '$.items' },
      Retry: [{ ...RETRIER, ErrorEquals: ['SQS.AmazonSQSException'] }],
      Catch: [CATCHER],
      Next: 'Charge',
      ...fields,
    }),
    Charge: invoke({ Parameters: { FunctionName: 'charge-card', 'Payload.$': '$.order' } }),
    Failed: FAILED,
  });

/** What comes after a state finds what it reads. */
export const resultLosesInput: Rule = {
  name: 'result-loses-input',
  severity: 'warning',
  title: 'A result does not replace an input that is read afterwards.',
  why: 'Without a ResultPath (JSONata: without an Output that keeps it), the result of a state takes the place of its input. Where it is known what members the result has, a later state that reads another one finds nothing: a path then fails the execution with `States.Runtime`, which nothing can catch.',
  mend: 'Put the result beside the input, `"ResultPath": "$.reservation"`, or drop it, `"ResultPath": null`. In JSONata: `"Output": "{% $merge([$states.input, {\'reservation\': $states.result}]) %}"`, or assign what is needed to a variable.',
  source: 'AWS developer guide, "Input and output processing", ResultPath; API references of the services',
  violates: { definition: order({}) },
  obeys: { definition: order({ ResultPath: '$.reservation' }) },
  *check(checked) {
    for (const from of checked.states) {
      const { state, within } = from;
      const members = outputMembers(from);
      if (!members || !('transition' in state) || state.transition.kind !== 'next') continue;
      const reader = readerOfMore(within.scope, state.transition.next, members);
      if (!reader) continue;
      const message = `The result replaces the input, of which '${reader.state.name}' reads ${reader.read}: the result has ${[...members].join(', ') || 'no members'}`;
      yield { message, state: state.name, location: state.location };
    }
  },
};
