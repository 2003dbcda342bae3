import type { CommandSpec } from './command-spec';
import { CHECK, DIAGRAM, MOCKS, VALIDATE } from './commands/definition-specs';
import { COST, EXPLORE, REPORT, SIMULATE, TEST_STATE } from './commands/execution-specs';
import { COVERAGE_MERGE, COVERAGE_REPORT, INIT, RECORD, REPLAY } from './commands/history-specs';

/** All commands, in the order in which help has them. */
export const COMMANDS: readonly CommandSpec[] = [
  INIT,
  VALIDATE,
  CHECK,
  SIMULATE,
  TEST_STATE,
  EXPLORE,
  REPLAY,
  RECORD,
  COVERAGE_REPORT,
  COVERAGE_MERGE,
  DIAGRAM,
  COST,
  REPORT,
  MOCKS,
];
