import type { HistoryEvent } from '@aws-sdk/client-sfn';
import { type MockRequest, mock, type SimulatedExecution, simulate } from 'cdk-stepwright/testing';
import { answersByToken, isLambdaInvoke, isLambdaTask } from '../../src/asl/resource';
import type { StateMachineResource } from '../../src/cloudformation/deployed';
import type { JsonValue } from '../../src/json/json-value';
import { targetOf } from '../../src/testing/mocks/called-names';
import type { DeployedExecution } from './execute';
import { type Outcome, Outcomes } from './outcome';
import { functionName, type Plan } from './plan';

/**
 * Simulates what was deployed and executed: same machine, input, name and time; functions and callbacks answer what the plan says, services what
 * they answered there.
 */
export function simulateDeployed(
  machine: StateMachineResource,
  execution: DeployedExecution,
  { input, functions, callbacks, objects }: Pick<Plan, 'input' | 'functions' | 'callbacks' | 'objects'>,
): SimulatedExecution {
  const scripts = new Map([...functions].map(([name, outcomes]) => [name, new Outcomes(outcomes)]));
  const answers = new Outcomes(callbacks);
  const services = answersOfServices([execution.history, ...execution.inner].flat());
  const answer = (request: MockRequest): unknown => {
    const { resource } = request;
    if (isLambdaTask(resource)) {
      const name = functionName(targetOf(resource, request.parameters) ?? '');
      const outcome = scripts.get(name)?.next();
      return outcome ? ofFunction(outcome, isLambdaInvoke(resource)) : notThere(resource.arn);
    }
    if (answersByToken(resource)) return ofCallback(answers.next());
    const outcome = services.get(resource.arn)?.shift();
    return outcome ? ofService(outcome) : notThere(resource.arn);
  };
  return simulate(machine, {
    input,
    objects,
    name: execution.name,
    startTime: execution.startDate,
    mocks: [[(request: MockRequest) => !isNested(request), answer]],
    fieldValidationMode: 'NONE',
    strict: false,
  });
}

/** Starts an execution of a machine of the same template, which is simulated, too. */
function isNested({ integration, resource }: MockRequest): boolean {
  return integration === 'states:startExecution' && resource.kind === 'service' && resource.pattern === 'RUN_JOB';
}

/** What each service answered there, by resource, in its order. */
function answersOfServices(events: readonly HistoryEvent[]): ReadonlyMap<string, Outcome[]> {
  const byResource = new Map<string, Outcome[]>();
  for (const { taskSucceededEventDetails: succeeded, taskFailedEventDetails: failed } of events) {
    const { resource } = succeeded ?? failed ?? {};
    if (resource === undefined) continue;
    const outcome: Outcome = succeeded
      ? { kind: 'success', output: JSON.parse(succeeded.output ?? 'null') as JsonValue }
      : { kind: 'failure', error: failed?.error ?? '', cause: failed?.cause ?? '' };
    byResource.set(resource, [...(byResource.get(resource) ?? []), outcome]);
  }
  return byResource;
}

function ofFunction(outcome: Outcome, inEnvelope: boolean): unknown {
  if (outcome.kind === 'success') {
    return mock.raw(inEnvelope ? { StatusCode: 200, Payload: outcome.output } : outcome.output);
  }
  const { error, cause } = outcome;
  return mock.fail(error, JSON.stringify({ errorMessage: cause, errorType: error }));
}

function ofCallback(outcome: Outcome | undefined): unknown {
  if (outcome === undefined) return mock.callback();
  if (outcome.kind === 'success') return mock.callback().succeed(outcome.output);
  return mock.callback().fail(outcome.error, outcome.cause);
}

function ofService(outcome: Outcome): unknown {
  return outcome.kind === 'success' ? mock.raw(outcome.output) : mock.fail(outcome.error, outcome.cause);
}

function notThere(resource: string): unknown {
  return mock.fail('NotCalledWhereDeployed', resource);
}
