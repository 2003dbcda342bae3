import type { State, StateMachineDefinition, StatesScope } from '../../asl/definition';
import { nestedScopes } from '../../asl/graph';
import { type Drawable, definitionOf } from './drawable';
import { type Edge, edgesOfScope } from './edge';
import { classLines } from './mermaid-classes';
import { safeLine, safeText } from './mermaid-escape';
import { MermaidIds } from './mermaid-ids';
import { edgeLabel, nodeLines } from './node-label';
import type { Mark, Overlay } from './overlay';

/**
 * A state machine as a Mermaid flowchart: GitHub, GitLab and most documentation tools draw it. Branches of a Parallel and the
 * processor of a Map are subgraphs; conditions of Choice rules stand on the edges, cut after 40 characters; `↻ 6` is for up to six retries;
 * Catchers are dashed edges. The same definition gives the same text everywhere; ids come from the names of the states.
 * @param machine a state machine of a template, a parsed definition, or one as an object or JSON text
 * @param overlay what executions made of it: see `executionOverlay`
 * @throws {InvalidDefinitionError} with all diagnostics, when AWS would refuse the definition
 */
export function mermaid(machine: Drawable, overlay?: Overlay): string {
  const definition = definitionOf(machine);
  const drawing = new Drawing(definition, overlay);
  return drawing.text();
}

class Drawing {
  private readonly ids: MermaidIds;
  private readonly lines: string[] = ['flowchart TD'];
  /** Marks of the edges, in the order in which they were drawn: Mermaid counts them. */
  private readonly edgeMarks: (Mark | undefined)[] = [];

  constructor(
    private readonly definition: StateMachineDefinition,
    private readonly overlay?: Overlay,
  ) {
    this.ids = new MermaidIds(definition);
  }

  text(): string {
    this.line(1, `${this.ids.start(this.definition)}((start))`);
    this.scope(this.definition, 1);
    if (edgesOfScope(this.definition).some(({ kind }) => kind === 'end')) this.line(1, `${this.ids.end}((end))`);
    this.edges(this.definition, 1);
    const states = [...(this.overlay?.states ?? [])].flatMap(([name, mark]): [string, Mark][] => {
      const id = this.ids.ofState(name);
      return id === undefined ? [] : [[id, mark]];
    });
    return [...this.lines, ...classLines(states, this.edgeMarks)].join('\n');
  }

  private scope({ states }: StatesScope, depth: number): void {
    for (const state of states.values()) this.state(state, depth);
  }

  private state(state: State, depth: number): void {
    const id = this.ids.ofState(state.name) as string;
    const label = nodeLines(state).map(safeText).join('<br/>');
    const scopes = nestedScopes(state);
    if (scopes.length === 0) {
      this.line(depth, `${id}${shaped(state, label)}`);
      return;
    }
    this.line(depth, `subgraph ${id}["${label.replaceAll('<br/>', ' · ')}"]`);
    scopes.forEach((scope, index) => {
      if (scopes.length === 1) this.nested(scope, depth + 1);
      else {
        this.line(depth + 1, `subgraph ${this.ids.ofScope(scope)}["branch ${index + 1}"]`);
        this.nested(scope, depth + 2);
        this.line(depth + 1, 'end');
      }
    });
    this.line(depth, 'end');
  }

  private nested(scope: StatesScope, depth: number): void {
    // Where there is one state, everybody sees where it starts.
    if (scope.states.size > 1) this.line(depth, `${this.ids.start(scope)}(( ))`);
    this.scope(scope, depth);
    this.edges(scope, depth);
  }

  /** The ends of nested scopes are not drawn: what has no way out ends its branch. */
  private edges(scope: StatesScope, depth: number): void {
    const isMachine = scope === this.definition;
    for (const edge of edgesOfScope(scope)) {
      if (!isMachine && (edge.kind === 'end' || (edge.kind === 'start' && scope.states.size === 1))) continue;
      this.edge(edge, scope, depth);
    }
  }

  private edge(edge: Edge, scope: StatesScope, depth: number): void {
    const { source, target, kind, location } = edge;
    const state = source === undefined ? undefined : scope.states.get(source);
    const from = source === undefined ? this.ids.start(scope) : this.ids.ofState(source);
    const to = target === undefined ? this.ids.end : this.ids.ofState(target);
    const label = safeText(edgeLabel(state, edge));
    const arrow = kind === 'catch' ? '-.->' : '-->';
    this.line(depth, `${from} ${arrow}${label === '' ? '' : `|"${label}"|`} ${to}`);
    this.edgeMarks.push(this.overlay?.edges.get(location));
  }

  private line(depth: number, text: string): void {
    this.lines.push(`${'  '.repeat(depth)}${safeLine(text)}`);
  }
}

function shaped({ type }: State, label: string): string {
  switch (type) {
    case 'Choice':
      return `{"${label}"}`;
    case 'Wait':
      return `[/"${label}"/]`;
    case 'Pass':
      return `("${label}")`;
    case 'Succeed':
    case 'Fail':
      return `(["${label}"])`;
    case 'Task':
    case 'Parallel':
    case 'Map':
      return `["${label}"]`;
  }
}
