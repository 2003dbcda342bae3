import { isJsonObject, type JsonValue } from '../../json/json-value';
import type { Attempt, ExecutionRecord, ScopeRun, Visit } from './execution-record';

/** What AWS adds to answers, new each time. */
const METADATA = ['SdkHttpMetadata', 'SdkResponseMetadata'];

/**
 * What happened, as lines that are equal for two executions that went the same way: without times and ids, branches in order of the
 * definition, iterations by index.
 * @param data whether the lines have parameters, results and outputs
 */
export function executionSteps(record: ExecutionRecord, data: boolean): readonly string[] {
  const lines: string[] = [];
  runSteps(record.root, '', data, lines);
  lines.push(
    [record.status, record.failure?.error, ...(data ? [dataText(record.output)] : [])].filter(isText).join(' '),
  );
  return lines;
}

function runSteps(run: ScopeRun, path: string, data: boolean, lines: string[]): void {
  for (const visit of run.visits) visitSteps(visit, path, data, lines);
}

function visitSteps(visit: Visit, path: string, data: boolean, lines: string[]): void {
  const { state, attempts, caughtBy, outcome, failure } = visit;
  const name = `${path}${state.name}`;
  attempts.forEach((attempt, index) => {
    lines.push(`${name}, attempt ${index + 1}: ${attemptText(attempt, data)}`);
    for (const run of attempt.runs) {
      const part = run.kind === 'branch' ? `branch ${run.index + 1}` : `${run.kind} ${run.index}`;
      runSteps(run, `${name} / ${part} / `, data, lines);
    }
  });
  if (attempts.length === 0) lines.push([`${name}:`, outcome, failure?.error].filter(isText).join(' '));
  if (caughtBy) lines.push(`${name}: caught, to ${caughtBy.next}`);
  if (data && visit.output !== undefined) lines.push(`${name}: output ${dataText(visit.output)}`);
}

function attemptText({ outcome, failure, parameters, result, length }: Attempt, data: boolean): string {
  const items = length === undefined ? undefined : `${length} items`;
  const values = data ? [parameters, result].map(dataText) : [];
  return [outcome, failure?.error, items, ...values].filter(isText).join(' ');
}

/** Canonical: members in order of their names, without what AWS adds. */
function dataText(value: JsonValue | undefined): string | undefined {
  return JSON.stringify(value, (_key, member: JsonValue) => {
    if (member === null || typeof member !== 'object' || !isJsonObject(member)) return member;
    const names = Object.keys(member).filter((name) => !METADATA.includes(name));
    return Object.fromEntries(names.sort().map((name) => [name, member[name]]));
  });
}

function isText(text: string | undefined): text is string {
  return text !== undefined;
}
