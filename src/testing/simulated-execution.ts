import type { State, StateMachineDefinition } from '../asl/definition';
import type { PriceList } from '../catalogue/prices';
import type { ExecutionStatus } from '../history/execution-status';
import type { HistoryEvent } from '../history/history-event';
import { copyOf } from '../json/copy-plain';
import type { JsonValue } from '../json/json-value';
import type { ExecutionResult } from '../simulator/execution-result';
import type { ExecutionIdentity } from '../simulator/port/identity';
import { SimulatorError } from '../simulator/port/simulator-error';
import type { TaskRequest } from '../simulator/port/task-request';
import { notRedrivableReason } from '../simulator/redrive/redrive-status';
import { type Cost, costOf, totalCost } from '../views/cost/execution-cost';
import { type QuotaUse, quotaUses } from '../views/cost/quota-use';
import { executionOverlay } from '../views/diagram/execution-overlay';
import { mermaid } from '../views/diagram/mermaid';
import type { Attempt, ExecutionRecord, Visit } from '../views/execution/execution-record';
import { visitsOf } from '../views/execution/execution-record';
import { readEvents } from '../views/execution/read-execution';
import { statePlaces } from '../views/execution/state-places';
import { type LogEvent, logEvents } from '../views/logs/log-events';
import { renderRecord } from '../views/text/render-execution';
import { type BillingDetails, billingDetails } from './billing-details';
import { type CalledTask, calledTask, isCallOf } from './called-task';
import { EXECUTION_MARK } from './execution-mark';
import type { SimulationSettings } from './execution-settings';
import { eventsOf } from './history-events';
import { type LogOptions, logProps } from './log-options';
import { namesOfIntegration } from './mocks/called-names';
import { mockableTasks } from './mocks/mockable-tasks';
import { type SimulatedMapRun, simulatedMapRun } from './simulated-map-run';
import type { SimulatedMachine } from './state-machine';
import { callsNothing, checkedName, unknownState } from './state-name';

/** What an execution was made of. */
export interface SimulationFacts {
  readonly machine: SimulatedMachine;
  readonly settings: SimulationSettings;
  readonly requests: readonly TaskRequest[];
  /** In the order in which they ended. */
  readonly nestedExecutions: readonly SimulatedExecution[];
}

/** An execution that has ended. Users get theirs from `simulate` and its like. */
export let simulatedExecution: (result: ExecutionResult, facts: SimulationFacts) => SimulatedExecution;

/** What it was made of, for what needs its whole history.
 * @throws {SimulatorError} HISTORY_NOT_KEPT */
export let partsOf: (
  execution: SimulatedExecution,
  what: string,
) => { result: ExecutionResult; facts: SimulationFacts };

/** How a simulated execution ended, and everything that happened in it. As a text it is its story. */
export class SimulatedExecution {
  static {
    simulatedExecution = (result, facts) => new SimulatedExecution(result, facts);
    partsOf = (execution, what) => {
      execution.requireHistory(what);
      return { result: execution.result, facts: execution.facts };
    };
  }

  /** Marks executions, also those of another copy of this package. */
  readonly [EXECUTION_MARK] = true;

  readonly status: ExecutionStatus;
  /** Error Name. Only of FAILED, and of ABORTED when the one who stopped it gave one. */
  readonly error?: string;
  readonly cause?: string;
  /** The parsed definition. */
  readonly definition: StateMachineDefinition;
  /** Names and ARNs, as the context object shows them. */
  readonly identity: ExecutionIdentity;

  private readonly memory: {
    output?: JsonValue;
    input?: JsonValue;
    tasks?: readonly CalledTask[];
    record?: ExecutionRecord;
    visits?: readonly Visit[];
    mapRuns?: readonly SimulatedMapRun[];
  } = {};

  private constructor(
    private readonly result: ExecutionResult,
    private readonly facts: SimulationFacts,
  ) {
    this.status = result.status;
    this.error = result.error;
    this.cause = result.cause;
    this.definition = facts.machine.definition;
    this.identity = facts.settings.identity;
  }

  /** Only of SUCCEEDED. A copy: changing it changes nothing else. */
  get output(): JsonValue | undefined {
    this.memory.output ??= copyOf(this.result.output);
    return this.memory.output;
  }

  /** A copy of the input. */
  get input(): JsonValue {
    this.memory.input ??= copyOf(this.facts.settings.input);
    return this.memory.input;
  }

  /** All events (those that `history` of the options keeps) in the shape of the AWS API's GetExecutionHistory. */
  get history(): readonly HistoryEvent[] {
    return eventsOf(this.result.history);
  }

  /** Runs of Distributed Maps with their child executions, in the order in which they were started. */
  get mapRuns(): readonly SimulatedMapRun[] {
    this.memory.mapRuns ??= this.result.mapRuns.map(simulatedMapRun);
    return this.memory.mapRuns;
  }

  /**
   * Executions of state machines of the same template that its tasks started and no mock answered, in the order in which they ended.
   * Those that they started are in them.
   */
  get nestedExecutions(): readonly SimulatedExecution[] {
    return this.facts.nestedExecutions;
  }

  /** Texts of the objects that were given, made up (`mocks: 'auto'`) or written (ResultWriter), by `bucket/key`. */
  get objects(): Readonly<Record<string, string>> {
    return this.facts.settings.objects.all;
  }

  /** Virtual time from start to end, in seconds. */
  get durationSeconds(): number {
    return (this.result.stopTimeMs - this.result.startTimeMs) / 1000;
  }

  /** How often the execution was redriven. */
  get redriveCount(): number {
    return this.result.redriveCount;
  }

  /** Virtual time of the newest redrive, ISO 8601. */
  get redriveDate(): string | undefined {
    const { redriveTimeMs } = this.result;
    return redriveTimeMs === undefined ? undefined : new Date(redriveTimeMs).toISOString();
  }

  /** Whether it could be redriven when it ended, as DescribeExecution says. Express executions have none. */
  get redriveStatus(): 'REDRIVABLE' | 'NOT_REDRIVABLE' | undefined {
    if (this.identity.stateMachineType === 'EXPRESS') return undefined;
    return this.redriveStatusReason === undefined ? 'REDRIVABLE' : 'NOT_REDRIVABLE';
  }

  /** Why not: `Execution is SUCCEEDED and cannot be redriven`. */
  get redriveStatusReason(): string | undefined {
    if (this.identity.stateMachineType === 'EXPRESS') return undefined;
    return notRedrivableReason(this.result, this.result.stopTimeMs);
  }

  /** What StartSyncExecution says of its costs. Only of an Express execution with `synchronous`. */
  get billingDetails(): BillingDetails | undefined {
    return this.identity.synchronous ? billingDetails(this.result.stopTimeMs - this.result.startTimeMs) : undefined;
  }

  /** All attempts of Tasks in the order in which they were made. */
  get tasks(): readonly CalledTask[] {
    this.requireHistory('tasks');
    this.memory.tasks ??= this.facts.requests.map((request) => calledTask(request, this.result.startTimeMs));
    return this.memory.tasks;
  }

  /**
   * The attempts of one Task, or of all that use an integration: `ChargeCard`, `sqs:sendMessage`.
   * @throws {SimulatorError} UNKNOWN_STATE when the definition has neither
   */
  calls(stateOrIntegration: string): readonly CalledTask[] {
    const tasks = mockableTasks(this.definition);
    const integrations = tasks.flatMap(({ state }) => namesOfIntegration(state.resource));
    if (!integrations.includes(stateOrIntegration)) {
      const state = this.stateOf(stateOrIntegration, integrations);
      if (state.type !== 'Task') throw callsNothing(state, [...tasks.map((task) => task.state.name), ...integrations]);
    }
    return this.tasks.filter((_, index) => isCallOf(this.facts.requests[index], stateOrIntegration));
  }

  /**
   * Visits of one state, or of all, in the order in which they were entered; nested states too. Those in child executions of a
   * Distributed Map come after the visit of the Map, child by child.
   * @throws {SimulatorError} UNKNOWN_STATE when the definition has no such state
   */
  visits(stateName?: string): readonly Visit[] {
    this.memory.visits ??= visitsOf(this.record);
    if (stateName === undefined) return this.memory.visits;
    this.stateOf(stateName);
    return this.memory.visits.filter(({ state }) => state.name === stateName);
  }

  /** Attempts of a Task, Parallel or Map state over all its visits: first ones and retries.
   * @throws {SimulatorError} UNKNOWN_STATE */
  attempts(stateName: string): readonly Attempt[] {
    return this.visits(stateName).flatMap(({ attempts }) => attempts);
  }

  /** The history as visits, attempts, branches and iterations.
   * @throws {SimulatorError} HISTORY_NOT_KEPT when the options say that not all of it is kept */
  get record(): ExecutionRecord {
    this.requireHistory('record');
    const { history, mapRuns } = this.result;
    this.memory.record ??= readEvents(this.definition, history.lazyEvents, {
      choices: history.choices,
      mapRuns: mapRuns.map(({ mapRunArn, children }) => ({
        mapRunArn,
        children: children.map((child) => ({
          index: child.index,
          history: child.history.lazyEvents,
          choices: child.history.choices,
        })),
      })),
    });
    return this.memory.record;
  }

  /**
   * What CloudWatch Logs gets of the execution, line by line.
   * @param options what is logged. Default: what the template's `LoggingConfiguration` says (OFF without one); all events with all data for
   *   a bare definition
   */
  logs(options: LogOptions = {}): readonly LogEvent[] {
    this.requireHistory('logs');
    const { resource } = this.facts.machine;
    const configured = { logging: resource?.loggingConfiguration, isDeployed: resource !== undefined };
    return logEvents(this.history, logProps(options, configured, this.identity.executionArn));
  }

  /**
   * What it costs, with the child executions of its Distributed Maps and the executions that it started.
   * @param prices default: US East (N. Virginia), checked on the date that they bear
   */
  cost(prices?: PriceList): Cost {
    const own = costOf(this.record, this.identity.stateMachineType, prices);
    return totalCost([own, ...this.nestedExecutions.map((nested) => nested.cost(prices))], prices);
  }

  /**
   * How near it came to the limits that end executions: events of the history, size of payloads, duration. Of the child executions of Distributed
   * Maps the one that came nearest counts; nested executions have limits of their own.
   */
  limits(): readonly QuotaUse[] {
    return quotaUses(this.record, this.identity.stateMachineType);
  }

  /** The execution as a readable text: see `renderExecution`. The same execution has the same story everywhere. */
  get story(): string {
    const { stateMachineName, stateMachineType } = this.identity;
    if (this.result.history.level !== 'full') {
      return `${stateMachineName} · ${stateMachineType} · ${this.status} · history: ${this.result.history.level}`;
    }
    return renderRecord(this.record, stateMachineName, stateMachineType);
  }

  /** The state machine as a Mermaid diagram, with what this execution did: see `mermaid` of `/views`. */
  get diagram(): string {
    return mermaid(this.definition, executionOverlay(this.definition, [this.record]));
  }

  /** The story. */
  toString(): string {
    return this.story;
  }

  /** The story: what a snapshot of a runner that has no serializer of ours, or JSON.stringify, shows. */
  toJSON(): string {
    return this.story;
  }

  /** @throws {SimulatorError} HISTORY_NOT_KEPT */
  private requireHistory(what: string): void {
    const { level } = this.result.history;
    if (level === 'full') return;
    throw new SimulatorError(
      'HISTORY_NOT_KEPT',
      `'${what}' of an execution of '${this.identity.stateMachineName}' needs its whole history: expected history: 'full', got '${level}'. ` +
        "Write history: 'full', or leave that option out.",
    );
  }

  private stateOf(name: string, alsoKnown: readonly string[] = []): State {
    const places = statePlaces(this.definition);
    const found = places.get(checkedName(name));
    if (found) return found.state;
    throw unknownState(name, [...places.keys(), ...alsoKnown], this.identity.stateMachineName);
  }
}

/** Whether a value is an execution that was simulated. */
export function isSimulatedExecution(value: unknown): value is SimulatedExecution {
  return typeof value === 'object' && value !== null && EXECUTION_MARK in value;
}
