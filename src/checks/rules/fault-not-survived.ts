import { FAILED, invoke, machine } from '../example';
import type { Rule } from '../rule';

const order = machine({ Charge: invoke({ Catch: [] }) });

/** What an exploration of faults found: it is made where executions can be run, and handed in. */
export const faultNotSurvived: Rule = {
  name: 'fault-not-survived',
  severity: 'warning',
  title: 'Whatever task fails, and however, the execution ends, is handled, and undoes what it did.',
  why: 'How a workflow behaves when something fails is seen for the first time on the day that it does. This rule runs the machine with made-up results and lets every task fail in every way that its integration is known for: once, at each retry, without an answer, and after its work was done. It is off unless you ask for it, since it takes time.',
  mend: 'Read the finding: it names the state, what struck it, and what does not hold. `exploreFaults` of `cdk-stepwright/testing` tells the story of the execution, and gives the mocks for a test. A failure that is meant to be passed over is acknowledged on its state.',
  source: '`faultExploration` of `ResilientStateMachine` and of `StepwrightChecks`; docs/testing/explore-faults.md',
  violates: {
    definition: order,
    faults: [
      {
        message: 'handled: nothing handles its failure, when Charge fails with Lambda.Unknown',
        state: 'Charge',
        location: '/States/Charge',
      },
    ],
  },
  obeys: { definition: machine({ Charge: invoke(), Failed: FAILED }), faults: [] },
  *check({ faults = [] }) {
    yield* faults;
  },
};
