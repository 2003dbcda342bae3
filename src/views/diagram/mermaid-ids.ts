import type { StateMachineDefinition, StatesScope } from '../../asl/definition';
import { allScopes, nestedScopes } from '../../asl/graph';

/** Words of Mermaid's language; some in any case. */
const RESERVED = new Set(
  'end start graph subgraph flowchart style linkstyle classdef class click default href call direction tb td bt rl lr o x'.split(
    ' ',
  ),
);

/**
 * Ids of nodes, made from the states' names, so that a state that is added changes no other id, unless their names differ only in
 * characters that ids cannot have.
 */
export class MermaidIds {
  private readonly states = new Map<string, string>();
  private readonly scopes = new Map<StatesScope, string>();
  private readonly starts = new Map<StatesScope, string>();
  private readonly taken = new Set<string>();
  readonly end: string;

  constructor(definition: StateMachineDefinition) {
    this.starts.set(definition, this.unused('start_'));
    this.end = this.unused('end_');
    for (const scope of allScopes(definition)) {
      for (const state of scope.states.values()) {
        const id = this.unused(idOf(state.name));
        this.states.set(state.name, id);
        nestedScopes(state).forEach((nested, index) => {
          this.scopes.set(nested, this.unused(`${id}_${index + 1}`));
          this.starts.set(nested, this.unused(`${id}_${index + 1}_start`));
        });
      }
    }
  }

  /** undefined for a state that the definition does not have. */
  ofState(name: string): string | undefined {
    return this.states.get(name);
  }

  /** Of a branch or an item processor. */
  ofScope(scope: StatesScope): string {
    return this.scopes.get(scope) as string;
  }

  start(scope: StatesScope): string {
    return this.starts.get(scope) as string;
  }

  private unused(wanted: string): string {
    let id = wanted;
    for (let number = 2; this.taken.has(id); number++) id = `${wanted}__${number}`;
    this.taken.add(id);
    return id;
  }
}

function idOf(name: string): string {
  const id = name.replace(/[^A-Za-z0-9]+/g, '_').replace(/^_+|_+$/g, '');
  // Some versions keep nodes in plain objects, where `constructor` is taken.
  return !/^[A-Za-z]/.test(id) || RESERVED.has(id.toLowerCase()) || id in {} ? `s_${id}` : id;
}
