import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Language } from '../private/language';
import type { FanOutProps } from './fan-out-props';

/** Properties of a Map, inline or distributed, whose items are in the payload or come from a reader. */
export function mapProps(
  { items, itemSelector, resultPath }: Pick<FanOutProps, 'items' | 'itemSelector' | 'resultPath'>,
  maxConcurrency: number,
  language: Language,
  result?: { readonly [member: string]: unknown },
): sfn.MapProps {
  const { queryLanguage } = language;
  return {
    queryLanguage,
    itemSelector,
    maxConcurrency,
    ...language.items(items),
    ...language.select(result, resultPath),
  };
}

/** The members of a StateGraph of aws-cdk-lib that are read or written. */
interface GraphInternals {
  readonly allStates: ReadonlySet<sfn.State>;
  readonly superGraph?: unknown;
  /** Every state in the graph and below it, by name. */
  allContainedStates: Map<string, unknown>;
}

interface StateWithGraphs {
  readonly branches?: readonly GraphInternals[];
  readonly iteration?: GraphInternals;
  readonly processor?: GraphInternals;
}

/**
 * A Map of aws-cdk-lib notes the names of its processor when it gets it. `prefixStates` of a fragment around it, which gives states other names later, is
 * not noticed, so that a fragment that is used twice has the same names twice (a known fault of aws-cdk-lib). Here the names are noted anew when the
 * Map becomes part of a machine.
 */
export function noteNamesLate(map: sfn.MapBase): void {
  const bind = map.bindToGraph.bind(map);
  map.bindToGraph = (graph) => {
    const { processor } = map as unknown as StateWithGraphs;
    // Of another version, or bound already: as aws-cdk-lib does it.
    if (processor?.allContainedStates instanceof Map && processor.superGraph === undefined) {
      processor.allContainedStates = namesIn(processor, new Map());
    }
    bind(graph);
  };
}

function namesIn(graph: GraphInternals, names: Map<string, unknown>): Map<string, unknown> {
  for (const state of graph.allStates) {
    names.set(state.stateId, graph);
    const { branches = [], iteration, processor } = state as unknown as StateWithGraphs;
    for (const inner of [...branches, iteration, processor]) if (inner) namesIn(inner, names);
  }
  return names;
}
