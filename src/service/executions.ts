import { QUOTAS } from '../catalogue/quotas';
import type { ExecutionStatus } from '../history/execution-status';
import type { HistoryEvent } from '../history/history-event';
import { findJsonError } from '../json/json-error';
import { toJsonText } from '../json/json-text';
import type { JsonValue } from '../json/json-value';
import { parseJsonText } from '../json/strict-json';
import type { ExecutionSettings } from '../simulator/port/settings';
import { notRedrivableReason } from '../simulator/redrive/redrive-status';
import type { Execution } from './execution';
import { executionIdentity } from './execution-identity';
import { requireArn, requireName } from './names';
import { ServiceError } from './service-error';
import type { Resolved, StateMachines } from './state-machines';
import type { World } from './world';

export interface StartExecutionRequest {
  /** Of a machine, a version or an alias. */
  readonly stateMachineArn: string;
  /** @default a UUID */
  readonly name?: string;
  /** JSON text. @default {} */
  readonly input?: string;
}

/** As DescribeExecution gives it; dates are milliseconds since 1970. */
export interface ExecutionDescription {
  readonly executionArn: string;
  readonly stateMachineArn: string;
  readonly stateMachineVersionArn?: string;
  readonly stateMachineAliasArn?: string;
  readonly name: string;
  readonly status: ExecutionStatus;
  readonly startDate: number;
  readonly stopDate?: number;
  /** JSON text. */
  readonly input: string;
  /** JSON text. */
  readonly output?: string;
  readonly error?: string;
  readonly cause?: string;
  readonly redriveCount: number;
  readonly redriveDate?: number;
  readonly redriveStatus: 'REDRIVABLE' | 'NOT_REDRIVABLE';
  readonly redriveStatusReason?: string;
}

/** What all executions of an account have in common. */
export interface ExecutionDefaults
  extends Pick<ExecutionSettings, 'maxPayloadBytes' | 'maxHistoryEvents' | 'maxSteps' | 'objects'> {
  readonly seed: number;
}

/** The executions of an account, as its operations see them. */
export class Executions {
  private readonly startedBy = new Map<string, Resolved>();

  constructor(
    private readonly world: World,
    private readonly machines: StateMachines,
    private readonly defaults: ExecutionDefaults,
    private readonly random: { uuid(): string },
  ) {}

  /** The same name and input while it runs is the same execution. Recorded: api/test_start_execution_idempotent, test_invalid_start_execution_input.
   * @throws {ServiceError} */
  start({ stateMachineArn, name, input = '{}' }: StartExecutionRequest): Execution {
    const resolved = this.machines.resolve(stateMachineArn);
    if (name !== undefined) requireName(name);
    const value = parseJsonText(input);
    if (value === undefined) {
      const problem = findJsonError(input)?.message ?? 'Invalid execution input.';
      throw new ServiceError('InvalidExecutionInput', `Invalid State Machine Execution Input: '${problem}'`);
    }
    if (input.length > this.defaults.maxPayloadBytes) {
      throw new ServiceError(
        'InvalidExecutionInput',
        "Invalid State Machine Execution Input: 'Invalid execution input.'",
      );
    }
    const settings = this.settingsOf(resolved, name, value, input);
    const known = this.world.execution(settings.identity.executionArn);
    if (known) {
      if (known.status === 'RUNNING' && known.settings.inputText === input) return known;
      throw new ServiceError('ExecutionAlreadyExists', `Execution Already Exists: '${known.arn}'`);
    }
    this.startedBy.set(settings.identity.executionArn, resolved);
    return this.world.start(resolved.revision.definition, settings);
  }

  /** Settings of an execution that starts now. Each has a seed of its own, so that no two have the same tokens. */
  settingsOf(
    { machine, revision }: Resolved,
    name: string | undefined,
    input: JsonValue,
    inputText?: string,
  ): ExecutionSettings {
    const { random, world, defaults } = this;
    const identity = executionIdentity(machine, revision.roleArn, name ?? random.uuid(), () => random.uuid());
    const seed = (defaults.seed + world.size) >>> 0;
    return { ...defaults, identity, input, inputText, startTimeMs: world.now, seed };
  }

  /** Remembers what an execution was started with that a task starts. */
  note(executionArn: string, resolved: Resolved): void {
    this.startedBy.set(executionArn, resolved);
  }

  /** @throws {ServiceError} InvalidArn, ExecutionDoesNotExist. Texts recorded: api, express */
  get(executionArn: string): Execution {
    requireArn(executionArn);
    if (executionArn.split(':')[5] === 'express') {
      throw new ServiceError('InvalidArn', "Invalid Arn: 'Resource type not valid in this context: express'");
    }
    const execution = this.world.execution(executionArn);
    if (execution) return execution;
    throw new ServiceError('ExecutionDoesNotExist', `Execution Does Not Exist: '${executionArn}'`);
  }

  /** Stops it and says when it ended; one that has ended stays as it is. */
  stop(executionArn: string, error: string | undefined, cause: string | undefined): number {
    const execution = this.get(executionArn);
    execution.stop(error, cause);
    return execution.result?.stopTimeMs ?? this.world.now;
  }

  /** Goes on with it, now. Text recorded by a third party. @throws {ServiceError} ExecutionNotRedrivable */
  redrive(executionArn: string): number {
    const execution = this.get(executionArn);
    const reason = execution.result
      ? notRedrivableReason(execution.result, this.world.now)
      : 'Execution is RUNNING and cannot be redriven';
    if (reason !== undefined) {
      const message = `Execution ${executionArn} invalid for redrive as: ${reason}`;
      throw new ServiceError('ExecutionNotRedrivable', message);
    }
    this.world.redrive(execution);
    return this.world.now;
  }

  describe(executionArn: string): ExecutionDescription {
    const { settings, result, status } = this.get(executionArn);
    const { identity, input, inputText, startTimeMs } = settings;
    const { version, alias } = this.startedBy.get(executionArn) ?? {};
    const reason = result ? notRedrivableReason(result, this.world.now) : 'Execution is RUNNING and cannot be redriven';
    return {
      executionArn,
      stateMachineArn: identity.stateMachineArn,
      ...(version === undefined ? {} : { stateMachineVersionArn: version.stateMachineVersionArn }),
      ...(alias === undefined ? {} : { stateMachineAliasArn: alias.stateMachineAliasArn }),
      name: identity.executionName,
      status,
      startDate: startTimeMs,
      ...(result === undefined ? {} : { stopDate: result.stopTimeMs }),
      input: inputText ?? toJsonText(input),
      ...(result?.output === undefined ? {} : { output: toJsonText(result.output) }),
      ...(result?.error === undefined ? {} : { error: result.error }),
      ...(result?.cause === undefined ? {} : { cause: result.cause }),
      redriveCount: result?.redriveCount ?? 0,
      ...(result?.redriveTimeMs === undefined ? {} : { redriveDate: result.redriveTimeMs }),
      redriveStatus: reason === undefined ? 'REDRIVABLE' : 'NOT_REDRIVABLE',
      ...(reason === undefined ? {} : { redriveStatusReason: reason }),
    };
  }

  /** All events so far. */
  history(executionArn: string): readonly HistoryEvent[] {
    return this.get(executionArn).history?.events ?? [];
  }

  /** Of a machine, a version or an alias; the newest first (AWS API reference, ListExecutions). */
  list(stateMachineArn: string, status?: ExecutionStatus): readonly Execution[] {
    const { machine, version, alias } = this.machines.resolve(stateMachineArn);
    const isOf = ({ arn, settings }: Execution): boolean => {
      const started = this.startedBy.get(arn);
      if (alias) return started?.alias === alias;
      if (version) return started?.version === version;
      return settings.identity.stateMachineArn === machine.stateMachineArn;
    };
    const found = [...this.world.executions].filter((one) => isOf(one) && (status ?? one.status) === one.status);
    return found.reverse();
  }
}

/** Quotas of AWS. */
export const SERVICE_QUOTAS = {
  maxPayloadBytes: QUOTAS.payloadBytes.value,
  maxHistoryEvents: QUOTAS.historyEvents.value,
  maxSteps: 1_000_000,
};
