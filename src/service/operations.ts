import type { ExecutionStatus } from '../history/execution-status';
import type { HistoryEvent } from '../history/history-event';
import type { MapRun } from '../simulator/port/map-run';
import type { Activities, Activity, Poll } from './activities';
import type { ExecutionDescription, Executions, StartExecutionRequest } from './executions';
import type { MapRuns } from './map-runs';
import { requireName } from './names';
import type {
  Alias,
  CreateStateMachineRequest,
  Machine,
  RoutingEntry,
  StateMachines,
  UpdateStateMachineRequest,
  Version,
} from './state-machines';
import type { TaskTokens } from './task-tokens';

/** What the operations of an account work on. */
export interface Registries {
  readonly machines: StateMachines;
  readonly executions: Executions;
  readonly activities: Activities;
  readonly tokens: TaskTokens;
  readonly mapRuns: MapRuns;
}

type OfMachine = { readonly stateMachineArn: string };
type OfVersion = { readonly stateMachineVersionArn: string };
type OfAlias = { readonly stateMachineAliasArn: string };
type OfExecution = { readonly executionArn: string };
type OfActivity = { readonly activityArn: string };
type OfToken = { readonly taskToken: string };
type Failure = { readonly error?: string; readonly cause?: string };
type NewAlias = {
  readonly name: string;
  readonly description?: string;
  readonly routingConfiguration: readonly RoutingEntry[];
};

/**
 * The operations of the API, by their names there, with requests in its spelling; dates are milliseconds since 1970. They throw `ServiceError`.
 * All that an operation is told is JSON, so that a journal can keep it.
 */
export function operationsOn({ machines, executions, activities, tokens, mapRuns }: Registries) {
  return {
    CreateStateMachine: (request: CreateStateMachineRequest): Machine => machines.create(request),
    UpdateStateMachine: (request: UpdateStateMachineRequest): Machine => machines.update(request),
    DeleteStateMachine: ({ stateMachineArn }: OfMachine): void => machines.delete(stateMachineArn),
    DescribeStateMachine: ({ stateMachineArn }: OfMachine): Machine => machines.resolve(stateMachineArn).machine,
    ListStateMachines: (): readonly Machine[] => [...machines.all],
    PublishStateMachineVersion: (request: OfMachine & { readonly description?: string }): Version =>
      machines.publish(request),
    DeleteStateMachineVersion: ({ stateMachineVersionArn }: OfVersion): void =>
      machines.deleteVersion(stateMachineVersionArn),
    ListStateMachineVersions: ({ stateMachineArn }: OfMachine): readonly Version[] =>
      [...machines.machine(stateMachineArn).versions].reverse(),
    CreateStateMachineAlias: ({ name, description, routingConfiguration }: NewAlias): Alias => {
      requireName(name);
      return machines.putAlias(name, routingConfiguration, description, true);
    },
    UpdateStateMachineAlias: ({ stateMachineAliasArn, ...changes }: OfAlias & Partial<NewAlias>): Alias => {
      const { alias } = machines.alias(stateMachineAliasArn);
      const { routingConfiguration = alias.routingConfiguration, description } = changes;
      return machines.putAlias(alias.name, routingConfiguration, description, false);
    },
    DescribeStateMachineAlias: ({ stateMachineAliasArn }: OfAlias): Alias => machines.alias(stateMachineAliasArn).alias,
    DeleteStateMachineAlias: ({ stateMachineAliasArn }: OfAlias): void => {
      const { machine, alias } = machines.alias(stateMachineAliasArn);
      machine.aliases.delete(alias.name);
    },
    ListStateMachineAliases: ({ stateMachineArn }: OfMachine): readonly Alias[] => [
      ...machines.machine(stateMachineArn).aliases.values(),
    ],
    StartExecution: (request: StartExecutionRequest): { executionArn: string; startDate: number } => {
      const { arn, settings } = executions.start(request);
      return { executionArn: arn, startDate: settings.startTimeMs };
    },
    StopExecution: ({ executionArn, error, cause }: OfExecution & Failure): { stopDate: number } => ({
      stopDate: executions.stop(executionArn, error, cause),
    }),
    RedriveExecution: ({ executionArn }: OfExecution): { redriveDate: number } => ({
      redriveDate: executions.redrive(executionArn),
    }),
    DescribeExecution: ({ executionArn }: OfExecution): ExecutionDescription => executions.describe(executionArn),
    GetExecutionHistory: ({ executionArn, reverseOrder }: OfExecution & { readonly reverseOrder?: boolean }) => {
      const events: readonly HistoryEvent[] = executions.history(executionArn);
      return { events: reverseOrder ? [...events].reverse() : events };
    },
    ListExecutions: ({ stateMachineArn, statusFilter }: OfMachine & { readonly statusFilter?: ExecutionStatus }) =>
      executions.list(stateMachineArn, statusFilter).map(({ arn }) => executions.describe(arn)),
    CreateActivity: ({ name }: { readonly name: string }): Activity => activities.create(name),
    DeleteActivity: ({ activityArn }: OfActivity): void => activities.delete(activityArn),
    DescribeActivity: ({ activityArn }: OfActivity): Activity => activities.describe(activityArn),
    ListActivities: (): readonly Activity[] => activities.all,
    /** The poll is held: it has its task now, or gets it later. */
    GetActivityTask: ({ activityArn, workerName }: OfActivity & { readonly workerName?: string }): Poll =>
      activities.poll(activityArn, workerName),
    SendTaskSuccess: ({ taskToken, output }: OfToken & { readonly output: string }): void =>
      tokens.succeed(taskToken, output),
    SendTaskFailure: ({ taskToken, error, cause }: OfToken & Failure): void => tokens.fail(taskToken, error, cause),
    SendTaskHeartbeat: ({ taskToken }: OfToken): void => tokens.heartbeat(taskToken),
    DescribeMapRun: ({ mapRunArn }: { readonly mapRunArn: string }): MapRun => mapRuns.get(mapRunArn),
    ListMapRuns: ({ executionArn }: OfExecution): readonly MapRun[] => {
      executions.get(executionArn);
      return mapRuns.list(executionArn);
    },
  };
}

export type Operations = ReturnType<typeof operationsOn>;
export type OperationName = keyof Operations;

/** Those that change nothing. */
const READING = /^(Describe|List|GetExecutionHistory)/;

export function changes(name: OperationName): boolean {
  return !READING.test(name);
}
