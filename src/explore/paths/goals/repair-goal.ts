import type { State } from '../../../asl/definition';
import { queriesIn, workQueries } from '../../../asl/work-queries';
import { isJsonArray } from '../../../json/json-value';
import type { EvaluationScope } from '../../../query/evaluation-scope';
import type { Backwards } from '../backwards';
import { evaluates } from '../comparison-ways';
import { safely } from '../safely';
import { evaluationScope, type ScopeData } from '../scope-data';
import { repairWays } from '../template-ways';
import type { TracedVisit } from '../trace';
import { type ExecutionFacts, rawData, workData } from '../visit-data';
import { type Attempt, onceAndLasting } from './attempt';

/** How a visit whose queries fail on what they are given is given what they take. */
export function repairAttempts(traced: TracedVisit, backwards: Backwards, facts: ExecutionFacts): readonly Attempt[] {
  const { state } = traced.visit;
  const data = workData(traced, facts);
  const before = worksBefore(state, data);
  if (!before) {
    const ways = repairWays(workQueries(state), data, (changed) => worksBefore(state, changed));
    return onceAndLasting(ways.flatMap((way) => backwards.forWork(traced, way)).slice(0, 12));
  }
  const result = traced.visit.attempts.at(-1)?.result;
  const raw = rawData(traced, facts);
  // It was a failure that could not be handed on.
  if (state.type === 'Task' && result === undefined) return catcherRepairs(traced, raw, backwards);
  const isPath = state.queryLanguage === 'JSONPath';
  const after: ScopeData =
    isPath && result !== undefined
      ? { ...raw, input: result }
      : { ...raw, ...(result === undefined ? {} : { result }) };
  if (worksAfter(state, after)) return catcherRepairs(traced, raw, backwards);
  const parts =
    isPath && result !== undefined ? [selectorOf(state)] : [state.output, 'assign' in state ? state.assign : undefined];
  const ways = repairWays(queriesIn(...parts), after, (changed) => worksAfter(state, changed));
  return onceAndLasting(ways.flatMap((way) => backwards.forResult(traced, way)).slice(0, 12));
}

/** What Catchers hand on reads the input, too. */
function catcherRepairs(traced: TracedVisit, raw: ScopeData, backwards: Backwards): readonly Attempt[] {
  const { state } = traced.visit;
  if (!('catch' in state)) return [];
  const errorOutput = { Error: 'CustomError', Cause: 'made up' };
  const data: ScopeData = state.queryLanguage === 'JSONata' ? { ...raw, errorOutput } : { ...raw, input: errorOutput };
  return state.catch.flatMap(({ output, assign }) => {
    const parts = [output, assign];
    const works = (changed: ScopeData): boolean =>
      parts.every((part) => part === undefined || evaluate(part, evaluationScope(changed)));
    if (works(data)) return [];
    const ways = repairWays(queriesIn(...parts), data, works);
    return onceAndLasting(ways.flatMap((way) => backwards.forResult(traced, way)).slice(0, 6));
  });
}

function selectorOf(state: State) {
  return 'resultSelector' in state ? state.resultSelector : undefined;
}

/** Whether what a state reads before its work can be evaluated. */
function worksBefore(state: State, data: ScopeData): boolean {
  const scope = evaluationScope(data);
  switch (state.type) {
    case 'Choice':
      return state.choices.every(({ condition }) => evaluates(condition, data) !== undefined) || takes(state, data);
    case 'Map': {
      if (state.distributed?.itemReader) return true;
      const items = safely(() =>
        state.items ? state.items.evaluate(scope) : state.itemsPath ? state.itemsPath.read(scope) : data.input,
      );
      if (!isJsonArray(items)) return false;
      return (
        !state.itemSelector ||
        items.length === 0 ||
        evaluate(
          state.itemSelector,
          evaluationScope({ ...data, context: { ...data.context, Map: { Item: { Index: 0, Value: items[0] } } } }),
        )
      );
    }
    case 'Wait': {
      const field = state.wait.kind === 'seconds' ? state.wait.seconds : state.wait.timestamp;
      if (field.kind === 'literal') return true;
      const value = safely(() => (field.kind === 'path' ? field.path.read(scope) : field.expression.evaluate(scope)));
      return state.wait.kind === 'seconds'
        ? Number.isInteger(value) && Number(value) >= 0
        : typeof value === 'string' && /^\d{4}-/.test(value);
    }
    default: {
      const parts = [
        'parameters' in state ? state.parameters : undefined,
        'arguments' in state ? state.arguments : undefined,
      ];
      return parts.every((part) => part === undefined || evaluate(part, scope));
    }
  }
}

function takes(state: Extract<State, { type: 'Choice' }>, data: ScopeData): boolean {
  for (const { condition } of state.choices) {
    const holds = evaluates(condition, data);
    if (holds !== false) return holds === true;
  }
  return true;
}

function worksAfter(state: State, data: ScopeData): boolean {
  const scope = evaluationScope(data);
  if (state.queryLanguage === 'JSONPath') {
    const selector = selectorOf(state);
    return selector === undefined || evaluate(selector, scope);
  }
  const parts = [state.output, 'assign' in state ? state.assign : undefined];
  return parts.every((part) => part === undefined || evaluate(part, scope));
}

function evaluate(part: { evaluate(scope: EvaluationScope): unknown }, scope: EvaluationScope): boolean {
  return safely(() => [part.evaluate(scope)]) !== undefined;
}
