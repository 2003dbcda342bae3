import type { Demand } from '../../analysis/demand';
import type { TaskState } from '../../asl/definition';
import { HEARTBEAT_TIMEOUT, TIMEOUT } from '../../asl/error-name';
import { answersByToken, type Resource } from '../../asl/resource';
import { leavesSomething } from '../../checks/effects';
import type { TaskOutcome } from '../../simulator/port/task-outcome';
import type { TaskRequest } from '../../simulator/port/task-request';
import { errorNamesOf } from './error-names';
import type { FaultForm, FaultKind } from './fault';
import { type NameClass, nameClasses, retries } from './name-classes';
import type { NamePredicates } from './name-predicates';
import { partialBatches } from './partial-batch';
import type { TaskSurroundings } from './surroundings';
import { wrongShapes } from './wrong-shape';

/** Faults that do the same: one of them is run, and stands for all. */
export interface FaultClass {
  readonly fault: FaultForm;
  /** How many faults it stands for, itself included. */
  readonly members: number;
  /** Names of errors that do the same, its own first; empty where it has none. */
  readonly names: readonly string[];
}

/**
 * The fault of a class that stands for it: with an error that no fault before has, where there is one. Two errors that happen to be the same one are told apart from two
 * that are not by whoever looks for the first in the end.
 */
export function faultOf({ fault, names }: FaultClass, before: readonly FaultForm[]): FaultForm {
  const error = names.find((name) => before.every((earlier) => earlier.error !== name));
  return error === undefined ? fault : { ...fault, error };
}

/** What is tried at an attempt. */
export interface FaultSpaceOptions {
  readonly kinds: ReadonlySet<FaultKind>;
  /** Whether errors count that rest on general knowledge alone. */
  readonly unverified: boolean;
  /** States that leave something behind; undefined: as far as their integrations and names tell. */
  readonly effects?: ReadonlySet<string>;
  /** Whether it can be told if work was done before a task failed. */
  readonly tellsEffects: boolean;
  /** What later states read of the result of a Task. */
  readonly demandOf: (request: TaskRequest) => Demand | undefined;
}

/** The faults that can strike attempts, in classes, simple ones first. */
export class FaultSpace {
  private readonly byState = new Map<TaskState, Map<string, readonly FaultClass[]>>();

  constructor(private readonly options: FaultSpaceOptions) {}

  /**
   * @param separate whether each error is tried by itself
   * @param outcome what the attempt came to without a fault
   */
  classesAt(
    task: TaskSurroundings,
    request: TaskRequest,
    outcome: TaskOutcome,
    predicates: NamePredicates,
    separate: boolean,
  ): readonly FaultClass[] {
    const { timeoutSeconds, heartbeatSeconds } = request;
    const key = `${timeoutSeconds !== undefined} ${heartbeatSeconds !== undefined} ${separate}`;
    const ofState = this.byState.get(task.state) ?? new Map<string, readonly FaultClass[]>();
    this.byState.set(task.state, ofState);
    const known = ofState.get(key) ?? this.withoutResults(task, request, predicates, separate);
    ofState.set(key, known);
    const ofResults = this.ofResults(request, outcome);
    return ofResults.length === 0 ? known : [...known, ...ofResults];
  }

  private withoutResults(
    task: TaskSurroundings,
    request: TaskRequest,
    predicates: NamePredicates,
    separate: boolean,
  ): readonly FaultClass[] {
    const { kinds, unverified, effects, tellsEffects } = this.options;
    const { state } = task;
    const { names: all, ambiguous } = errorNamesOf(task, unverified);
    // One that the definition does not name stands for a class: it is never by chance the one that something else is about.
    const names = [
      ...all.filter((name) => !predicates.isNamed(name)),
      ...all.filter((name) => predicates.isNamed(name)),
    ];
    const divided = (given: readonly string[]): readonly NameClass[] =>
      separate
        ? given.map((name) => ({ names: [name], isRetried: retries(state, name) }))
        : nameClasses(given, task, predicates);
    const found: FaultClass[] = [];
    const add = (
      form: Omit<FaultForm, 'lasting'>,
      members: number,
      isRetried: boolean,
      names: readonly string[] = [],
    ): void => {
      for (const lasting of isRetried ? [false, true] : [false])
        found.push({ fault: { ...form, lasting }, members, names });
    };
    const leaves = effects ? effects.has(state.name) : leavesSomething(state);
    const doubtful = kinds.has('ambiguous') && leaves ? ambiguous : [];
    if (kinds.has('error')) {
      for (const { names: alike, isRetried } of divided(names)) {
        // Where nobody can tell, a task that failed and had done its work is as one that had not.
        const twins = tellsEffects ? 0 : doubtful.filter((name) => alike.includes(name)).length;
        add({ kind: 'error', error: alike[0] }, alike.length + twins, isRetried, alike);
      }
    }
    const hangs = canHang(state.resource, request);
    const timeoutRetried = retries(state, TIMEOUT);
    const doubtfulTimeout = hangs && kinds.has('ambiguous') && leaves;
    if (kinds.has('timeout') && hangs)
      add({ kind: 'timeout' }, doubtfulTimeout && !tellsEffects ? 2 : 1, timeoutRetried);
    if (tellsEffects) {
      for (const { names: alike, isRetried } of divided(doubtful))
        add({ kind: 'ambiguous', error: alike[0] }, alike.length, isRetried, alike);
      if (doubtfulTimeout) add({ kind: 'ambiguous' }, 1, timeoutRetried);
    }
    if (request.timeoutSeconds !== undefined) {
      if (kinds.has('lateCallback') && answersByToken(state.resource)) add({ kind: 'lateCallback' }, 1, timeoutRetried);
      if (kinds.has('slow')) add({ kind: 'slow' }, 1, false);
    }
    if (kinds.has('lostHeartbeat') && request.heartbeatSeconds !== undefined && answersByToken(state.resource))
      add({ kind: 'lostHeartbeat' }, 1, retries(state, HEARTBEAT_TIMEOUT, true) || timeoutRetried);
    if (kinds.has('tooLarge')) add({ kind: 'tooLarge' }, 1, retries(state, 'States.DataLimitExceeded'));
    return found;
  }

  private ofResults(request: TaskRequest, outcome: TaskOutcome): readonly FaultClass[] {
    const { kinds, demandOf } = this.options;
    if (!kinds.has('wrongShape') && !kinds.has('partialBatch')) return [];
    const success = outcome.signals.find(({ kind }) => kind === 'success');
    if (success?.kind !== 'success') return [];
    const forms: FaultForm[] = [];
    if (kinds.has('wrongShape')) forms.push(...wrongShapes(demandOf(request), success.output));
    if (kinds.has('partialBatch')) forms.push(...partialBatches(request, success.output));
    return forms.map((fault) => ({ fault, members: 1, names: [] }));
  }
}

/** Whether an attempt can be left without an answer: whoever has a token, a worker or a job may never end. A call that is answered at once is given up by the one who makes it. */
function canHang(resource: Resource, { timeoutSeconds }: TaskRequest): boolean {
  if (timeoutSeconds !== undefined || answersByToken(resource)) return true;
  return resource.kind === 'service' && resource.pattern === 'RUN_JOB';
}
