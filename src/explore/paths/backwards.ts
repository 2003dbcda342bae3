import type { Catcher, MapState } from '../../asl/definition';
import { isJsonArray, isJsonObject } from '../../json/json-value';
import type { Template } from '../../query/template';
import { type Changes, MOST_CHANGES, type Origin, Origins, type Sources, shownPath } from './origins';
import type { ScopeData } from './scope-data';
import { pathWays } from './template-ways';
import { hasResult, resultNow, type TracedRun, type TracedVisit } from './trace';
import { ABSENT, isBelow, type Step, type Wanted } from './values';
import { type ExecutionFacts, itemsOf, rawData, workData } from './visit-data';
import type { Way } from './ways';

/** Deepest way back: of loops that hand on the same value round by round. */
const DEEPEST = 400;

/**
 * Follows values back through the visits of an execution to where they came into it: its input, results of tasks, what a failing task said, what
 * ItemReaders found. So what has to be changed outside is told from what a state is to see.
 */
export class Backwards extends Origins {
  private depth = 0;

  constructor(private readonly facts: ExecutionFacts) {
    super();
  }

  /** Changes with which the queries of a state's work (behind InputPath) read what a way says. */
  forWork(traced: TracedVisit, way: Way): readonly Changes[] {
    this.blocked.clear();
    this.depth = 0;
    return this.all({ traced, input: (path, wanted) => this.effective(traced, path, wanted) }, way);
  }

  /** The same for queries that read the raw result: a ResultSelector, or those of JSONata behind the work. */
  forResult(traced: TracedVisit, way: Way): readonly Changes[] {
    this.blocked.clear();
    this.depth = 0;
    const result: Origin = (path, wanted) => this.result(traced, path, wanted);
    if (traced.visit.state.queryLanguage === 'JSONPath') return this.all({ traced, input: result, result }, way);
    return this.all({ traced, input: (path, wanted) => this.raw(traced, path, wanted), result }, way);
  }

  protected itemOfRun({ run, owner }: TracedRun, path: readonly Step[], value: Wanted): readonly Changes[] {
    if (!owner) return this.block('there is no item outside of a Map');
    if (run.kind === 'branch') return this.itemOfRun(owner.run, path, value);
    return this.item(owner, run.index, path, value);
  }

  protected dataOf(traced: TracedVisit): ScopeData {
    return rawData(traced, this.facts);
  }

  /** The last visit before that assigned it tells. */
  protected variable(traced: TracedVisit, name: string, path: readonly Step[], value: Wanted): readonly Changes[] {
    for (let at: TracedVisit | undefined = traced; at; at = at.run.owner) {
      for (let before = at.before; before; before = before.before) {
        if (before.visit.assigned && Object.hasOwn(before.visit.assigned, name))
          return this.assigned(before, [name, ...path], value);
      }
    }
    return this.block(`nothing assigns $${name} before`);
  }

  private assigned(traced: TracedVisit, path: readonly Step[], value: Wanted): readonly Changes[] {
    const { visit } = traced;
    const { state, caughtBy } = visit;
    const catcher = caughtBy && 'catch' in state ? state.catch[caughtBy.catcher] : undefined;
    if (catcher) return this.fromCatcher(traced, catcher.assign, path, value);
    const rule = state.type === 'Choice' && visit.rule !== undefined ? state.choices[visit.rule] : undefined;
    const assign = rule ? rule.assign : 'assign' in state ? state.assign : undefined;
    if (!assign) return this.block(`${state.name} assigns it in a way that was not found`);
    if (state.queryLanguage === 'JSONata') return this.jsonata(traced, assign, path, value);
    const selected: Origin =
      'resultPath' in state || hasResult(state)
        ? (p, v) => this.selected(traced, p, v)
        : (p, v) => this.effective(traced, p, v);
    return this.template({ traced, input: selected }, assign, path, value, {
      ...workData(traced, this.facts),
      input: this.selectedNow(traced),
    });
  }

  private selectedNow(traced: TracedVisit): ScopeData['input'] {
    const result = traced.visit.attempts.at(-1)?.result;
    return result ?? workData(traced, this.facts).input;
  }

  private raw(traced: TracedVisit, path: readonly Step[], wanted: Wanted): readonly Changes[] {
    if (this.depth >= DEEPEST) return this.block('the way back is too long');
    this.depth += 1;
    try {
      return traced.before ? this.output(traced.before, path, wanted) : this.inputOfRun(traced.run, path, wanted);
    } finally {
      this.depth -= 1;
    }
  }

  private inputOfRun({ run, owner }: TracedRun, path: readonly Step[], value: Wanted): readonly Changes[] {
    if (!owner) return [[{ kind: 'input', path, value }]];
    const { state } = owner.visit;
    if (state.type === 'Parallel') return this.payload(owner, state.arguments ?? state.parameters, path, value);
    return this.inputOfItem(owner, run.index, path, value);
  }

  private payload(traced: TracedVisit, template: Template | undefined, path: readonly Step[], value: Wanted) {
    const input: Origin = (p, v) => this.effective(traced, p, v);
    return template
      ? this.template({ traced, input }, template, path, value, workData(traced, this.facts))
      : input(path, value);
  }

  /** Of an iteration or a child execution. */
  private inputOfItem(owner: TracedVisit, index: number, path: readonly Step[], value: Wanted): readonly Changes[] {
    const { itemSelector, distributed } = owner.visit.state as MapState;
    if (distributed?.itemBatcher) {
      const [first, ...rest] = path;
      const input: Origin = (p, v) => this.effective(owner, p, v);
      if (first === 'BatchInput' && distributed.itemBatcher.batchInput)
        return this.template(
          { traced: owner, input },
          distributed.itemBatcher.batchInput,
          rest,
          value,
          workData(owner, this.facts),
        );
      if (first !== 'Items') return this.block('a batch has Items and BatchInput alone');
      const [place, ...inside] = rest;
      if (typeof place !== 'number') return this.items(owner, inside, value);
      return this.selectedItem(owner, index + place, inside, value);
    }
    if (!itemSelector) return this.item(owner, index, path, value);
    return this.selectedItem(owner, index, path, value);
  }

  private selectedItem(owner: TracedVisit, index: number, path: readonly Step[], value: Wanted): readonly Changes[] {
    const { itemSelector } = owner.visit.state as MapState;
    const item: Origin = (p, v) => this.item(owner, index, p, v);
    if (!itemSelector) return item(path, value);
    const now = itemsOf(owner, this.facts)?.[index] ?? {};
    const data = workData(owner, this.facts, { index, value: now });
    return this.template(
      { traced: owner, input: (p, v) => this.effective(owner, p, v), item },
      itemSelector,
      path,
      value,
      data,
    );
  }

  private item(owner: TracedVisit, index: number, path: readonly Step[], value: Wanted): readonly Changes[] {
    return this.items(owner, [index, ...path], value);
  }

  /** The items of a Map. */
  items(owner: TracedVisit, path: readonly Step[], value: Wanted): readonly Changes[] {
    const { items, itemsPath, distributed } = owner.visit.state as MapState;
    if (distributed?.itemReader) return [[{ kind: 'items', path, value }]];
    const sources: Sources = { traced: owner, input: (p, v) => this.effective(owner, p, v) };
    const data = workData(owner, this.facts);
    if (items) return this.template(sources, items, path, value, data);
    return itemsPath ? this.any(sources, pathWays(itemsPath, path, value, data)) : sources.input(path, value);
  }

  private effective(traced: TracedVisit, path: readonly Step[], value: Wanted): readonly Changes[] {
    return this.through(traced, traced.visit.state.inputPath, path, value, (p, v) => this.raw(traced, p, v));
  }

  private output(traced: TracedVisit, path: readonly Step[], value: Wanted): readonly Changes[] {
    const { visit } = traced;
    const { state, caughtBy } = visit;
    if (caughtBy && 'catch' in state) return this.caught(traced, state.catch[caughtBy.catcher], path, value);
    if (state.queryLanguage === 'JSONata') {
      const rule = state.type === 'Choice' && visit.rule !== undefined ? state.choices[visit.rule] : undefined;
      const output = rule ? rule.output : state.output;
      if (output) return this.jsonata(traced, output, path, value);
      return hasResult(state) && state.type !== 'Pass'
        ? this.result(traced, path, value)
        : this.raw(traced, path, value);
    }
    const from: Origin = hasResult(state)
      ? (p, v) => this.combined(traced, p, v)
      : (p, v) => this.effective(traced, p, v);
    return this.through(traced, state.outputPath, path, value, from);
  }

  private jsonata(traced: TracedVisit, template: Template, path: readonly Step[], value: Wanted): readonly Changes[] {
    const data = this.dataOf(traced);
    const result = traced.visit.attempts.at(-1)?.result ?? resultNow(traced);
    const sources: Sources = {
      traced,
      input: (p, v) => this.raw(traced, p, v),
      result: (p, v) => this.result(traced, p, v),
    };
    return this.template(sources, template, path, value, { ...data, ...(result === undefined ? {} : { result }) });
  }

  /** The result put into the raw input. */
  private combined(traced: TracedVisit, path: readonly Step[], value: Wanted): readonly Changes[] {
    const { state } = traced.visit;
    const resultPath = 'resultPath' in state ? state.resultPath : undefined;
    const selected: Origin = (p, v) => this.selected(traced, p, v);
    return this.split(traced, resultPath === null ? null : resultPath?.steps, path, value, selected);
  }

  private split(
    traced: TracedVisit,
    at: readonly Step[] | null | undefined,
    path: readonly Step[],
    value: Wanted,
    inner: Origin,
  ): readonly Changes[] {
    if (at === undefined) return inner(path, value);
    if (at === null || !(isBelow(path, at) || isBelow(at, path))) return this.raw(traced, path, value);
    if (isBelow(path, at)) return inner(path.slice(at.length), value);
    if (value === ABSENT || !isJsonObject(value)) return this.block(`a result is put to '${shownPath(at)}'`);
    let found: readonly Changes[] = [[]];
    for (const [name, member] of Object.entries(value)) {
      const each = this.split(traced, at, [...path, name], member, inner);
      found = found.flatMap((changes) => each.map((more) => [...changes, ...more])).slice(0, MOST_CHANGES);
    }
    return found;
  }

  private selected(traced: TracedVisit, path: readonly Step[], value: Wanted): readonly Changes[] {
    const { state } = traced.visit;
    const selector = 'resultSelector' in state ? state.resultSelector : undefined;
    if (!selector) return this.result(traced, path, value);
    const input = traced.visit.attempts.at(-1)?.result ?? resultNow(traced) ?? {};
    const sources: Sources = { traced, input: (p, v) => this.result(traced, p, v) };
    return this.template(sources, selector, path, value, { ...workData(traced, this.facts), input });
  }

  /** What the work of a state gives. */
  private result(traced: TracedVisit, path: readonly Step[], value: Wanted): readonly Changes[] {
    const { visit, inside } = traced;
    const { state } = visit;
    switch (state.type) {
      case 'Task':
        return [[{ kind: 'result', visit: traced, path, value }]];
      case 'Pass':
        if (state.result !== undefined)
          return this.block(`${state.name} gives ${JSON.stringify(state.result).slice(0, 60)}`);
        return this.payload(traced, state.parameters, path, value);
      case 'Parallel':
      case 'Map': {
        const [index, ...rest] = path;
        const runs = inside.at(-1) ?? [];
        if (typeof index !== 'number') {
          if (state.type === 'Map' && path.length === 0 && isJsonArray(value) && value.length === 0)
            return this.items(traced, [], []);
          return this.block(`${state.name} gives a list`);
        }
        const last = runs.find(({ run }) => run.index === index)?.visits.at(-1);
        return last ? this.output(last, rest, value) : this.block(`${state.name} has no run ${index}`);
      }
      default:
        return this.raw(traced, path, value);
    }
  }

  private caught(traced: TracedVisit, catcher: Catcher, path: readonly Step[], value: Wanted): readonly Changes[] {
    const error: Origin = (p, v) => this.error(traced, p, v);
    if (traced.visit.state.queryLanguage === 'JSONata') return this.fromCatcher(traced, catcher.output, path, value);
    return this.split(traced, catcher.resultPath === null ? null : catcher.resultPath?.steps, path, value, error);
  }

  private fromCatcher(
    traced: TracedVisit,
    template: Template | undefined,
    path: readonly Step[],
    value: Wanted,
  ): readonly Changes[] {
    const said: Origin = (p, v) => this.error(traced, p, v);
    if (!template) return said(path, value);
    const { error = '', cause = '' } = traced.visit.failure ?? {};
    const errorOutput = { Error: error, Cause: cause };
    const data = this.dataOf(traced);
    if (traced.visit.state.queryLanguage === 'JSONPath')
      return this.template({ traced, input: said }, template, path, value, { ...data, input: errorOutput });
    const sources: Sources = { traced, input: (p, v) => this.raw(traced, p, v), errorOutput: said };
    return this.template(sources, template, path, value, { ...data, errorOutput });
  }

  /** What a failing task said; inside of a Parallel or Map the task that failed. */
  private error(traced: TracedVisit, [member, ...rest]: readonly Step[], value: Wanted): readonly Changes[] {
    if (rest.length > 0 || (member !== 'Error' && member !== 'Cause') || typeof value !== 'string')
      return this.block('an error output has the texts Error and Cause');
    const { state, failure } = traced.visit;
    if (state.type === 'Task') return [[{ kind: 'failure', visit: traced, member, value }]];
    const failing = traced.inside
      .at(-1)
      ?.map(({ visits }) => visits.at(-1))
      .find((last) => last?.visit.failure?.error === failure?.error && last?.visit.failure);
    return failing ? this.error(failing, [member], value) : this.block(`${state.name} fails by itself`);
  }
}
