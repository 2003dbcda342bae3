import { machine } from '../example';
import type { Rule } from '../rule';

const MOST = 50;

const chain = (length: number) =>
  machine(
    Object.fromEntries(
      Array.from({ length }, (_, step) => [
        `Step ${step}`,
        step === length - 1 ? { Type: 'Succeed' } : { Type: 'Wait', Seconds: 1, Next: `Step ${step + 1}` },
      ]),
    ),
  );

/** A machine is small enough to be understood. */
export const tooManyStates: Rule = {
  name: 'too-many-states',
  severity: 'info',
  title: `A machine has ${MOST} states at most.`,
  why: 'A machine with many states is hard to follow, to test and to change, and all of it must succeed in one execution with one history.',
  mend: 'Put a part that has a name of its own into a state machine of its own, and start it with `startExecution.sync:2`.',
  source: 'four of 450 public machines have more',
  violates: { definition: chain(MOST + 1) },
  obeys: { definition: chain(MOST) },
  *check({ states }) {
    if (states.length > MOST) yield { message: `The machine has ${states.length} states`, location: '' };
  },
};
