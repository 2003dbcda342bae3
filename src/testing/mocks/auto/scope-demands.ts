import type { State, StateMachineDefinition, StatesScope } from '../../../asl/definition';
import { reachableFrom, transitionsOf } from '../../../asl/graph';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../json/json-value';
import { readsOfCondition } from './choice-reads';
import { Demand } from './demand';
import { type Read, readsOf, readsOfExpression } from './reads';
import { demandOfRequest } from './request-demand';

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
    const raw = state.source;
    const output = new Demand();
    const targets = transitionsOf(state).filter(({ location }) => !location.includes('/Catch['));
    for (const { target } of targets) {
      const next = scope.states.get(target);
      if (next) output.add(this.inputOf(next));
    }
    if (targets.length === 0) output.add(end);
    const input =
      state.queryLanguage === 'JSONata' ? this.jsonata(state, raw, output) : this.jsonPath(state, raw, output);
    if (state.type === 'Choice') this.choice(scope, state, raw, input);
    return this.addCaught(scope, state, raw, input);
  }

  private jsonPath(state: State, raw: JsonObject, output: Demand): Demand {
    const input = new Demand();
    const sources = { input: new Demand(), result: new Demand() };
    const before = new Demand();
    if (raw.OutputPath !== null)
      this.take(readsOfExpression(raw.OutputPath ?? '$', output), { ...sources, input: before });
    const hasResult = ['Task', 'Parallel', 'Map', 'Pass'].includes(state.type);
    const selected = new Demand();
    if (!hasResult || raw.ResultPath === null) input.add(before);
    else this.splitAt(raw.ResultPath ?? '$', before, input, selected);
    this.take(readsOf(raw.Assign, this.variables, false), { ...sources, input: hasResult ? selected : sources.input });
    if (raw.ResultSelector === undefined) sources.result.add(selected);
    else this.take(readsOf(raw.ResultSelector, selected, false), { ...sources, input: sources.result });
    this.work(state, raw, sources, false);
    if (raw.InputPath !== null)
      this.take(readsOfExpression(raw.InputPath ?? '$', sources.input), { ...sources, input });
    return input;
  }

  /** ResultPath: what is below it goes to the result, all else to the input. */
  private splitAt(path: JsonValue, before: Demand, input: Demand, result: Demand): void {
    const [read] = readsOfExpression(path, new Demand());
    if (!read || read.steps.length === 0) {
      result.add(before);
      return;
    }
    result.add(before.find(read.steps));
    const [first, ...rest] = read.steps;
    input.want('object').add(before, String(first));
    if (rest.length > 0)
      input
        .at([first])
        .want('object')
        .add(before.find([first]), String(rest[0]));
  }

  private jsonata(state: State, raw: JsonObject, output: Demand): Demand {
    const sources = { input: new Demand(), result: new Demand() };
    const hasResult = ['Task', 'Parallel', 'Map'].includes(state.type);
    if (raw.Output !== undefined) this.take(readsOf(raw.Output, output, true), sources);
    else (hasResult ? sources.result : sources.input).add(output);
    this.take(readsOf(raw.Assign, this.variables, true), sources);
    this.work(state, raw, sources, true);
    return sources.input;
  }

  /** What the state itself reads, and what its tasks, branches or iterations do. */
  private work(state: State, raw: JsonObject, sources: Sources, isJsonata: boolean): void {
    const read = (name: string, wanted: Demand): void => this.take(readsOf(raw[name], wanted, isJsonata), sources);
    const path = (name: string, kind: 'number' | 'timestamp' | 'text'): void =>
      this.take(readsOfExpression(raw[name], new Demand().want(kind)), sources);
    for (const name of ['Seconds', 'TimeoutSeconds', 'HeartbeatSeconds', 'MaxConcurrency'])
      read(name, new Demand().want('number'));
    read('Timestamp', new Demand().want('timestamp'));
    for (const name of ['SecondsPath', 'TimeoutSecondsPath', 'HeartbeatSecondsPath', 'MaxConcurrencyPath'])
      path(name, 'number');
    path('TimestampPath', 'timestamp');
    for (const name of ['ErrorPath', 'CausePath']) path(name, 'text');
    for (const name of ['Error', 'Cause', 'Credentials', 'ItemReader', 'ItemBatcher', 'ResultWriter'])
      read(name, new Demand());
    switch (state.type) {
      case 'Task':
        entry(this.results, state.name).add(sources.result);
        read(isJsonata ? 'Arguments' : 'Parameters', demandOfRequest(state.request));
        return;
      case 'Pass':
        if (raw.Parameters !== undefined) read('Parameters', sources.result);
        else if (raw.Result === undefined) sources.input.add(sources.result);
        return;
      case 'Parallel': {
        const given = new Demand();
        // Its index is not kept: every branch gives what is wanted of any.
        for (const branch of state.branches) given.add(this.scope(branch, sources.result.items ?? new Demand()));
        const template = isJsonata ? 'Arguments' : 'Parameters';
        if (raw[template] === undefined) sources.input.add(given);
        else read(template, given);
        return;
      }
      case 'Map':
        this.map(state.itemProcessor, raw, sources, isJsonata);
        return;
      default:
    }
  }

  private map(processor: StatesScope, raw: JsonObject, sources: Sources, isJsonata: boolean): void {
    const iteration = this.scope(processor, sources.result.items ?? new Demand());
    const items = new Demand().want('array');
    const item = items.anyItem();
    const batch = raw.ItemBatcher === undefined ? undefined : iteration.find(['Items', null]);
    const template = raw.ItemSelector ?? raw.Parameters;
    if (template === undefined) item.add(batch ?? iteration);
    else this.take(readsOf(template, batch ?? iteration, isJsonata), { ...sources, item });
    if (raw.ItemReader !== undefined) {
      this.item ??= new Demand();
      this.item.add(item);
      return;
    }
    this.take(isJsonata ? readsOf(raw.Items, items, true) : readsOfExpression(raw.ItemsPath ?? '$', items), sources);
  }

  private choice(scope: StatesScope, state: State, raw: JsonObject, input: Demand): void {
    if (state.type !== 'Choice' || !Array.isArray(raw.Choices)) return;
    const otherwise = rankOf(scope, state, state.default);
    const sources = { input: new Demand(), result: new Demand() };
    for (const rule of raw.Choices as readonly JsonValue[]) {
      if (!isJsonObject(rule)) continue;
      this.take(readsOfCondition(rule, rankOf(scope, state, rule.Next), otherwise), sources);
      this.take(readsOf(rule.Assign, this.variables, state.queryLanguage === 'JSONata'), sources);
      const next = scope.states.get(String(rule.Next));
      if (next) this.take(readsOf(rule.Output, this.inputOf(next), state.queryLanguage === 'JSONata'), sources);
    }
    const isMoved = state.queryLanguage === 'JSONPath' && typeof raw.InputPath === 'string';
    if (isMoved) this.take(readsOfExpression(raw.InputPath, sources.input), { ...sources, input });
    else input.add(sources.input);
  }

  /** The input of a state goes on to its catchers, with the error put into it. */
  private addCaught(scope: StatesScope, state: State, raw: JsonObject, input: Demand): Demand {
    if (!('catch' in state) || !Array.isArray(raw.Catch)) return input;
    state.catch.forEach(({ next }, index) => {
      const target = scope.states.get(next);
      const catcher = (raw.Catch as readonly JsonValue[])[index];
      if (!target || !isJsonObject(catcher)) return;
      const isJsonata = state.queryLanguage === 'JSONata';
      const wanted = this.inputOf(target);
      if (isJsonata) this.take(readsOf(catcher.Output, wanted, true), { input, result: new Demand() });
      else if (catcher.ResultPath === null) input.add(wanted);
      else this.splitAt(catcher.ResultPath ?? '$', wanted, input, new Demand());
    });
    return input;
  }

  private take(reads: readonly Read[], { input, result, item }: Sources): void {
    for (const { root, steps, demand } of reads) {
      if (typeof root === 'object') this.variables.at([root.variable, ...steps]).add(demand);
      else if (root === 'input') input.at(steps).add(demand);
      else if (root === 'result') result.at(steps).add(demand);
      else if (root === 'context') this.takeContext(steps, demand, item);
    }
  }

  private takeContext(steps: Read['steps'], demand: Demand, item: Demand | undefined): void {
    const [first, second, third, ...rest] = steps;
    if (first === 'Execution' && second === 'Input') this.input.at(steps.slice(2)).add(demand);
    else if (first === 'Map' && second === 'Item' && third === 'Value') item?.at(rest).add(demand);
  }
}

/** How good it is to go there: 0 leads on, 1 back to where it came from, 2 to a failure. */
function rankOf(scope: StatesScope, from: State, target: JsonValue | undefined): number {
  const state = typeof target === 'string' ? scope.states.get(target) : undefined;
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
