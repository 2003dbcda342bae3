import { SimulatorError } from '../simulator/port/simulator-error';
import { notRedrivableReason } from '../simulator/redrive/redrive-status';
import { durationMs } from './duration';
import { maxSteps, oneOf, stopOf } from './execution-settings';
import { kindOf } from './kind-of';
import { MemoryObjectStore } from './object-store';
import { givenOptions } from './read-given';
import { REDRIVE_OPTIONS, type RedriveOptions } from './redrive-options';
import { refuseUnknown } from './refuse-unknown';
import { isSimulatedExecution, partsOf, type SimulatedExecution } from './simulated-execution';
import { Simulation } from './simulation';

/**
 * Redrives an execution that failed, timed out or was stopped, as RedriveExecution does: it goes on in the states that did not succeed,
 * with the inputs of then; of a Parallel with the branches, of a Map with the iterations or child executions that did not succeed.
 * @param execution of a Standard machine; stays as it is
 * @returns the execution with its whole history: what happened before, and what happened since
 * @throws {SimulatorError} NOT_REDRIVABLE where AWS refuses, with its reason; else as `simulate`
 */
export function redrive(execution: SimulatedExecution, options: RedriveOptions = {}): SimulatedExecution {
  return prepare(execution, givenOptions(options), false).runSync();
}

/** As `redrive`, but awaits handlers that return promises. */
export async function redriveAsync(
  execution: SimulatedExecution,
  options: RedriveOptions = {},
): Promise<SimulatedExecution> {
  return prepare(execution, givenOptions(options), true).runAsync();
}

function prepare(execution: SimulatedExecution, options: RedriveOptions, mayAwait: boolean): Simulation {
  if (!isSimulatedExecution(execution)) {
    const message = `Expected an execution that simulate() or simulateAsync() returned, got ${kindOf(execution)}. Write redrive(simulate(…)).`;
    throw new SimulatorError('INVALID_INPUT', message);
  }
  refuseUnknown(options, REDRIVE_OPTIONS, '{ after: 60, mocks: { Charge: mock.succeed() } }');
  const { result, facts } = partsOf(execution, 'redrive');
  const timeMs = result.stopTimeMs + durationMs(options.after ?? 0, 'after', 'INVALID_INPUT');
  requireRedrivable(execution, notRedrivableReason(result, timeMs));
  const { machine, requests, nestedExecutions } = facts;
  const { mocks, strict, fieldValidationMode } = options;
  if (fieldValidationMode !== undefined)
    oneOf('fieldValidationMode', fieldValidationMode, ['STRICT', 'PRESENT', 'NONE']);
  const settings = {
    ...facts.settings,
    maxSteps: maxSteps(options.maxSteps),
    objects: new MemoryObjectStore(options.objects ?? {}, timeMs, facts.settings.objects.all),
    until: stopOf(options.stop),
  };
  return new Simulation({
    machine,
    settings,
    mocks,
    mayAwait,
    strict,
    fieldValidationMode,
    earlier: { requests, nested: nestedExecutions, result, redriveTimeMs: timeMs },
  });
}

/** Texts as AWS answers RedriveExecution (recorded by a third party). */
function requireRedrivable({ identity }: SimulatedExecution, reason: string | undefined): void {
  const { executionArn, stateMachineType } = identity;
  if (stateMachineType === 'EXPRESS') {
    throw notRedrivable("InvalidArn: Invalid Arn: 'Resource type not valid in this context: express'");
  }
  if (reason === undefined) return;
  throw notRedrivable(`ExecutionNotRedrivable: Execution ${executionArn} invalid for redrive as: ${reason}`);
}

function notRedrivable(refusal: string): SimulatorError {
  const expected = 'Expected an execution of a Standard machine that failed, timed out or was stopped.';
  const advice = "Write expect(execution.redriveStatus).toBe('REDRIVABLE') before it, and mocks that let it fail.";
  return new SimulatorError(
    'NOT_REDRIVABLE',
    `AWS refuses to redrive the execution: ${refusal}. ${expected} ${advice}`,
  );
}
