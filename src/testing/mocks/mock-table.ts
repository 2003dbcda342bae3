import { type AutoMachine, autoOutput } from '../../analysis/auto-results';
import { autoOutcome } from '../../explore/auto-outcome';
import type { TaskRequest } from '../../simulator/port/task-request';
import type { Timeline } from '../../simulator/timeline';
import { namesOfIntegration, namesOfTarget, targetOf } from './called-names';
import { mockKeyCheck } from './check-mock-keys';
import { FileMock } from './file-mock';
import { givenMocks } from './given-mocks';
import { KeptByExecution } from './kept-by-execution';
import { type Answer, MockCall, type MockRequest, mockRequest, type Responder } from './mock-call';
import type { MockEntries } from './mock-key';
import type { MockedMachine, Mocks } from './mocks';
import { isAt, moreSpecific, type PlaceKey } from './place-key';
import { unhandledTask } from './unhandled-task';

interface Entry {
  readonly name: string;
  readonly responder: Responder;
  readonly answers?: (request: MockRequest) => boolean;
  readonly isOfFile: boolean;
  calls: number;
}

/** What a mock answers. */
export interface TableAnswer {
  readonly answer: Answer;
  /** Name of the mock. */
  readonly name: string;
  /** Whether the mock is one of a file, whose results are not compared with API models unless that is asked for. */
  readonly isOfFile: boolean;
}

/** The mocks of one execution. */
export class MockTable {
  private readonly all: readonly Entry[];
  private readonly byKey: ReadonlyMap<string, Entry>;
  private readonly isAutomatic: boolean;
  private readonly kept: KeptByExecution;
  /** Whether mocks say by a function what they answer. */
  private readonly hasPredicates: boolean = false;
  /** Those whose keys are paths of states, most specific first. */
  private readonly places: { readonly place: PlaceKey; readonly entry: Entry }[] = [];

  /** @throws {SimulatorError} INVALID_MOCK */
  constructor(
    mocks: Mocks | MockEntries | 'auto',
    private readonly machine: MockedMachine,
    private readonly mayAwait: boolean,
    private readonly timeline: Timeline,
  ) {
    const given = mocks === 'auto' ? [] : givenMocks(mocks);
    const all: Entry[] = [];
    const byKey = new Map<string, Entry>();
    const checkKeys = mockKeyCheck(machine);
    for (const { name, keys, answers, mock } of given) {
      const isOfFile = mock instanceof FileMock;
      if (isOfFile && !machine.tasks.some(({ state }) => state.name === name)) continue;
      const entry = { name, answers, responder: mock.begin(), isOfFile, calls: 0 };
      all.push(entry);
      if (answers !== undefined) {
        this.hasPredicates = true;
        continue;
      }
      const { key, place } = checkKeys(keys);
      if (place) this.places.push({ place, entry });
      byKey.set(key, entry);
    }
    if (this.places.length > 1) this.places.sort((a, b) => moreSpecific(a.place, b.place));
    this.isAutomatic = mocks === 'auto';
    this.kept = new KeptByExecution(machine.seed);
    this.all = all;
    this.byKey = byKey;
  }

  /** Names of the mocks that answered nothing; those of a file may. */
  get unused(): readonly string[] {
    return this.all.filter(({ calls, isOfFile }) => calls === 0 && !isOfFile).map(({ name }) => name);
  }

  /** The execution has ended: so has what mocks started for it. */
  end(): void {
    this.kept.endAll();
  }

  /** What the mock for an attempt answers; undefined where none is for it.
   * @throws what the mock throws */
  answer(taskRequest: TaskRequest): TableAnswer | undefined {
    if (this.isAutomatic) return undefined;
    const call = new MockCall(taskRequest, this.mayAwait, this.machine.resources, this.kept, this.timeline);
    const predicate = this.hasPredicates ? this.all.find(({ answers }) => answers?.(call.request)) : undefined;
    const entry = predicate ?? this.find(taskRequest);
    if (!entry) return undefined;
    entry.calls += 1;
    return { answer: entry.responder(call), name: entry.name, isOfFile: entry.isOfFile };
  }

  /**
   * The answer to an attempt that neither a mock nor a nested execution is for: one that is made up, if the mocks are.
   * @param machine that the Task is of
   * @throws {SimulatorError} UNHANDLED_TASK
   */
  otherwise(taskRequest: TaskRequest, machine: AutoMachine): Answer {
    const request = mockRequest(taskRequest);
    if (this.isAutomatic) return autoOutcome(machine, taskRequest);
    throw unhandledTask(request, autoOutput(machine, request));
  }

  private find(request: TaskRequest): Entry | undefined {
    const { stateName, resource, parameters } = request;
    const byPath = this.places.length > 0 ? this.places.find(({ place }) => isAt(place, request))?.entry : undefined;
    const byName = byPath ?? this.byKey.get(stateName);
    if (byName) return byName;
    const called = targetOf(resource, parameters);
    const byTarget = called === undefined ? undefined : this.first(namesOfTarget(called, this.machine.resources));
    return byTarget ?? this.first(namesOfIntegration(resource));
  }

  private first(names: readonly string[]): Entry | undefined {
    for (const name of names) {
      const entry = this.byKey.get(name);
      if (entry) return entry;
    }
    return undefined;
  }
}
