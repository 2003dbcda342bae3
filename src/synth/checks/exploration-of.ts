import { FAULT_EXPLORATION, type FaultExplorationProps } from '../../catalogue/fault-exploration';

/** How the faults of a machine are explored, where it is one of ours that asks for it. */
export function explorationOf(construct: unknown): FaultExplorationProps | undefined {
  return (construct as { readonly [FAULT_EXPLORATION]?: FaultExplorationProps } | undefined)?.[FAULT_EXPLORATION];
}
