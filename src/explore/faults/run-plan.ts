import { runExecution } from '../../simulator/execution';
import type { ExecutionObserver, ExecutionResult } from '../../simulator/execution-result';
import { driveSync } from '../../simulator/kernel/driver-sync';
import type { Checkpoint } from '../../simulator/port/checkpoint';
import type { ExecutionSettings } from '../../simulator/port/settings';
import { SimulatorError } from '../../simulator/port/simulator-error';
import type { TaskOutcome } from '../../simulator/port/task-outcome';
import type { TaskRequest } from '../../simulator/port/task-request';
import { redriveExecution } from '../../simulator/redrive/redrive-execution';
import { resumeExecution } from '../../simulator/resume-execution';
import type { ExploredMachine } from './explored-machine';
import { type FaultPlan, strikes } from './fault';
import { faultOutcome } from './fault-outcome';
import type { Beside, FaultRun, Merged, RunAttempt, RunCaught, RunEnd, RunStart } from './fault-run';

/** From where another run goes on in the same way; undefined where none does. */
export type FindMerge = (run: FaultRun, checkpoint: Checkpoint) => Merged | undefined;

/** So many places of a run are kept to go on from. */
const MAX_STARTS = 256;

export const FROM_START: RunStart = { checkpoint: undefined, attempts: 0, caught: 0 };

/** How a plan is run. */
export interface PlanRun {
  readonly plan: FaultPlan;
  readonly from: RunStart;
  /** The run that `from` is a place of. */
  readonly earlier?: FaultRun;
  /** Asked between states once all faults have struck. Default: it is run to its end. */
  readonly findMerge?: FindMerge;
  /** Whether runs with one fault more will go on from this one. */
  readonly keepsStarts?: boolean;
  readonly beside?: Beside;
}

/** Runs an execution in which faults strike. */
export function runPlan(machine: ExploredMachine, how: PlanRun): FaultRun {
  const { from, earlier, beside } = how;
  const { definition, settings } = machine;
  const run = begun(how);
  const { observer, answer } = watched(machine, run, how);
  const own = { ...settings, until: untilOf(beside) ?? settings.until };
  const execution =
    earlier && beside?.kind === 'redrive' && earlier.end.kind === 'ended'
      ? redriveExecution(
          definition,
          own,
          earlier.end.result,
          earlier.end.result.stopTimeMs + REDRIVE_AFTER_MS,
          observer,
        )
      : from.checkpoint
        ? resumeExecution(definition, own, from.checkpoint, observer)
        : runExecution(definition, own, observer);
  run.end = endOf(() => driveSync(execution, answer));
  return run;
}

function untilOf(beside: Beside | undefined): ExecutionSettings['until'] {
  if (beside === undefined || beside.kind === 'redrive') return undefined;
  return { seconds: beside.afterMs / 1000, status: beside.kind === 'stop' ? 'ABORTED' : 'RUNNING' };
}

/** So long after its end somebody redrives an execution. */
const REDRIVE_AFTER_MS = 60_000;

type RunUnderWay = { -readonly [K in keyof FaultRun]: FaultRun[K] } & {
  readonly attempts: RunAttempt[];
  readonly caught: RunCaught[];
  readonly starts: RunStart[];
};

function begun({ plan, from, earlier, beside }: PlanRun): RunUnderWay {
  return {
    plan,
    attempts: earlier ? earlier.attempts.slice(0, from.attempts) : [],
    caught: earlier ? earlier.caught.slice(0, from.caught) : [],
    from,
    starts: [],
    deeper: [],
    beside,
    end: undefined as unknown as RunEnd,
  };
}

/** Who sees what a run does, and who answers its tasks. */
function watched(machine: ExploredMachine, run: RunUnderWay, { plan, findMerge, keepsStarts = false }: PlanRun) {
  const { nominal } = machine;
  const { attempts, caught, starts } = run;
  const hasStruck = (fault: FaultPlan[number]) => attempts.some((attempt) => attempt.fault === fault);
  let outstanding = plan.filter((fault) => !hasStruck(fault)).length;
  const ask = nominal.begin();
  const answer = (request: TaskRequest): TaskOutcome => {
    const fault = plan.find((each) => strikes(each, request));
    if (fault && !hasStruck(fault)) outstanding -= 1;
    const outcome = fault ? faultOutcome(fault, request, () => ask(request)) : ask(request);
    attempts.push({ request, task: machine.taskOf(request), outcome, fault });
    return outcome;
  };
  const keepsPlaces = keepsStarts && nominal.isStateless;
  const reached: ExecutionObserver['reached'] = (_, checkpoint) => {
    if (outstanding > 0) return;
    const here = checkpoint();
    const merged = findMerge?.(run, here);
    if (merged) throw new Elsewhere(merged);
    if (!keepsPlaces) return;
    starts.push({ checkpoint: here, attempts: attempts.length, caught: caught.length });
    if (starts.length > MAX_STARTS) thinOut(starts);
  };
  const observer: ExecutionObserver = {
    entered: ({ name }) => machine.entered.add(name),
    caught: (failure) => caught.push({ ...failure, after: attempts.length }),
    ...(findMerge || keepsPlaces ? { reached } : {}),
  };
  return { observer, answer };
}

/** Thrown through an execution that is not gone on with. */
class Elsewhere {
  constructor(readonly merged: Merged) {}
}

function endOf(drive: () => ExecutionResult): RunEnd | Merged {
  try {
    return { kind: 'ended', result: drive() };
  } catch (thrown) {
    if (thrown instanceof Elsewhere) return thrown.merged;
    if (!(thrown instanceof SimulatorError)) throw thrown;
    if (thrown.code === 'EXECUTION_STALLED') return { kind: 'stalled', error: thrown };
    if (thrown.code === 'STEP_LIMIT_EXCEEDED') return { kind: 'endless', error: thrown };
    throw thrown;
  }
}

/** Every second one is left: the others are run anew from the place before. */
function thinOut(starts: RunStart[]): void {
  const kept = starts.filter((_, index) => index % 2 === 0);
  starts.splice(0, starts.length, ...kept);
}

/** The place from which an attempt of a run is come to soonest. */
export function startBefore(run: FaultRun, attempt: number): RunStart {
  let found = run.from;
  for (const start of run.starts) {
    if (start.attempts > attempt) break;
    found = start;
  }
  return found;
}
