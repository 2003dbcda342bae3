import type { State } from '../../asl/definition';
import type { JsonObject, JsonValue } from '../../json/json-value';
import { isLargerThan } from '../data/sizes';
import type { DataStep } from '../scope/state-observer';
import { httpExchange } from './http-exchange';
import type { InspectionData, InspectionLevel } from './request';
import type { StateRecorder } from './state-recorder';

const MAP_LIMITS = ['maxConcurrency', 'toleratedFailureCount', 'toleratedFailurePercentage'] as const;
const ITERATION_STEPS = ['afterItemsPointer', 'afterItemSelector', 'afterItemBatcher', ...MAP_LIMITS] as const;
const RESULT_STEPS = ['afterResultSelector', 'afterResultPath'] as const;

/** A step with a larger value is not shown: a bound of our own. In bytes. */
const LARGEST_STEP = 2 ** 24;

/** The steps that AWS shows of a state, as far as they were taken (recorded: test_state_scenarios, mock_scenarios). */
function shownSteps(state: State): readonly DataStep[] {
  if (state.queryLanguage === 'JSONata') {
    // A Parallel does not even show its Arguments.
    if (state.type === 'Task') return ['afterArguments', 'result'];
    return state.type === 'Map' ? ITERATION_STEPS : [];
  }
  switch (state.type) {
    case 'Task':
      return ['afterInputPath', 'afterParameters', 'result', ...RESULT_STEPS];
    case 'Pass':
      return state.result === undefined
        ? ['afterInputPath', 'afterParameters', ...RESULT_STEPS]
        : ['result', ...RESULT_STEPS];
    case 'Parallel':
      return RESULT_STEPS;
    case 'Map':
      return ['afterInputPath', 'afterItemsPath', ...ITERATION_STEPS, ...RESULT_STEPS];
    case 'Choice':
    case 'Wait':
    case 'Succeed':
    case 'Fail':
      return ['afterInputPath'];
  }
}

/** What a test saw of a state besides its outcome. */
export interface Inspection {
  readonly level: InspectionLevel;
  readonly state: State;
  readonly input: JsonValue;
  readonly recorder: StateRecorder;
  /** Variables after the state. */
  readonly variables: JsonObject;
  /** Whether a service was called rather than mocked. */
  readonly called: boolean;
  text(value: JsonValue): string;
}

/** The inspection data of the levels DEBUG and TRACE; undefined for INFO. */
export function inspectionData(inspection: Inspection): InspectionData | undefined {
  const { level, state, input, recorder, variables, called, text } = inspection;
  if (level === 'INFO') return undefined;
  const data: { -readonly [K in keyof InspectionData]: InspectionData[K] } = { input: text(input) };
  // A Fail has no InputPath, and shows its input as if it had.
  if (state.type === 'Fail') recorder.saw('afterInputPath', input);
  for (const step of shownSteps(state)) {
    const value = recorder.steps.get(step);
    if (value === undefined || isLargerThan(value, LARGEST_STEP)) continue;
    if (isLimit(step)) data[step] = value as number;
    else data[step] = text(value);
  }
  if (Object.keys(variables).length > 0) data.variables = text(variables);
  if (Object.keys(recorder.errorDetails).length > 0) data.errorDetails = recorder.errorDetails;
  if (level === 'TRACE' && called) Object.assign(data, httpExchange(state, recorder.steps));
  return data;
}

function isLimit(step: DataStep): step is (typeof MAP_LIMITS)[number] {
  return (MAP_LIMITS as readonly string[]).includes(step);
}
