import { invoke, machine, machineOf } from '../example';
import type { Rule } from '../rule';
import { integrationName, isHandled, tasksOf } from '../tasks';

/** A failure is caught somewhere: by the task, or by a Parallel or Map around it. */
export const taskWithoutCatch: Rule = {
  name: 'task-without-catch',
  severity: 'warning',
  title: 'The failure of every Task is caught, by itself or by a state around it.',
  why: 'An error that nothing catches ends the execution on the spot: nobody is told, nothing is recorded or undone, and the steps that were done before stay half done.',
  mend: 'Catch `States.ALL` and lead it to a handler; `ResilientStateMachine` makes one for the whole machine. A Catch of the Parallel or Map around the task will do.',
  source: 'AWS developer guide, "Handling errors"; 89 % of 1,881 tasks in public definitions have no Catch',
  violates: { definition: machine({ Charge: invoke({ Catch: [] }) }) },
  obeys: { definition: machineOf(invoke()) },
  *check(checked) {
    for (const task of tasksOf(checked)) {
      if (isHandled(task, 'catch')) continue;
      const { state } = task;
      const message = `Nothing catches a failure of ${integrationName(state)}: it ends the execution at once`;
      yield { message, state: state.name, location: state.location };
    }
  },
};
