import * as fc from 'fast-check';
import type { JsonObject, JsonValue } from '../../../src/json/json-value';
import type { TestStateRequest } from '../../../src/simulator/test-state/request';
import { testState } from '../../../src/simulator/test-state/test-state';
import { DEFINITIONS, INPUTS } from '../corpus/definitions';
import { foreign, requireInTime } from '../finding';
import { checkPrototypes, checkSame } from '../invariants';
import { mutate, mutations } from '../mutation';
import type { Target } from '../target';

const states = DEFINITIONS.flatMap(({ States, QueryLanguage }) =>
  Object.values(States as JsonObject).map((state) => ({
    ...(QueryLanguage ? { QueryLanguage } : {}),
    ...(state as JsonObject),
  })),
);

const REQUESTS: readonly JsonObject[] = [
  { inspectionLevel: 'INFO' },
  {
    inspectionLevel: 'DEBUG',
    mock: { result: '{"a":[1,{"b":null}]}', fieldValidationMode: 'NONE' },
    roleArn: 'arn:aws:iam::123456789012:role/r',
  },
  {
    inspectionLevel: 'TRACE',
    mock: { errorOutput: { error: 'Broken', cause: 'x' } },
    stateConfiguration: { retrierRetryCount: 1 },
  },
  {
    mock: { result: '[1,2]' },
    stateConfiguration: { mapIterationFailureCount: 1, errorCausedByState: 'I', mapItemReaderData: 'a,b\n1,2' },
  },
  { context: '{"Execution":{"Id":"x"},"Task":{"Token":"t"}}', variables: '{"x":{"a":1}}', stateName: 'A' },
];

/** The text of a value; a text is taken as it is, so that it may be no JSON. */
const textOf = (value: JsonValue): string => (typeof value === 'string' ? value : JSON.stringify(value));

export const testStateTarget: Target = {
  name: 'TestState',
  inputs: fc
    .record({
      state: fc.nat(states.length - 1),
      changes: mutations(3),
      input: fc.nat(INPUTS.length - 1),
      inputChanges: mutations(1),
      request: fc.nat(REQUESTS.length - 1),
      requestChanges: mutations(2),
    })
    .map(({ state, changes, input, inputChanges, request, requestChanges }) => {
      const others = mutate(REQUESTS[request], requestChanges);
      return {
        ...(typeof others === 'object' && others !== null && !Array.isArray(others) ? others : {}),
        definition: textOf(mutate(states[state], changes)),
        input: textOf(mutate(INPUTS[input], inputChanges)),
      };
    }),

  check(given) {
    const request = given as unknown as TestStateRequest;
    const ask = (): string | undefined => {
      const before = process.cpuUsage();
      try {
        return JSON.stringify(testState(request));
      } catch (thrown) {
        // A task without a mock has nobody who answers.
        if (thrown instanceof Error && thrown.name === 'SimulatorError' && thrown.message.includes('UNHANDLED_TASK'))
          return undefined;
        if (thrown instanceof Error && thrown.name === 'UnsubstitutedPlaceholderError') return undefined;
        throw foreign('testState', thrown);
      } finally {
        requireInTime('testState', before);
      }
    };
    checkSame('the same every time', ask(), ask());
    checkPrototypes();
  },
};
