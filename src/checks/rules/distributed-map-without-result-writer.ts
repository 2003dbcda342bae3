import { fanOut } from '../example';
import type { Rule } from '../rule';

/** Results of a distributed Map fit into a state. */
export const distributedMapWithoutResultWriter: Rule = {
  name: 'distributed-map-without-result-writer',
  severity: 'info',
  title: 'The results of a distributed Map are written to S3, or dropped.',
  why: 'Without a ResultWriter the results of all children become one array, which must fit into 256 KiB. With enough items it does not, and after all work was done the state fails with `States.DataLimitExceeded`.',
  mend: 'Add a `ResultWriter` with a bucket, or drop what is not needed: `"ResultPath": null`, a small output of the item processor.',
  source: 'AWS developer guide, "ResultWriter" and "Quotas"; 98 % of 49 in public definitions have none',
  violates: { definition: fanOut({ ToleratedFailurePercentage: 5, ResultPath: '$.results' }) },
  obeys: { definition: fanOut({ ToleratedFailurePercentage: 5 }) },
  *check(machine) {
    for (const { state } of machine.states) {
      if (state.type !== 'Map' || !state.distributed || state.distributed.resultWriter) continue;
      // What is dropped is not limited, nor what JSONata leaves out of the output.
      if (state.resultPath === null || state.output !== undefined) continue;
      const message = 'The results of all children must fit into 256 KiB; with many items they do not';
      yield { message, state: state.name, location: state.location };
    }
  },
};
