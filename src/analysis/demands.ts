import type {
  ChoiceRule,
  ChoiceState,
  FallibleState,
  MapState,
  State,
  StateMachineDefinition,
  StatesScope,
} from '../asl/definition';
import type { Dynamic, SelectionPath } from '../asl/dynamic';
import { nextOf, reachableFrom } from '../asl/graph';
import { type Queried, queriesIn } from '../asl/work-queries';
import type { ReferencePath } from '../query/compiled-path';
import type { Template } from '../query/template';
import { readsOfCondition } from './condition-reads';
import { Demand } from './demand';
import { type DemandedRead, demandOfRequest, readsOfQuery, readsOfTemplate } from './demanded-reads';

/** What a definition demands of the world: of its input, and of the result of each Task. */
export interface Demands {
  readonly input: Demand;
  /** Of what ItemReaders find; undefined without one. */
  readonly item: Demand | undefined;
  /** By the name of the Task. */
  readonly results: ReadonlyMap<string, Demand>;
}

/** Demands of loops grow with each round; after so many the rest would not matter. */
const ROUNDS = 12;

/**
 * Goes backwards through the states, from what is read of their outputs to what that makes of their results and inputs.
 * @param end what is read of the output of the execution
 */
export function demandsOf(definition: StateMachineDefinition, end = new Demand()): Demands {
  const analysis = new Analysis();
  for (let round = 0, size = -1; round < ROUNDS && size !== analysis.size; round++) {
    size = analysis.size;
    analysis.input.add(analysis.scope(definition, end));
  }
  return analysis;
}

/** What there is to be read while one state is looked at. */
interface Sources {
  readonly input: Demand;
  readonly result: Demand;
  /** `$$.Map.Item.Value`. */
  readonly item?: Demand;
}

class Analysis implements Demands {
  readonly input = new Demand();
  item: Demand | undefined;
  readonly results = new Map<string, Demand>();
  private readonly variables = new Demand();
  /** Demands on the inputs of states, from earlier rounds. */
  private readonly inputs = new Map<string, Demand>();

  get size(): number {
    let size = this.input.size + this.variables.size;
    for (const demands of [this.inputs, this.results]) for (const demand of demands.values()) size += demand.size;
    return size;
  }

  /** What a scope wants of its input, when `end` is wanted of its output. */
  scope(scope: StatesScope, end: Demand): Demand {
    for (const state of [...scope.states.values()].reverse()) this.inputOf(state).add(this.state(scope, state, end));
    const first = scope.states.get(scope.startAt);
    return first ? this.inputOf(first) : new Demand();
  }

  private inputOf(state: State): Demand {
    return entry(this.inputs, state.location);
  }

  private state(scope: StatesScope, state: State, end: Demand): Demand {
    const output = new Demand();
    const targets = nextOf(state);
    for (const target of targets) {
      const next = scope.states.get(target);
      if (next) output.add(this.inputOf(next));
    }
    if (targets.length === 0) output.add(end);
    const input = state.queryLanguage === 'JSONata' ? this.jsonata(state, output) : this.jsonPath(state, output);
    if (state.type === 'Choice') this.choice(scope, state, input);
    if ('catch' in state) this.addCaught(scope, state, input);
    return input;
  }

  private jsonPath(state: State, output: Demand): Demand {
    const input = new Demand();
    const sources = { input: new Demand(), result: new Demand() };
    const before = new Demand();
    this.take(readsOfSelection(state.outputPath, output), { ...sources, input: before });
    const hasResult = 'resultPath' in state;
    const selected = new Demand();
    if (!hasResult || state.resultPath === null) input.add(before);
    else splitAt(state.resultPath?.steps ?? [], before, input, selected);
    this.assign(state, { ...sources, input: hasResult ? selected : sources.input });
    if ('resultSelector' in state && state.resultSelector)
      this.take(readsOfTemplate(state.resultSelector, selected), { ...sources, input: sources.result });
    else sources.result.add(selected);
    this.work(state, sources);
    this.take(readsOfSelection(state.inputPath, sources.input), { ...sources, input });
    return input;
  }

  private jsonata(state: State, output: Demand): Demand {
    const sources = { input: new Demand(), result: new Demand() };
    const hasResult = 'resultPath' in state && state.type !== 'Pass';
    if (state.output) this.take(readsOfTemplate(state.output, output), sources);
    else (hasResult ? sources.result : sources.input).add(output);
    this.assign(state, sources);
    this.work(state, sources);
    return sources.input;
  }

  private assign(part: State | ChoiceRule, sources: Sources): void {
    if ('assign' in part) this.take(readsOfTemplate(part.assign, this.variables), sources);
  }

  /** What the state itself reads, and what its tasks, branches or iterations do. */
  private work(state: State, sources: Sources): void {
    const read = (part: Queried, wanted = new Demand()): void =>
      this.take(
        queriesIn(part).flatMap((query) => readsOfQuery(query, wanted)),
        sources,
      );
    const number = (part: Queried): void => read(part, new Demand().want('number'));
    switch (state.type) {
      case 'Task':
        number(state.timeoutSeconds);
        number(state.heartbeatSeconds);
        read(state.credentials);
        entry(this.results, state.name).add(sources.result);
        this.take(readsOfTemplate(state.parameters ?? state.arguments, demandOfRequest(state.request)), sources);
        return;
      case 'Wait':
        if (state.wait.kind === 'seconds') number(state.wait.seconds);
        else read(state.wait.timestamp, new Demand().want('timestamp'));
        return;
      case 'Fail':
        for (const text of [state.error, state.cause]) read(text, new Demand().want('text'));
        return;
      case 'Pass':
        if (state.parameters) this.take(readsOfTemplate(state.parameters, sources.result), sources);
        else if (state.result === undefined) sources.input.add(sources.result);
        return;
      case 'Parallel': {
        const given = new Demand();
        // Its index is not kept: every branch gives what is wanted of any.
        for (const branch of state.branches) given.add(this.scope(branch, sources.result.items ?? new Demand()));
        const template = state.parameters ?? state.arguments;
        if (template) this.take(readsOfTemplate(template, given), sources);
        else sources.input.add(given);
        return;
      }
      case 'Map':
        for (const limit of limitsOf(state)) number(limit);
        for (const part of distributedTemplates(state)) this.take(readsOfTemplate(part, new Demand()), sources);
        this.map(state, sources);
        return;
      case 'Choice':
      case 'Succeed':
    }
  }

  private map({ itemProcessor, itemSelector, itemsPath, items, distributed }: MapState, sources: Sources): void {
    const iteration = this.scope(itemProcessor, sources.result.items ?? new Demand());
    const list = new Demand().want('array');
    const item = list.anyItem();
    const given = distributed?.itemBatcher ? (iteration.find(['Items', null]) ?? iteration) : iteration;
    if (itemSelector) this.take(readsOfTemplate(itemSelector, given), { ...sources, item });
    else item.add(given);
    if (distributed?.itemReader) {
      this.item ??= new Demand();
      this.item.add(item);
      return;
    }
    this.take(items ? readsOfTemplate(items, list) : readsOfSelection(itemsPath, list), sources);
  }

  private choice(scope: StatesScope, state: ChoiceState, input: Demand): void {
    const otherwise = rankOf(scope, state, state.default);
    const sources = { input: new Demand(), result: new Demand() };
    for (const rule of state.choices) {
      this.take(readsOfCondition(rule.condition, rankOf(scope, state, rule.next), otherwise), sources);
      this.assign(rule, sources);
      const next = scope.states.get(rule.next);
      if (next) this.take(readsOfTemplate(rule.output, this.inputOf(next)), sources);
    }
    if (state.inputPath) this.take(readsOfQuery(state.inputPath, sources.input), { ...sources, input });
    else input.add(sources.input);
  }

  /** The input of a state goes on to its catchers, with the error put into it. */
  private addCaught(scope: StatesScope, state: FallibleState, input: Demand): void {
    for (const { next, output, resultPath } of state.catch) {
      const target = scope.states.get(next);
      if (!target) continue;
      const wanted = this.inputOf(target);
      if (state.queryLanguage === 'JSONata')
        this.take(readsOfTemplate(output, wanted), { input, result: new Demand() });
      else if (resultPath === null) input.add(wanted);
      else splitAt(resultPath?.steps ?? [], wanted, input, new Demand());
    }
  }

  private take(reads: readonly DemandedRead[], { input, result, item }: Sources): void {
    for (const { root, steps, demand } of reads) {
      if (typeof root === 'object') this.variables.at([root.variable, ...steps]).add(demand);
      else if (root === 'input') input.at(steps).add(demand);
      else if (root === 'result') result.at(steps).add(demand);
      else if (root === 'context') this.takeContext(steps, demand, item);
    }
  }

  private takeContext(steps: DemandedRead['steps'], demand: Demand, item: Demand | undefined): void {
    const [first, second, third, ...rest] = steps;
    if (first === 'Execution' && second === 'Input') this.input.at(steps.slice(2)).add(demand);
    else if (first === 'Map' && second === 'Item' && third === 'Value') item?.at(rest).add(demand);
  }
}

/** What InputPath, OutputPath or ItemsPath reads. undefined: all; null: nothing. */
function readsOfSelection(path: SelectionPath | undefined, demand: Demand): readonly DemandedRead[] {
  if (path === undefined) return [{ root: 'input', steps: [], demand }];
  return path === null ? [] : readsOfQuery(path, demand);
}

function limitsOf({ maxConcurrency, distributed }: MapState): readonly (Dynamic<number> | undefined)[] {
  const { itemReader, itemBatcher, toleratedFailureCount, toleratedFailurePercentage } = distributed ?? {};
  const { maxItemsPerBatch, maxInputBytesPerBatch } = itemBatcher ?? {};
  const limits = [itemReader?.maxItems, maxItemsPerBatch, maxInputBytesPerBatch];
  return [maxConcurrency, ...limits, toleratedFailureCount, toleratedFailurePercentage];
}

function distributedTemplates({ distributed }: MapState): readonly (Template | undefined)[] {
  const { itemReader, itemBatcher, resultWriter } = distributed ?? {};
  return [itemReader?.parameters, itemBatcher?.batchInput, resultWriter?.parameters];
}

/** ResultPath: what is below it goes to the result, all else to the input. */
function splitAt(steps: ReferencePath['steps'], before: Demand, input: Demand, result: Demand): void {
  if (steps.length === 0) {
    result.add(before);
    return;
  }
  result.add(before.find(steps));
  const [first, ...rest] = steps;
  input.want('object').add(before, String(first));
  if (rest.length > 0)
    input
      .at([first])
      .want('object')
      .add(before.find([first]), String(rest[0]));
}

/** How good it is to go there: 0 leads on, 1 back to where it came from, 2 to a failure. */
function rankOf(scope: StatesScope, from: State, target: string | undefined): number {
  const state = target === undefined ? undefined : scope.states.get(target);
  if (!state) return 2;
  const reached = reachableFrom(scope, state.name);
  const ends = [...reached].map((name) => scope.states.get(name));
  if (ends.every((each) => !each || !isGoodEnd(each))) return 2;
  return reached.has(from.name) ? 1 : 0;
}

function isGoodEnd(state: State): boolean {
  return state.type === 'Succeed' || ('transition' in state && state.transition.kind === 'end');
}

function entry(demands: Map<string, Demand>, key: string): Demand {
  const known = demands.get(key);
  if (known) return known;
  const added = new Demand();
  demands.set(key, added);
  return added;
}
