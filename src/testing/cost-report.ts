import { requireArgument } from '../asl/require-argument';
import type { PriceList } from '../catalogue/prices';
import { renderCosts } from '../views/cost/render-costs';
import type { SimulatedExecution } from './simulated-execution';

/**
 * What scenarios cost and how near they come to the limits of Step Functions, as text for a snapshot or a pull request.
 * @param scenarios executions by the name of their scenario
 * @param prices default: US East (N. Virginia), checked on the date that they bear
 */
export function costReport(scenarios: Readonly<Record<string, SimulatedExecution>>, prices?: PriceList): string {
  requireArgument(scenarios, [], {
    of: 'costReport',
    what: 'executions by the name of their scenario',
    line: 'costReport({ paid: simulate(machine, { mocks }) })',
  });
  for (const execution of Object.values(scenarios))
    requireArgument(execution, ['cost', 'limits'], {
      of: 'costReport',
      what: 'executions by the name of their scenario',
      line: 'costReport({ paid: simulate(machine, { mocks }) })',
    });
  return renderCosts(
    Object.entries(scenarios).map(([name, execution]) => ({
      name,
      cost: execution.cost(prices),
      limits: execution.limits(),
    })),
  );
}
