import type { Target } from './target';
import { definitionTarget } from './targets/definition';
import { explorationTarget } from './targets/exploration';
import { expressionTarget } from './targets/expression';
import { historyTarget } from './targets/history';
import { mockConfigTarget } from './targets/mock-config';
import { replayTarget } from './targets/replay';
import { templateTarget } from './targets/template';
import { testStateTarget } from './targets/test-state';
import { valuesTarget } from './targets/values';

/** All doors, in the order in which they are tried. */
export const TARGETS: readonly Target[] = [
  expressionTarget,
  definitionTarget,
  templateTarget,
  testStateTarget,
  valuesTarget,
  historyTarget,
  replayTarget,
  explorationTarget,
  mockConfigTarget,
];
