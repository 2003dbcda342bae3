import * as stepwright from 'cdk-stepwright/testing';
import { mock, record, redrive, simulate, toTestFile } from 'cdk-stepwright/testing';
import 'cdk-stepwright/testing/jest';
import ts from 'typescript';
import { approval, invoke, machine, service } from '../machines';

/** A production execution becomes a scenario, and the scenario a test. */

const definition = machine({
  Charge: invoke('charge', { Retry: [{ ErrorEquals: ['States.ALL'] }], TimeoutSeconds: 60, Next: 'Each' }),
  Each: {
    ...{ Type: 'Map', ItemsPath: '$.lines', ResultPath: '$.sent', End: true },
    ItemProcessor: machine({ "Send 'it'": service('sqs:sendMessage', { QueueUrl: 'q', 'MessageBody.$': '$' }) }),
  },
  Ask: approval({ HeartbeatSeconds: 30, TimeoutSeconds: 300, End: true }),
});
const Charge = mock.sequence(
  mock.fail('Busy', 'later').after(0.25),
  mock.succeed({ lines: ['a', 'b'], secret: 'x' }).after(2),
);
const execution = simulate(definition, {
  input: { order: 1, card: { number: '4111' } },
  startTime: '2026-11-01T02:03:04.005Z',
  mocks: {
    Charge,
    'sqs:sendMessage': (request) => ({ MessageId: `m-${request.iterationIndex}` }),
    Ask: mock.callback().succeed({ ok: true, secret: 'y' }).after(100).heartbeatEvery(15),
  },
});
const scenario = record({ events: execution.history });

test('a scenario has what the history has', () => {
  expect(execution).toHaveSucceeded();
  expect(scenario).toMatchObject({
    options: { input: { order: 1, card: { number: '4111' } }, startTime: '2026-11-01T02:03:04.005Z' },
    end: { status: 'SUCCEEDED', visited: ['Charge', 'Each', "Send 'it'", "Send 'it'", 'Ask'] },
    notMade: [],
    redrives: [],
  });
  expect(Object.keys(scenario.options.mocks as object)).toEqual([
    'Charge',
    "Each[0]/Send 'it'",
    "Each[1]/Send 'it'",
    'Ask',
  ]);
  expect(JSON.stringify(simulate(definition, scenario.options).history)).toBe(JSON.stringify(execution.history));
});

test('secrets stay out of it', () => {
  const { options, parts } = record(execution.history, { redact: ['number', 'secret'] });
  expect(options.input).toEqual({ order: 1, card: { number: '<redacted>' } });
  expect(JSON.stringify(parts)).not.toMatch(/"[xy]"/);
  expect(simulate(definition, options)).toHaveSucceeded();
  const inputs = [['card.number'], ['$.card.number'], ['$.number'], ['order.number']].map(
    (redact) => (record(execution.history, { redact }).options.input as { card: { number: string } }).card.number,
  );
  expect(inputs).toEqual(['<redacted>', '<redacted>', '4111', '4111']);
});

test('changing a scenario changes nothing else', () => {
  const first = record(execution.history);
  (first.options.input as { order: number }).order = 2;
  for (const { places } of first.parts)
    for (const { answers } of places) for (const { output } of answers) if (output) Object.assign(output, { x: 1 });
  expect(record(execution.history).options.input).toMatchObject({ order: 1 });
  expect(JSON.stringify(record(execution.history).parts)).toBe(JSON.stringify(scenario.parts));
});

test('redrives, stops and what goes on', () => {
  const failed = simulate(definition, { mocks: { Charge: mock.fail('Lambda.Unknown') }, strict: false });
  const redriven = redrive(failed, {
    mocks: { Charge: mock.succeed({ lines: [] }), Ask: mock.callback().fail('No', 'not today').after(3) },
    after: 90,
  });
  const recorded = record(redriven.history);
  expect(recorded.redrives).toHaveLength(1);
  const again = redrive(simulate(definition, recorded.options), recorded.redrives[0]);
  expect(JSON.stringify(again.history)).toBe(JSON.stringify(redriven.history));

  const stopped = simulate(definition, {
    mocks: { Charge: mock.never() },
    stop: { after: 7, error: 'Enough' },
    strict: false,
  });
  expect(record(stopped.history).options.stop).toEqual({ after: 7, error: 'Enough' });
  expect(simulate(definition, record(stopped.history).options).error).toBe('Enough');
  expect(record(stopped.history.slice(0, 4))).toMatchObject({
    end: { status: 'RUNNING' },
    options: { stop: { after: 0 } },
  });
});

test('what the history does not have is said', () => {
  const bare = execution.history.map((event) =>
    JSON.parse(JSON.stringify(event, (key, value) => (/^(input|output|parameters)$/.test(key) ? undefined : value))),
  );
  const { notMade } = record(bare);
  expect(notMade[0]).toBe('The input of the execution is not in this history.');
  expect(notMade[1]).toMatch(/^The answer of 'Charge' \(event \d+\) is not in this history/);
});

const NAME = "'); throw 1; //\u2028\n";

describe('toTestFile', () => {
  const imports = [`const definition = ${JSON.stringify(definition)};`];
  const node = toTestFile(scenario, { framework: 'node', imports, name: "an order of '26" });

  test('is a test that reads as what happened', () => {
    expect(node).toMatchSnapshot();
    const jest = toTestFile(scenario);
    expect(jest).toContain("import 'cdk-stepwright/testing/jest';\nimport definition from './definition.asl.json';");
    expect(jest).toContain("expect(execution).toHaveCalledTimes('Charge', 2);");
    expect(toTestFile(scenario, { framework: 'vitest', machine: 'machines.Orders' })).toMatch(
      /^import \{ test \} from 'vitest';/,
    );
  });

  test('passes as it is, and fails when the definition goes another way', () => {
    const other = {
      ...definition,
      States: { ...(definition as { States: object }).States, Each: { Type: 'Succeed' } },
    };
    const changed = toTestFile(scenario, {
      framework: 'node',
      imports: [`const definition = ${JSON.stringify(other).replaceAll('"Ask"', '"Nobody"')};`],
    });
    expect(runs(node)).toBeUndefined();
    expect(runs(changed)).toBeInstanceOf(Error);
  });

  test('hostile names and values are texts in it, never code', () => {
    const hostile = machine({
      [NAME]: service('sqs:sendMessage', { QueueUrl: 'q', MessageBody: 'm' }),
    });
    const input = JSON.parse('{"__proto__":{"a":"`x`"},"b":"\u2029"}');
    const { history } = simulate(hostile, { input, mocks: { [NAME]: mock.succeed({ MessageId: '</script>' }) } });
    const file = toTestFile(record(history), {
      framework: 'node',
      imports: [`const definition = JSON.parse(${JSON.stringify(JSON.stringify(hostile))});`],
    });
    expect(file.slice(file.indexOf("test('"))).not.toMatch(/[\u2028\u2029]/);
    expect(runs(file)).toBeUndefined();
  });
});

/** Runs a file for node:test here, types taken away. @returns what its test threw */
function runs(file: string): unknown {
  const options = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 };
  const { outputText } = ts.transpileModule(file, { compilerOptions: options });
  let thrown: unknown;
  const modules: Record<string, unknown> = {
    'cdk-stepwright/testing': stepwright,
    'node:test': {
      test: (_name: string, body: () => void) => {
        try {
          body();
        } catch (error) {
          thrown = error;
        }
      },
    },
  };
  // The file is ours: what is looked at is that nothing of the history is code in it.
  new Function('require', 'exports', outputText)((name: string) => modules[name], {});
  return thrown;
}

test('what is no history, option or scenario is told', () => {
  expect(() => record({})).toThrow('[HISTORY_FORM_UNKNOWN]');
  expect(() => record(execution.history, { secrets: [] } as never)).toThrow("Unknown option 'secrets'");
  expect(() => toTestFile({} as never)).toThrow('Expected what record(history) gives');
  expect(() => toTestFile(scenario, { framework: 'mocha' as never })).toThrow(
    "Invalid framework: expected 'jest', 'vitest' or 'node'",
  );
  expect(() => mock.recorded({ outputs: 1 } as never)).toThrow("got 'outputs'");
  expect(() => mock.recorded({ output: 1, error: 'E' })).toThrow('got both');
  expect(() => mock.recorded({ output: 1, after: -1 })).toThrow("Invalid duration for 'mock.recorded, after'");
});
