import type { StateMachineDefinition } from '../../asl/definition';
import { requireDefinition, requireItems } from '../../asl/require-argument';
import { allEdges, type Edge } from '../diagram/edge';
import type { Mark, Overlay } from '../diagram/overlay';
import { statePlaces } from '../execution/state-places';
import type { CoverageHits } from './coverage-hits';
import { transitionOf } from './coverage-item';

/** What was reached, what failed at least once (caught or not), and what never was reached, to be drawn on a diagram. */
export function coverageOverlay(definition: StateMachineDefinition, hits: CoverageHits): Overlay {
  requireDefinition(definition, 'coverageOverlay');
  requireItems(hits, {
    of: 'coverageOverlay',
    what: 'hits',
    line: 'coverageOverlay(definition, coverageHits(record))',
  });
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
  const stateMark = (name: string): Mark => {
    if (hits.has(`failed ${name}`)) return 'failed';
    return visited(name) ? 'visited' : 'never';
  };
  const edgeMark = (edge: Edge): Mark => {
    if (!taken(edge)) return 'never';
    return edge.kind === 'catch' ? 'failed' : 'visited';
  };
  return {
    states: new Map([...statePlaces(definition).keys()].map((name) => [name, stateMark(name)])),
    edges: new Map(allEdges(definition).map((edge) => [edge.location, edgeMark(edge)])),
  };
}
