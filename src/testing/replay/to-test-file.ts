import type { JsonValue } from '../../json/json-value';
import type { RecordedPart } from '../../replay/recorded-attempts';
import { oneOf } from '../execution-settings';
import { givenOptions } from '../read-given';
import { refuseUnknown } from '../refuse-unknown';
import { importLines } from '../written/import-lines';
import { mockText } from '../written/mock-text';
import { literal, propertyName, textLiteral } from '../written/type-script';
import { type RecordedScenario, requireScenario } from './record';

/** How a test file is written. */
export interface TestFileOptions {
  /** For whose runner. @default jest */
  readonly framework?: 'jest' | 'vitest' | 'node';
  /** The state machine, in the words of the test. @default definition */
  readonly machine?: string;
  /** What the test imports to have it, a line each. @default import definition from './definition.asl.json'; */
  readonly imports?: readonly string[];
  /** Name of the test. @default the time and the end of the execution */
  readonly name?: string;
}

/**
 * A test file in TypeScript that runs a recorded scenario and expects what was recorded: the end, the states, and how often each task was called. So a failure in production
 * becomes a test that stays.
 * @param scenario from `record`
 * @throws {SimulatorError} INVALID_INPUT
 */
export function toTestFile(scenario: RecordedScenario, options: TestFileOptions = {}): string {
  requireScenario(scenario);
  const given = givenOptions(options);
  refuseUnknown(
    given,
    ['framework', 'machine', 'imports', 'name'],
    "{ framework: 'jest', machine: 'stateMachines(stack).Orders' }",
  );
  const framework = oneOf('framework', given.framework ?? 'jest', ['jest', 'vitest', 'node']);
  const machine = given.machine ?? 'definition';
  const imports = importLines(given.imports);
  const { end, notMade, redrives, options: start } = scenario;
  const name = given.name ?? `the execution of ${String(start.startTime)}, which ended ${end.status}`;
  const isJest = framework === 'jest';
  const names = expectations(scenario).map(([assertion]) => assertion);
  const own = ['mock', ...(redrives.length > 0 ? ['redrive'] : []), 'simulate'];
  const lines = [
    ...(framework === 'node' ? ["import { test } from 'node:test';"] : []),
    ...(framework === 'vitest' ? ["import { test } from 'vitest';"] : []),
    `import { ${[...own, ...(isJest ? [] : new Set(names))].sort().join(', ')} } from 'cdk-stepwright/testing';`,
    ...(isJest ? ["import 'cdk-stepwright/testing/jest';"] : []),
    ...imports,
    '',
    ...notMade.map((what) => `// Not in the history: ${oneLine(what)}`),
    `test(${textLiteral(name)}, () => {`,
    `  ${redrives.length > 0 ? 'let' : 'const'} execution = simulate(${machine}, {`,
    ...(start.input === undefined ? [] : [`    input: ${literal(start.input as JsonValue, 4)},`]),
    `    startTime: ${textLiteral(String(start.startTime))},`,
    ...partLines(scenario.parts[0]),
    '  });',
    ...scenario.parts
      .slice(1)
      .flatMap((part) => [
        '  execution = redrive(execution, {',
        `    after: ${part.after},`,
        ...partLines(part),
        '  });',
      ]),
    '',
    ...expectations(scenario).map(([assertion, matcher, args]) => {
      const list = args.join(', ');
      return isJest
        ? `  expect(execution).${matcher}(${list});`
        : `  ${assertion}(${['execution', ...args].join(', ')});`;
    }),
    '});',
    '',
  ];
  return lines.join('\n');
}

function partLines({ places, stop }: RecordedPart): readonly string[] {
  const mocks = places.map(({ key, answers }) => {
    const written = answers.map((answer) => mockText(answer));
    const value = written.length === 1 ? written[0] : `mock.sequence(${written.join(', ')})`;
    return `      ${propertyName(key)}: ${value},`;
  });
  const end = stop && {
    after: stop.after,
    ...(stop.error === undefined ? {} : { error: stop.error }),
    ...(stop.cause === undefined ? {} : { cause: stop.cause }),
  };
  return [
    ...(mocks.length === 0 ? [] : ['    mocks: {', ...mocks, '    },']),
    "    fieldValidationMode: 'NONE',",
    ...(end ? [`    stop: ${literal(end, 4)},`] : []),
  ];
}

type Expectation = readonly [string, string, readonly string[]];

function expectations({ end, parts }: RecordedScenario): readonly Expectation[] {
  const { status, error, visited } = end;
  const calls = new Map<string, number>();
  for (const { places } of parts) {
    for (const { stateName, answers } of places) calls.set(stateName, (calls.get(stateName) ?? 0) + answers.length);
  }
  return [
    ...(status === 'SUCCEEDED' ? [['assertSucceeded', 'toHaveSucceeded', []] as const] : []),
    ...(status === 'FAILED' && error !== undefined
      ? [['assertFailedWith', 'toHaveFailedWith', [textLiteral(error)]] as const]
      : []),
    ...(status === 'TIMED_OUT' ? [['assertTimedOut', 'toHaveTimedOut', []] as const] : []),
    ...[...new Set(visited)].map((name): Expectation => ['assertVisited', 'toHaveVisited', [textLiteral(name)]]),
    ...[...calls].map(
      ([name, times]): Expectation => ['assertCalledTimes', 'toHaveCalledTimes', [textLiteral(name), String(times)]],
    ),
  ];
}

function oneLine(value: string): string {
  return JSON.stringify(value).slice(1, -1).replaceAll('\\"', '"');
}
