import type { StateMachineDefinition } from '../../asl/definition';
import type { DeployedResource } from '../../cloudformation/state-machines';
import { SimulatorError } from '../../simulator/simulator-error';
import type { TaskRequest } from '../../simulator/task-handler';
import { autoResponder } from './auto-results';
import { namesOfIntegration, namesOfTarget, pathsOf, targetOf } from './called-names';
import { checkMockKeys } from './check-mock-keys';
import { type MockLike, mockOf } from './mock';
import { type Answer, mockRequest, type Responder } from './mock-call';
import type { MockableTask } from './mockable-tasks';
import { unhandledTask } from './unhandled-task';

/**
 * Mocks by key. Of the keys that fit a task the most specific one answers, in this order:
 * 1. a path of states, `Parallel/Task`, the longest first; tasks of a nested execution are below the task that starts it;
 * 2. the name of the state;
 * 3. what it calls: ARN, name, construct path or logical id of a Lambda function, activity or state machine;
 * 4. its integration: `sqs:sendMessage.waitForTaskToken`, then `sqs:sendMessage`. `lambda:invoke` fits functions named by their own ARN, too.
 */
export type Mocks = Readonly<Record<string, MockLike>>;

interface Entry {
  readonly responder: Responder;
  calls: number;
}

/** The mocks of one execution. */
export class MockTable {
  private readonly entries: ReadonlyMap<string, Entry>;
  private readonly automatic: Responder | undefined;

  /** @throws {SimulatorError} INVALID_MOCK */
  constructor(
    mocks: Mocks | 'auto',
    definition: StateMachineDefinition,
    private readonly resources: readonly DeployedResource[],
    stateMachineName: string,
    private readonly mayAwait: boolean,
    /** Tasks of the machines that are simulated with it. */
    nestedTasks: readonly MockableTask[] = [],
  ) {
    const given = mocks === 'auto' ? [] : Object.entries(checkedMocks(mocks));
    const keys = given.map(([key]) => key);
    this.automatic = mocks === 'auto' ? autoResponder(definition) : undefined;
    this.entries = new Map(
      given.map(([key, value]) => [key, { responder: mockOf(value, `'${key}'`).begin(), calls: 0 }]),
    );
    checkMockKeys(keys, definition, resources, stateMachineName, nestedTasks);
  }

  /** Keys that answered nothing. */
  get unused(): readonly string[] {
    return [...this.entries].filter(([, { calls }]) => calls === 0).map(([key]) => key);
  }

  /**
   * @param otherwise answers what no mock is for
   * @throws {SimulatorError} UNHANDLED_TASK, or what the mock throws
   */
  answer(taskRequest: TaskRequest, otherwise: () => Answer | undefined = () => undefined): Answer {
    const request = mockRequest(taskRequest);
    const call = { request, mayAwait: this.mayAwait };
    if (this.automatic) return this.automatic(call);
    const entry = this.find(taskRequest);
    if (!entry) {
      const answer = otherwise();
      if (answer) return answer;
      throw unhandledTask(request);
    }
    entry.calls += 1;
    return entry.responder(call);
  }

  private find({ scopePath, stateName, resource, parameters }: TaskRequest): Entry | undefined {
    const { entries } = this;
    const first = (names: readonly string[]): Entry | undefined => {
      const name = names.find((candidate) => entries.has(candidate));
      return name === undefined ? undefined : entries.get(name);
    };
    const target = (): readonly string[] => {
      const called = targetOf(resource, parameters);
      return called === undefined ? [] : namesOfTarget(called, this.resources);
    };
    return (
      first(pathsOf(scopePath, stateName)) ??
      entries.get(stateName) ??
      first(target()) ??
      first(namesOfIntegration(resource))
    );
  }
}

function checkedMocks(mocks: unknown): Mocks {
  if (typeof mocks === 'object' && mocks !== null && !Array.isArray(mocks)) return mocks as Mocks;
  const got = Array.isArray(mocks) ? 'an array' : mocks === null ? 'null' : `${typeof mocks} ${String(mocks)}`;
  const message = `Expected 'mocks' to be an object of mocks by state or integration, or the text 'auto', got ${got}.`;
  throw new SimulatorError('INVALID_MOCK', message);
}
