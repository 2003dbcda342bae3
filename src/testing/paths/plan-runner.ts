import { autoResults } from '../../analysis/auto-results';
import type { PathRun, PathRunner } from '../../explore/paths/path-runner';
import { type PathAnswer, type Plan, PlanAnswers } from '../../explore/paths/plan';
import { UnsubstitutedPlaceholderError } from '../../query/unsubstituted';
import { SimulatorError } from '../../simulator/port/simulator-error';
import type { TaskOutcome } from '../../simulator/port/task-outcome';
import type { TaskRequest } from '../../simulator/port/task-request';
import { statePlaces } from '../../views/execution/state-places';
import { executionSettings } from '../execution-settings';
import type { SimulateOptions } from '../simulate-options';
import type { SimulatedExecution } from '../simulated-execution';
import { Simulation } from '../simulation';
import type { SimulatedMachine } from '../state-machine';

/** Events after which a run is ended, at least, and for each state: what goes on and on is a path that nobody reads. */
const LEAST_EVENTS = 500;
const EVENTS_A_STATE = 30;

/** Steps that no run takes that has so few events. */
const MAX_STEPS = 100_000;

/** An attempt of a task, and how it was answered. */
export interface Answered {
  readonly request: TaskRequest;
  readonly outcome: TaskOutcome;
}

/** An execution of a plan. */
export interface ExecutedPlan {
  readonly execution: SimulatedExecution;
  /** In the order of the attempts; without tasks that started an execution which was simulated, too. */
  readonly answered: readonly Answered[];
}

/** Runs plans with the simulator; what they do not tell is made up. */
export class PlanRunner implements PathRunner {
  /** With which every run is made. */
  readonly maxEvents: number;

  constructor(
    private readonly machine: SimulatedMachine,
    private readonly options: Pick<SimulateOptions, 'type'>,
  ) {
    this.maxEvents = Math.max(LEAST_EVENTS, EVENTS_A_STATE * statePlaces(machine.definition).size);
  }

  input(variant: number) {
    return autoResults(this.machine.definition, variant).input;
  }

  items(variant: number) {
    const { item } = autoResults(this.machine.definition, variant);
    return item === undefined ? undefined : [item];
  }

  run(plan: Plan): PathRun | string {
    const executed = this.execute(plan);
    if (typeof executed === 'string') return executed;
    const { record, status, identity, input } = executed.execution;
    const isCut = record.eventCount >= this.maxEvents;
    return { record, status, isCut, facts: { identity, input, startTimeMs: record.startMs } };
  }

  /** A text where the simulator gave up: why. */
  execute(plan: Plan): ExecutedPlan | string {
    const { machine } = this;
    const settings = executionSettings(machine, {
      ...this.options,
      input: plan.input,
      maxSteps: MAX_STEPS,
      maxEvents: this.maxEvents,
    });
    settings.objects.madeUp = plan.items === 'missing' ? undefined : (plan.items ?? this.items(0));
    const answers = new PlanAnswers(plan);
    const answered: Answered[] = [];
    const planned = {
      answer: (request: TaskRequest): TaskOutcome | undefined => {
        const answer = answers.for(attemptOf(request));
        const outcome = answer && outcomeOf(answer);
        if (outcome) answered.push({ request, outcome });
        return outcome;
      },
      madeUp: (request: TaskRequest, outcome: TaskOutcome) => answered.push({ request, outcome }),
    };
    try {
      const props = { machine, settings, mocks: 'auto', planned, mayAwait: false, strict: false } as const;
      return { execution: new Simulation({ ...props, fieldValidationMode: 'NONE' }).runSync(), answered };
    } catch (thrown) {
      return whyGivenUp(thrown);
    }
  }
}

/** @throws what is no word of the simulator */
export function whyGivenUp(thrown: unknown): string {
  if (thrown instanceof SimulatorError) return thrown.message.replace(/\n\[\w+\]$/, '');
  if (thrown instanceof UnsubstitutedPlaceholderError) return thrown.message;
  throw thrown;
}

function attemptOf({ scopePath, scopeIndices, scopeRuns, stateName, visit, attempt }: TaskRequest) {
  const around = scopePath.map((name, level) => ({ name, index: scopeIndices[level], run: scopeRuns[level] }));
  return { around, stateName, visit, attempt };
}

/** What an answer of a plan makes of an attempt. */
function outcomeOf(answer: PathAnswer): TaskOutcome {
  switch (answer.kind) {
    case 'result':
      return { signals: [{ kind: 'success', afterMs: 0, output: answer.output }] };
    case 'failure':
      return { signals: [{ kind: 'failure', afterMs: 0, error: answer.error, cause: answer.cause }] };
    case 'silence':
      return { signals: [] };
  }
}
