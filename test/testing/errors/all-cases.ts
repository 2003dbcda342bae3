import type { ErrorCase } from './error-case';
import { executionCases } from './execution-cases';
import { exploreCases } from './explore-cases';
import { machineCases } from './machine-cases';
import { matcherCases } from './matcher-cases';
import { mockCases } from './mock-cases';
import { mockConfigCases } from './mock-config-cases';
import { mocksFileErrorCases } from './mocks-file-cases';
import { pathsCases } from './paths-cases';
import { replayCases } from './replay-cases';
import { runnerCases } from './runner-cases';
import { taskCases } from './task-cases';

/** What can be wrong with a test, and the whole text that it gets. */
export const errorCases: readonly ErrorCase[] = [
  ...mockCases,
  ...mockConfigCases,
  ...mocksFileErrorCases,
  ...taskCases,
  ...machineCases,
  ...matcherCases,
  ...executionCases,
  ...replayCases,
  ...runnerCases,
  ...exploreCases,
  ...pathsCases,
];
