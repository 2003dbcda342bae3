import type { TestFileOptions } from '../replay/to-test-file';
import { literal, propertyName, textLiteral } from '../written/type-script';
import type { CheckedScenario, PathScenario } from './path-scenario';
import { mockSource } from './written-mock';

/** Options with their defaults. */
export interface CheckedFileOptions extends Required<Pick<TestFileOptions, 'machine' | 'imports'>> {
  readonly framework: 'jest' | 'vitest' | 'node';
  /** Written into each call of `simulate`. */
  readonly type?: 'STANDARD' | 'EXPRESS';
}

/** States that a test names, one after the other; the rest of a longer way it leaves out. */
const MOST_VISITED = 60;

/** A test file in TypeScript: a test for each scenario, which expects its end and the states on its way. */
export function pathsTestFile(scenarios: readonly CheckedScenario[], options: CheckedFileOptions): string {
  const { framework, imports } = options;
  const isJest = framework === 'jest';
  const assertions = scenarios.flatMap((checked) => expectations(checked).map(({ assertion }) => assertion));
  const own = ['mock', 'simulate'].filter(
    (name) => name !== 'mock' || scenarios.some(({ written }) => written.places.length > 0),
  );
  return [
    ...(isJest ? [] : [`import { test } from '${framework === 'node' ? 'node:test' : 'vitest'}';`]),
    `import { ${[...own, ...(isJest ? [] : new Set(assertions))].sort().join(', ')} } from 'cdk-stepwright/testing';`,
    ...(isJest ? ["import 'cdk-stepwright/testing/jest';"] : []),
    ...imports,
    ...scenarios.flatMap((checked) => ['', ...testLines(checked, options)]),
    '',
  ].join('\n');
}

function testLines(checked: CheckedScenario, { framework, machine, type }: CheckedFileOptions): readonly string[] {
  const { written, scenario } = checked;
  const { input, places, objects, fieldValidationMode, maxEvents, exact } = written;
  const mocks = places.map(({ key, mocks: all }) => {
    const sources = all.map((each) => mockSource(each, exact, 6));
    return `      ${propertyName(key)}: ${sources.length === 1 ? sources[0] : `mock.sequence(${sources.join(', ')})`},`;
  });
  return [
    `test(${textLiteral(scenario.name)}, () => {`,
    `  const execution = simulate(${machine}, {`,
    `    input: ${literal(input, 4)},`,
    ...(mocks.length === 0 ? [] : ['    mocks: {', ...mocks, '    },']),
    ...(objects === undefined ? [] : [`    objects: ${literal(objects, 4)},`]),
    ...(fieldValidationMode === undefined ? [] : [`    fieldValidationMode: '${fieldValidationMode}',`]),
    ...(maxEvents === undefined ? [] : [`    maxEvents: ${maxEvents},`]),
    ...(type === undefined ? [] : [`    type: '${type}',`]),
    '  });',
    '',
    ...expectations(checked).map(({ assertion, matcher, args }) =>
      framework === 'jest'
        ? `  expect(execution).${matcher}(${args.join(', ')});`
        : `  ${assertion}(${['execution', ...args].join(', ')});`,
    ),
    '});',
  ];
}

interface Expectation {
  readonly assertion: string;
  readonly matcher: string;
  readonly args: readonly string[];
}

function expectations({ scenario, execution }: CheckedScenario): readonly Expectation[] {
  const { visited } = scenario;
  const visits = execution.visits();
  const caught = new Map(
    visits.flatMap(({ state, caughtBy, failure }) => (caughtBy ? [[state.name, failure?.error]] : [])),
  );
  const retries = new Map<string, number>();
  for (const { state, attempts } of visits) {
    if (attempts.length > 1) retries.set(state.name, (retries.get(state.name) ?? 0) + attempts.length - 1);
  }
  const way = visited.slice(0, MOST_VISITED).map(textLiteral);
  return [
    ...endOf(scenario),
    { assertion: 'assertVisited', matcher: 'toHaveVisited', args: way },
    ...[...retries].map(([name, times]) => ({
      assertion: 'assertRetried',
      matcher: 'toHaveRetried',
      args: [textLiteral(name), String(times)],
    })),
    ...[...caught].map(([name, error]) => ({
      assertion: 'assertCaught',
      matcher: 'toHaveCaught',
      args: [name, error].flatMap((each) => (each === undefined ? [] : [textLiteral(each)])),
    })),
  ];
}

function endOf({ status, error }: PathScenario): readonly Expectation[] {
  switch (status) {
    case 'SUCCEEDED':
      return [{ assertion: 'assertSucceeded', matcher: 'toHaveSucceeded', args: [] }];
    case 'FAILED':
      return [
        {
          assertion: 'assertFailedWith',
          matcher: 'toHaveFailedWith',
          args: [error === undefined ? 'undefined' : textLiteral(error)],
        },
      ];
    case 'TIMED_OUT':
      return [{ assertion: 'assertTimedOut', matcher: 'toHaveTimedOut', args: [] }];
    case 'ABORTED':
    case 'RUNNING':
      return [];
  }
}
