import type { SimulatedExecution } from '../../testing/simulated-execution';
import type { Answer, Call } from '../command-spec';
import { ExitCode } from '../exit-code';
import { oneMachine } from '../input/sources';
import { textOption } from '../input/values';
import { givenCases } from '../mocks-file/given-cases';
import { type RanCase, runCase } from '../mocks-file/run-case';
import { writeOutput } from '../output/write-output';

/** Runs the cases of a mocks file, or one execution without one. */
export function simulateCommand(call: Call): Answer {
  const named = oneMachine(call);
  const { cases, warnings } = givenCases(call, named);
  const ran = cases.map((each) => runCase(named, each, call));
  const isWell = ran.every(isExpected);
  const all = [...new Set([...warnings, ...ran.flatMap(({ stale }) => stale), ...unusedWarnings(ran)])];
  const raw = textOption(call.options, 'format') === 'junit' ? junit(named.name, ran) : undefined;
  return {
    exitCode: isWell ? ExitCode.OK : ExitCode.FINDING,
    text: [...all.map((warning) => `warning: ${warning}`), ...ran.map((each) => textOf(each, ran.length > 1))].join(
      '\n\n',
    ),
    json: {
      stateMachine: named.name,
      executions: ran.map(({ name, execution, differences }) => ({
        case: name,
        ...jsonOf(execution, call),
        differences,
      })),
      warnings: all,
    },
    ...(raw === undefined ? {} : { raw }),
  };
}

/** Of a table that several cases share, what none of them asks for. */
function unusedWarnings(ran: readonly RanCase[]): readonly string[] {
  const [first, ...others] = ran;
  const names = first.unused.filter((name) => others.every(({ unused }) => unused.includes(name)));
  return names.map((name) => `Nobody asks for the mock '${name}': take it out, or look below for why it is not called`);
}

/** What is expected; a case that expects nothing is to succeed. */
function isExpected({ execution, differences, name }: RanCase): boolean {
  return differences.length === 0 && (name !== 'simulation' || execution.status === 'SUCCEEDED');
}

function textOf({ name, execution, differences }: RanCase, hasName: boolean): string {
  const mark = differences.length === 0 ? 'ok' : 'DIFFERS';
  const output = execution.output === undefined ? [] : ['', JSON.stringify(execution.output, null, 2)];
  const head = hasName ? [`${mark}  ${name}`] : [];
  return [
    ...head,
    String(execution).trimEnd(),
    ...(hasName ? [] : output),
    ...differences.map((difference) => `  ${difference}`),
  ].join('\n');
}

function jsonOf(execution: SimulatedExecution, { options }: Call): object {
  const { status, output, error, cause, durationSeconds } = execution;
  return {
    status,
    ...(output === undefined ? {} : { output }),
    ...(error === undefined ? {} : { error }),
    ...(cause === undefined ? {} : { cause }),
    durationSeconds,
    visited: execution.visits().map(({ state }) => state.name),
    ...(options.events === true ? { events: execution.history } : {}),
  };
}

function junit(machine: string, ran: readonly RanCase[]): string {
  const xml = (text: string): string =>
    text
      .replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD]/g, '')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('"', '&quot;');
  const cases = ran.map((each) => {
    const open = `  <testcase classname="${xml(machine)}" name="${xml(each.name)}" time="${each.execution.durationSeconds}"`;
    if (isExpected(each)) return `${open}/>\n`;
    const why = each.differences.join('; ') || `it ended ${each.execution.status}`;
    return `${open}>\n    <failure message="${xml(why)}">${xml(String(each.execution))}</failure>\n  </testcase>\n`;
  });
  const failures = ran.filter((each) => !isExpected(each)).length;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuite name="stepwright simulate" tests="${ran.length}" failures="${failures}">\n${cases.join('')}</testsuite>`;
}

/** What a thousand executions of each case cost. */
export function costCommand(call: Call): Answer {
  const { renderCosts } = require('../../views/cost/render-costs') as typeof import('../../views/cost/render-costs');
  const named = oneMachine(call);
  const { cases } = givenCases(call, named);
  const scenarios = cases.map((each) => {
    const { execution } = runCase(named, each, call);
    return { name: each.name, cost: execution.cost(), limits: execution.limits() };
  });
  return { exitCode: ExitCode.OK, text: renderCosts(scenarios), json: { stateMachine: named.name, scenarios } };
}

/** A page with the diagram and the executions of each case. */
export function reportCommand(call: Call): Answer {
  const { htmlReport } = require('../../views/report/html-report') as typeof import('../../views/report/html-report');
  const named = oneMachine(call);
  const { cases } = givenCases(call, named);
  const executions = Object.fromEntries(cases.map((each) => [each.name, runCase(named, each, call).execution]));
  const machine = Object.values(executions)[0].definition;
  const page = htmlReport({ title: named.name, machines: [{ name: named.name, machine, executions }] });
  const file = writeOutput(textOption(call.options, 'output') ?? 'stepwright-report.html', page, call.io);
  return {
    exitCode: ExitCode.OK,
    text: `${file}: ${cases.length} execution${cases.length === 1 ? '' : 's'} of ${named.name}`,
    json: { file },
  };
}
