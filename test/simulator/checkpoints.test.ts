import * as fc from 'fast-check';
import { parseDefinitionOrThrow } from '../../src/asl/parse';
import { runExecution } from '../../src/simulator/execution';
import type { ExecutionResult } from '../../src/simulator/execution-result';
import { driveSync } from '../../src/simulator/kernel/driver-sync';
import type { Checkpoint } from '../../src/simulator/port/checkpoint';
import type { ExecutionSettings } from '../../src/simulator/port/settings';
import type { TaskOutcome } from '../../src/simulator/port/task-outcome';
import type { TaskRequest } from '../../src/simulator/port/task-request';
import { resumeExecution } from '../../src/simulator/resume-execution';
import { runs } from '../runs';
import { arbitraryDefinition } from './support/arbitrary-definition';
import { arbitraryAnswers, arbitraryInput } from './support/arbitrary-machine';
import { chain, choice, map, parallel, pass, type StateFields, task, wait } from './support/definitions';
import { fails, IDENTITY, returns, START_MS } from './support/scenario';

type Answer = (request: TaskRequest) => TaskOutcome;

const settings = (more: Partial<ExecutionSettings> = {}): ExecutionSettings => ({
  identity: { ...IDENTITY, stateMachineType: 'STANDARD' },
  input: {},
  startTimeMs: START_MS,
  seed: 7,
  maxPayloadBytes: 262_144,
  maxHistoryEvents: 25_000,
  maxSteps: 20_000,
  ...more,
});

const addressOf = ({ scopePath, scopeIndices, scopeRuns, stateName, visit, attempt, redrive }: TaskRequest): string =>
  JSON.stringify([scopePath, scopeIndices, scopeRuns, stateName, visit, attempt, redrive]);

const bytes = ({ status, output, error, cause, history, mapRuns, stopTimeMs }: ExecutionResult): string =>
  JSON.stringify([
    [status, output, error, cause, stopTimeMs],
    history.events,
    [...history.choices],
    mapRuns.map(({ mapRunArn, status: ended, children }) => [
      mapRunArn,
      ended,
      children.map((child) => child.history.events),
    ]),
  ]);

/** A whole run, with its checkpoints, and its answers by the addresses of their attempts. */
function whole(definition: StateFields, answer: Answer, given: ExecutionSettings) {
  const machine = parseDefinitionOrThrow(JSON.parse(JSON.stringify(definition)));
  const checkpoints: Checkpoint[] = [];
  const answers = new Map<string, TaskOutcome>();
  const observer = { reached: (_: string, make: () => Checkpoint) => void checkpoints.push(make()) };
  const result = driveSync(runExecution(machine, given, observer), (request) => {
    const address = addressOf(request);
    expect(answers.has(address)).toBe(false);
    answers.set(address, answer(request));
    return answers.get(address);
  });
  const again: Answer = (request) => answers.get(addressOf(request)) as TaskOutcome;
  const from = (checkpoint: Checkpoint, observed = {}) =>
    driveSync(resumeExecution(machine, given, checkpoint, observed), again);
  return { result, checkpoints, from };
}

const busy = chain({
  Count: pass({
    Parameters: { 'n.$': 'States.MathAdd($.n, 1)', 'id.$': 'States.UUID()' },
    Assign: { 'last.$': '$.n' },
  }),
  Ask: task({
    Parameters: { 'n.$': '$.n', 'last.$': '$last' },
    ResultPath: '$.asked',
    Retry: [{ ErrorEquals: ['Down'], JitterStrategy: 'FULL', MaxAttempts: 3 }],
  }),
  Rest: wait(90),
  Both: parallel([chain({ Left: task() }), chain({ Pause: wait(5), Right: task() })], { ResultPath: '$.both' }),
  Each: map(chain({ Item: task({ Parameters: { 'chance.$': 'States.UUID()' } }) }), {
    Parameters: { 'item.$': '$$.Map.Item.Index' },
    ItemsPath: '$.both',
    ResultPath: '$.each',
  }),
  'Again?': choice([{ Variable: '$.n', NumericLessThan: 4, Next: 'Count' }], { Default: 'Done' }),
  Done: pass({ Parameters: { 'n.$': '$.n', 'last.$': '$last', 'chance.$': 'States.UUID()' } }),
});

let calls = 0;
const flaky: Answer = ({ stateName }) => {
  calls += 1;
  return calls % 4 === 0 && stateName === 'Ask' ? fails('Down', undefined, 1) : returns({ calls }, 2);
};

test('from every checkpoint comes what came of the whole execution, byte for byte', () => {
  const { result, checkpoints, from } = whole(busy, flaky, settings({ input: { n: 0 } }));
  expect(result.status).toBe('SUCCEEDED');
  expect(checkpoints.length).toBe(24);
  for (const checkpoint of checkpoints) expect(bytes(from(checkpoint))).toBe(bytes(result));
});

test('one checkpoint serves any number of runs, which know nothing of one another', () => {
  const { result, checkpoints, from } = whole(busy, flaky, settings({ input: { n: 0 } }));
  const middle = checkpoints[12];
  const runsFromIt = [from(middle), from(middle), from(middle)].map(bytes);
  expect(new Set([...runsFromIt, bytes(result)]).size).toBe(1);
});

test('a run from a checkpoint has checkpoints of its own', () => {
  const { result, checkpoints, from } = whole(busy, flaky, settings({ input: { n: 0 } }));
  let newest = checkpoints[0];
  const names: string[] = [newest.stateName];
  for (let i = 1; i < checkpoints.length; i++) {
    const made: Checkpoint[] = [];
    from(newest, { reached: (_: string, make: () => Checkpoint) => void (made.length === 0 && made.push(make())) });
    newest = made[0];
    names.push(newest.stateName);
  }
  expect(names).toEqual(checkpoints.map(({ stateName }) => stateName));
  expect(bytes(from(newest))).toBe(bytes(result));
});

test('limits count from the start: of time, of events and of steps', () => {
  const loop = chain({
    A: wait(10),
    B: choice([{ Variable: '$.never', IsPresent: true, Next: 'C' }], { Default: 'A' }),
    C: pass(),
  });
  for (const [definition, more] of [
    [{ ...loop, TimeoutSeconds: 95 }, {}],
    [loop, { maxHistoryEvents: 60 }],
  ] as const) {
    const { result, checkpoints, from } = whole(definition, () => returns({}), settings(more));
    expect(['TIMED_OUT', 'FAILED']).toContain(result.status);
    for (const checkpoint of checkpoints) expect(bytes(from(checkpoint))).toBe(bytes(result));
  }
  const steps = settings({ maxSteps: 40 });
  const machine = parseDefinitionOrThrow(JSON.parse(JSON.stringify(loop)));
  const made: Checkpoint[] = [];
  const run = () =>
    driveSync(runExecution(machine, steps, { reached: (_, make) => void made.push(make()) }), () => returns({}));
  expect(run).toThrow('STEP_LIMIT_EXCEEDED');
  const last = made.at(-1) as Checkpoint;
  expect(() => driveSync(resumeExecution(machine, steps, last), () => returns({}))).toThrow('STEP_LIMIT_EXCEEDED');
});

test('of any machine', () => {
  let resumed = 0;
  fc.assert(
    fc.property(arbitraryDefinition, arbitraryInput, arbitraryAnswers, (definition, input, answer) => {
      const { result, checkpoints, from } = whole(definition, answer, settings({ input }));
      for (const checkpoint of checkpoints) {
        resumed += 1;
        expect(bytes(from(checkpoint))).toBe(bytes(result));
      }
    }),
    { seed: 40, numRuns: runs(200) },
  );
  expect(resumed).toBeGreaterThan(100);
});

test('a definition of another execution is named', () => {
  const { checkpoints } = whole(busy, flaky, settings({ input: { n: 0 } }));
  const other = parseDefinitionOrThrow(chain({ Other: pass() }) as never);
  expect(() => driveSync(resumeExecution(other, settings(), checkpoints[0]), () => returns({}))).toThrow(
    'INVALID_INPUT',
  );
});
