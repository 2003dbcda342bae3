import type { HistoryEvent } from '@aws-sdk/client-sfn';
import type { SimulatedExecution } from 'cdk-stepwright/testing';
import { canonicalText } from '../../src/json/canonical-text';
import { isJsonObject, type JsonValue } from '../../src/json/json-value';
import type { FunctionCall } from './business-code';
import type { DeployedExecution } from './execute';
import { attemptsOf, functionName } from './plan';

/** What is compared of an execution, wherever it took place. Names that each execution makes anew are the same here. */
export interface Facts {
  readonly status: string;
  readonly output: JsonValue | undefined;
  readonly error: string | undefined;
  readonly cause: JsonValue | undefined;
  /** States of the machine in the order in which they were entered; not those in Parallel and Map states, which run side by side. */
  readonly states: readonly string[];
  /** Attempts of all Tasks, inner ones too, sorted: resource and what came of it. */
  readonly tasks: readonly string[];
  /** Calls of functions with what they were called with, sorted. */
  readonly calls: readonly string[];
}

export function factsOfDeployed(
  { described, history, inner }: DeployedExecution,
  calls: readonly FunctionCall[],
): Facts {
  const { status = '', output, error, cause } = described;
  const succeeded = status === 'SUCCEEDED';
  return {
    status,
    output: succeeded && output !== undefined ? plain(JSON.parse(output) as JsonValue) : undefined,
    error: succeeded ? undefined : error,
    cause: succeeded || cause === undefined ? undefined : plain(cause),
    states: history.flatMap(({ stateEnteredEventDetails }) => stateEnteredEventDetails?.name ?? []),
    tasks: [history, ...inner].flatMap((events) => events.flatMap((event) => endOf(event) ?? [])).sort(),
    calls: calls.map(({ name, event }) => callText(name, event)).sort(),
  };
}

function endOf({ taskSucceededEventDetails, taskFailedEventDetails }: HistoryEvent): string | undefined {
  if (taskSucceededEventDetails) return taskText(taskSucceededEventDetails.resource ?? '', 'succeeded');
  if (taskFailedEventDetails)
    return taskText(taskFailedEventDetails.resource ?? '', taskFailedEventDetails.error ?? '');
  return undefined;
}

export function factsOfSimulated(execution: SimulatedExecution): Facts {
  const attempts = attemptsOf(execution);
  const { status, output, error, cause, record } = execution;
  return {
    status,
    output: output === undefined ? undefined : plain(output),
    error,
    cause: cause === undefined ? undefined : plain(cause),
    states: record.root.visits.map(({ state }) => state.name),
    tasks: attempts
      .flatMap(({ state, attempt }) => {
        const { outcome, failure } = attempt;
        if (outcome === 'aborted' || outcome === 'open') return [];
        return taskText(
          state.resource.arn,
          outcome === 'succeeded' ? 'succeeded' : (failure?.error ?? 'States.Timeout'),
        );
      })
      .sort(),
    calls: tasksOf(execution)
      .flatMap(({ integration, parameters, payload, resourceArn }) => {
        if (integration === 'lambda') return callText(functionName(resourceArn), payload);
        if (integration !== 'lambda:invoke' || !isJsonObject(parameters)) return [];
        return callText(functionName(String(parameters.FunctionName)), payload);
      })
      .sort(),
  };
}

function tasksOf(execution: SimulatedExecution): SimulatedExecution['tasks'] {
  return [...execution.tasks, ...execution.nestedExecutions.flatMap(tasksOf)];
}

function taskText(resource: string, end: string): string {
  return `${resource.replace(/^arn:aws:states:::/, '')}: ${end}`;
}

function callText(name: string, event: JsonValue): string {
  return `${name.replace(/-[0-9A-F]+$/, '')} ${canonicalText(plain(event))}`;
}

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const TIME = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)/g;

/** A value without what no two executions have in common, and texts of JSON as what they say. Of an error that a function threw: its name and message. */
export function plain(value: JsonValue): JsonValue {
  if (typeof value === 'string') {
    const json = /^\s*[[{]/.test(value) ? parsed(value) : undefined;
    if (json !== undefined) return { json: plain(json) };
    return value.replace(UUID, '<uuid>').replace(TIME, '<time>');
  }
  if (Array.isArray(value)) return value.map(plain);
  if (!isJsonObject(value)) return value;
  const { errorType, errorMessage } = value;
  if (errorType !== undefined && errorMessage !== undefined) return { errorType, errorMessage };
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, plain(member)]));
}

function parsed(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}
