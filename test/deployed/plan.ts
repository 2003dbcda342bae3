import { type SimulatedExecution, type SimulateOptions, simulate } from 'cdk-stepwright/testing';
import type { TaskState } from '../../src/asl/definition';
import { answersByToken, integrationOf, isLambdaInvoke, isLambdaTask, type Resource } from '../../src/asl/resource';
import type { StateMachineResource } from '../../src/cloudformation/deployed';
import { getMember, isJsonObject, type JsonObject, type JsonValue } from '../../src/json/json-value';
import { targetOf } from '../../src/testing/mocks/called-names';
import type { Attempt } from '../../src/views/execution/execution-record';
import type { Outcome } from './outcome';
import { movedToToday } from './today';

/** What has to be brought about, so that a machine meets for real what a scenario mocks. */
export interface Plan {
  readonly input: JsonValue;
  /** What functions answer, by their names. */
  readonly functions: ReadonlyMap<string, readonly Outcome[]>;
  /** What comes back for tokens, in the order in which they are handed out. */
  readonly callbacks: readonly Outcome[];
  /** Items that are read. */
  readonly items: readonly SeededItem[];
  /** Objects that are read. */
  readonly objects: Readonly<Record<string, string>>;
  /** What nobody can bring about. */
  readonly impossible: readonly string[];
}

/** An item that a table has, or has not. */
export interface SeededItem {
  readonly table: string;
  readonly key: JsonObject;
  readonly item?: JsonObject;
}

/** Simulates a scenario, and reads from what happened what has to be brought about. */
export function planOf(machine: StateMachineResource, scenario: SimulateOptions): Plan {
  const execution = simulate(machine, scenario);
  const functions = new Map<string, Outcome[]>();
  const callbacks: Outcome[] = [];
  const items: SeededItem[] = [];
  const impossible: string[] = [];
  for (const { state, attempt } of attemptsOf(execution)) {
    const { resource } = state;
    const { parameters = {}, result } = attempt;
    const outcome = outcomeOf(attempt);
    if (outcome === undefined) {
      if (attempt.outcome === 'timedOut') impossible.push(`'${state.name}' times out (T3)`);
    } else if (isLambdaTask(resource)) {
      const name = functionName(targetOf(resource, parameters) ?? '');
      const payload =
        outcome.kind === 'success' && isLambdaInvoke(resource)
          ? { ...outcome, output: payloadOf(outcome.output) }
          : outcome;
      functions.set(name, [...(functions.get(name) ?? []), payload]);
    } else if (answersByToken(resource)) {
      callbacks.push(outcome);
    } else if (outcome.kind === 'failure' && !isNested(resource, execution)) {
      impossible.push(`'${state.name}' fails with ${outcome.error}`);
    } else if (integrationOf(resource) === 'dynamodb:getItem' && isJsonObject(parameters)) {
      items.push(seedOf(parameters, result));
    }
  }
  const { input, objects } = execution;
  return { input, functions, callbacks, items, objects, impossible };
}

/** The name of a function from its name or ARN. */
export function functionName(target: string): string {
  return target.startsWith('arn:') ? target.split(':')[6] : target;
}

/** A failure that comes of what happened in the execution that the task started. */
function isNested(resource: Resource, { nestedExecutions }: SimulatedExecution): boolean {
  return integrationOf(resource) === 'states:startExecution' && nestedExecutions.length > 0;
}

interface TaskAttempt {
  readonly state: TaskState;
  readonly attempt: Attempt;
}

/** All attempts of Tasks, nested executions included, in the order of their start. */
export function attemptsOf(execution: SimulatedExecution): readonly TaskAttempt[] {
  const own = execution
    .visits()
    .flatMap(({ state, attempts }) => (state.type === 'Task' ? attempts.map((attempt) => ({ state, attempt })) : []));
  const all = [...own, ...execution.nestedExecutions.flatMap(attemptsOf)];
  return all.sort((a, b) => a.attempt.startMs - b.attempt.startMs);
}

function outcomeOf({ outcome, result, failure }: Attempt): Outcome | undefined {
  if (outcome === 'succeeded') return { kind: 'success', output: result ?? null };
  if (outcome !== 'failed') return undefined;
  return { kind: 'failure', error: failure?.error ?? '', cause: failure?.cause ?? '' };
}

function payloadOf(envelope: JsonValue): JsonValue {
  return isJsonObject(envelope) ? (getMember(envelope, 'Payload') ?? null) : envelope;
}

function seedOf(parameters: JsonObject, result: JsonValue | undefined): SeededItem {
  const key = parameters.Key as JsonObject;
  const item = result !== undefined && isJsonObject(result) ? result.Item : undefined;
  const seed = { table: String(parameters.TableName), key };
  return item !== undefined && isJsonObject(item)
    ? { ...seed, item: movedToToday({ ...key, ...item }) as JsonObject }
    : seed;
}
