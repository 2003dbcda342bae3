import type { StateMachineDefinition } from '../../asl/definition';
import type { TaskOutcome } from '../../simulator/port/task-outcome';
import type { TaskRequest } from '../../simulator/port/task-request';
import { autoOutcome } from '../auto-outcome';
import type { Nominal } from './nominal';

/** Answers by made-up results. What a task starts is not run. */
export class AutoNominal implements Nominal {
  readonly isStateless = true;
  readonly hasEffects = false;

  constructor(private readonly definition: StateMachineDefinition) {}

  begin(): (request: TaskRequest) => TaskOutcome {
    return (request) => autoOutcome({ definition: this.definition }, request);
  }

  definitionOf(): undefined {
    return undefined;
  }
}
