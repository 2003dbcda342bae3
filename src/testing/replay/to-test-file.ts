import type { JsonValue } from '../../json/json-value';
import type { RecordedAnswer, RecordedPart } from '../../replay/recorded-attempts';
import { SimulatorError } from '../../simulator/port/simulator-error';
import { oneOf } from '../execution-settings';
import { shownValue } from '../kind-of';
import { givenOptions } from '../read-given';
import { type RecordedScenario, requireScenario } from './record';
import { refuseUnknown } from './replay-options';

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
  const imports = importsOf(given.imports);
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
    `test(${text(name)}, () => {`,
    `  ${redrives.length > 0 ? 'let' : 'const'} execution = simulate(${machine}, {`,
    ...(start.input === undefined ? [] : [`    input: ${literal(start.input as JsonValue, 4)},`]),
    `    startTime: ${text(String(start.startTime))},`,
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

function importsOf(imports: unknown): readonly string[] {
  if (imports === undefined) return ["import definition from './definition.asl.json';"];
  if (Array.isArray(imports) && imports.every((line) => typeof line === 'string')) return imports;
  const message = `Invalid imports: expected a list of lines, got ${shownValue(imports)}. Write imports: ["import { orders } from './orders';"].`;
  throw new SimulatorError('INVALID_INPUT', message);
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

/** The shortest mock that says the same. */
function mockText(answer: RecordedAnswer): string {
  const { output, after, ...others } = answer;
  if (output !== undefined && Object.keys(others).length === 0) {
    return `mock.raw(${literal(output, 6)})${after === undefined ? '' : `.after(${after})`}`;
  }
  return `mock.recorded(${literal(answer as unknown as JsonValue, 6)})`;
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
      ? [['assertFailedWith', 'toHaveFailedWith', [text(error)]] as const]
      : []),
    ...(status === 'TIMED_OUT' ? [['assertTimedOut', 'toHaveTimedOut', []] as const] : []),
    ...[...new Set(visited)].map((name): Expectation => ['assertVisited', 'toHaveVisited', [text(name)]]),
    ...[...calls].map(
      ([name, times]): Expectation => ['assertCalledTimes', 'toHaveCalledTimes', [text(name), String(times)]],
    ),
  ];
}

/** A value as TypeScript: JSON, which it takes, with the separators of lines escaped that older ones do not. */
function literal(value: JsonValue, indent: number): string {
  const compact = JSON.stringify(value);
  // In a literal it would be the prototype.
  if (compact.includes('"__proto__"')) return `JSON.parse(${text(compact)})`;
  const written =
    compact.length <= 80 ? compact : JSON.stringify(value, undefined, 2).replaceAll('\n', `\n${' '.repeat(indent)}`);
  return written.replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');
}

/** `__proto__` in a literal would mean the prototype: it is written as a computed name. */
function propertyName(key: string): string {
  if (key === '__proto__') return "['__proto__']";
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : text(key);
}

/** A text in single quotes, in one line. */
function text(value: string): string {
  const inner = JSON.stringify(value).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'");
  return `'${inner.replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')}'`;
}

function oneLine(value: string): string {
  return JSON.stringify(value).slice(1, -1).replaceAll('\\"', '"');
}
