import type { StateMachineDefinition } from '../../asl/definition';
import { allEdges, type Edge } from '../diagram/edge';
import type { Mark, Overlay } from '../diagram/overlay';
import { statePlaces } from '../execution/state-places';
import type { CoverageHits } from './coverage-hits';
import { transitionOf } from './coverage-item';

/** What was reached, and what never was, to be drawn on a diagram. */
export function coverageOverlay(definition: StateMachineDefinition, hits: CoverageHits): Overlay {
  const mark = (reached: boolean): Mark => (reached ? 'visited' : 'never');
  const visited = (name: string | undefined): boolean => hits.has(`states ${name}`);
  const taken = (edge: Edge): boolean => {
    switch (edge.kind) {
      case 'start':
        return visited(edge.target);
      case 'end':
        return hits.has(`ends ${edge.location}`);
      case 'choice':
      case 'default':
        return hits.has(`choices ${edge.location}`);
      case 'catch':
        return hits.has(`catchers ${edge.location.replace(/\/Next$/, '')}`);
      case 'next':
        return hits.has(`transitions ${transitionOf(edge)}`);
    }
  };
  return {
    states: new Map([...statePlaces(definition).keys()].map((name) => [name, mark(visited(name))])),
    edges: new Map(allEdges(definition).map((edge) => [edge.location, mark(taken(edge))])),
  };
}
