import type {
  Catcher,
  ChoiceRule,
  MapState,
  State,
  StateMachineDefinition,
  StatesScope,
} from '../../../asl/definition';
import type { SelectionPath } from '../../../asl/dynamic';
import { allScopes, nestedScopes } from '../../../asl/graph';
import type { JsonValue } from '../../../json/json-value';
import { holdsPlaceholder } from '../../../query/placeholder';
import type { Read } from '../../../query/read';
import { pathTo, type Template } from '../../../query/template';
import { ABSENT, isBelow, type Step, valueAt, type Wanted } from '../values';

/** All values that may be at a place; undefined: any. */
export type Possible = readonly Wanted[] | undefined;

/** More values are as good as any. */
const MOST = 12;

const MOST_QUESTIONS = 20_000;
const DEEPEST = 300;

/** An edge that executions may take. */
export interface PossibleEdge {
  readonly from: State;
  /** By which it is left: a rule, a Catcher; undefined: Next, or Default. */
  readonly by?: ChoiceRule | Catcher;
  readonly target: string;
}

/**
 * What the definition alone says of the values that states see: constants that it writes, handed on. Whatever comes from outside (the input, results of tasks,
 * errors), or is reckoned, may be any. More is taken for possible than is, never less.
 */
export class PossibleValues {
  private readonly places = new Map<State, { readonly scope: StatesScope; readonly owner?: State }>();
  private readonly assigned = new Map<string, Template[]>();
  private readonly open = new Set<string>();
  /** Ways through a definition are many, and paths may grow in a loop: what takes too long may be any. */
  private left = MOST_QUESTIONS;

  /** @param edgesTo those that may be taken into a state */
  constructor(
    private readonly definition: StateMachineDefinition,
    private readonly edgesTo: (state: State) => readonly PossibleEdge[],
  ) {
    for (const scope of allScopes(definition)) {
      for (const state of scope.states.values()) {
        const known = this.places.get(state);
        this.places.set(state, { scope, owner: known?.owner });
        for (const template of assignsOf(state)) this.noteAssigned(template);
      }
    }
    for (const scope of allScopes(definition)) {
      for (const owner of scope.states.values()) {
        for (const inner of nestedScopes(owner))
          for (const state of inner.states.values()) this.places.set(state, { scope: inner, owner });
      }
    }
  }

  /** Of a variable, wherever it is assigned. */
  variable(name: string, path: readonly Step[]): Possible {
    const templates = this.assigned.get(name);
    if (!templates) return undefined;
    return union(templates.map((template) => constantAt(template, [name, ...path]) ?? undefined));
  }

  /** Of the input of a state behind its InputPath. */
  effective(state: State, path: readonly Step[]): Possible {
    return this.through(state.inputPath, path, (inner) => this.raw(state, inner));
  }

  private noteAssigned(template: Template): void {
    // Of what is no object the names cannot be told.
    for (const name of template.members ?? []) this.assigned.set(name, [...(this.assigned.get(name) ?? []), template]);
  }

  private raw(state: State, path: readonly Step[]): Possible {
    const key = JSON.stringify([state.location, path]);
    // A loop hands on what came in elsewhere.
    if (this.open.has(key)) return [];
    this.left -= 1;
    if (this.left < 0 || this.open.size >= DEEPEST) return undefined;
    this.open.add(key);
    try {
      const { scope, owner } = this.places.get(state) ?? { scope: this.definition };
      const starts = scope.startAt === state.name ? [this.inputOfScope(state, owner, path)] : [];
      return union([...starts, ...this.edgesTo(state).map((edge) => this.alongEdge(edge, path))]);
    } finally {
      this.open.delete(key);
    }
  }

  private inputOfScope(first: State, owner: State | undefined, path: readonly Step[]): Possible {
    if (!owner || this.places.get(first)?.scope === this.definition) return undefined;
    if (owner.type === 'Parallel') {
      const template = owner.parameters ?? owner.arguments;
      return template ? this.ofTemplate(owner, template, path) : this.effective(owner, path);
    }
    const { itemSelector, distributed } = owner as MapState;
    return itemSelector && !distributed ? (constantAt(itemSelector, path) ?? undefined) : undefined;
  }

  private alongEdge({ from, by }: PossibleEdge, path: readonly Step[]): Possible {
    if (by && 'errorEquals' in by) return this.caught(from, by, path);
    if (from.queryLanguage === 'JSONata') {
      const output = by ? by.output : from.output;
      if (output) return constantAt(output, path) ?? undefined;
      return isFallible(from) ? undefined : this.raw(from, path);
    }
    return this.through(from.outputPath, path, (inner) => this.combined(from, inner));
  }

  private combined(from: State, path: readonly Step[]): Possible {
    if (!('resultPath' in from)) return this.effective(from, path);
    return this.written(from, from.resultPath, path, (inner) => this.selected(from, inner));
  }

  /** What is at a path after something was written into the raw input. */
  private written(
    from: State,
    resultPath: { readonly steps: readonly Step[] } | null | undefined,
    path: readonly Step[],
    result: (path: readonly Step[]) => Possible,
  ): Possible {
    if (resultPath === undefined) return result(path);
    if (resultPath === null) return this.raw(from, path);
    const { steps } = resultPath;
    if (steps.length === 0) return result(path);
    if (steps.some((step) => typeof step === 'number')) return undefined;
    if (isBelow(path, steps)) return result(path.slice(steps.length));
    return isBelow(steps, path) ? undefined : this.raw(from, path);
  }

  private selected(from: State, path: readonly Step[]): Possible {
    if (from.type === 'Pass') {
      if (from.result !== undefined) return constants(from.result, path);
      return from.parameters ? this.ofTemplate(from, from.parameters, path) : this.effective(from, path);
    }
    const selector = 'resultSelector' in from ? from.resultSelector : undefined;
    return selector ? (constantAt(selector, path) ?? undefined) : undefined;
  }

  /** Of a template that reads the input of a state. */
  private ofTemplate(state: State, template: Template, path: readonly Step[]): Possible {
    const constant = constantAt(template, path);
    if (constant) return constant;
    const query = template.queries.find(({ place }) => isBelow(path, pathTo(place)));
    const [read, ...others] = query?.reads() ?? [];
    if (!query || !read || others.length > 0 || query.tree || !isPlain(read) || read.root !== 'input') return undefined;
    const rest = path.slice(pathTo(query.place).length);
    return this.effective(state, [...(read.steps as readonly Step[]), ...rest]);
  }

  private through(
    selection: SelectionPath | undefined,
    path: readonly Step[],
    inner: (path: readonly Step[]) => Possible,
  ): Possible {
    if (selection === undefined) return inner(path);
    if (selection === null) return constants({}, path);
    const [read, ...others] = selection.reads();
    if (!read || others.length > 0 || !isPlain(read) || read.root !== 'input') return undefined;
    return inner([...(read.steps as readonly Step[]), ...path]);
  }

  private caught(from: State, catcher: Catcher, path: readonly Step[]): Possible {
    if (from.queryLanguage === 'JSONata')
      return catcher.output ? (constantAt(catcher.output, path) ?? undefined) : undefined;
    return this.written(from, catcher.resultPath, path, errorOutput);
  }
}

/** An error output has Error and Cause, and nothing else. */
function errorOutput([member]: readonly Step[]): Possible {
  return member === undefined || member === 'Error' || member === 'Cause' ? undefined : [ABSENT];
}

function assignsOf(state: State): readonly Template[] {
  const rules = state.type === 'Choice' ? state.choices : [];
  const catchers = 'catch' in state ? state.catch : [];
  const own = 'assign' in state && state.assign ? [state.assign] : [];
  return [...own, ...[...rules, ...catchers].flatMap(({ assign }) => (assign ? [assign] : []))];
}

function isFallible(state: State): boolean {
  return state.type === 'Task' || state.type === 'Parallel' || state.type === 'Map';
}

function isPlain({ use, goesOn, many, steps }: Read): boolean {
  return use.kind === 'value' && !goesOn && !many && !steps.includes(null);
}

/** What a template writes at a path without reckoning; undefined where it reads something for it. */
function constantAt(template: Template, path: readonly Step[]): Possible {
  const isRead = template.queries.some(({ place }) => isBelow(path, pathTo(place)) || isBelow(pathTo(place), path));
  return isRead ? undefined : constants(template.source, path);
}

function constants(value: JsonValue, path: readonly Step[]): Possible {
  const text = JSON.stringify([value]);
  // What is substituted when it is deployed may be any.
  if (holdsPlaceholder(text) || /"(?:Ref|Fn::\w+)":/.test(text)) return undefined;
  const found = valueAt(value, path);
  return [found === undefined ? ABSENT : found];
}

function union(all: readonly Possible[]): Possible {
  const values = new Map<string, Wanted>();
  for (const each of all) {
    if (each === undefined) return undefined;
    for (const value of each) values.set(value === ABSENT ? 'absent' : JSON.stringify([value]), value);
  }
  return values.size > MOST ? undefined : [...values.values()];
}
