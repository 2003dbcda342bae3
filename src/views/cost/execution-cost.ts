import { type PriceList, US_EAST_1 } from '../../catalogue/prices';
import type { ExecutionRecord, Visit } from '../execution/execution-record';

/**
 * State transitions as AWS bills them for Standard workflows: each state that is entered, and each retry, and each redrive
 * (https://aws.amazon.com/step-functions/pricing/: "each time a step of your workflow is executed … includes retries").
 */
export function transitionCount({ visits, redriveCount }: ExecutionRecord): number {
  return visits.reduce((count, visit) => count + transitionsOf(visit), redriveCount);
}

/** What a redrive goes on with is no further transition: the redrive itself is one (AWS developer guide, "Restarting executions with redrive"). */
function transitionsOf({ attempts }: Visit): number {
  return Math.max(1, attempts.filter(({ redrive }) => redrive === undefined).length);
}

/**
 * What an execution costs, in US dollars, without the free tier. Standard: its transitions. Express: one request, and its duration with the
 * least memory, at the price of the first tier; larger definitions and payloads cost more.
 * @param prices default: US East (N. Virginia)
 */
export function executionCost(
  execution: ExecutionRecord,
  type: 'STANDARD' | 'EXPRESS',
  prices: PriceList = US_EAST_1,
): number {
  if (type === 'STANDARD') return transitionCount(execution) * prices.standardTransition;
  const { express } = prices;
  const seconds = roundedUp(execution.stopMs - execution.startMs, express.durationMillis) / 1000;
  const gigabytes = roundedUp(express.baseMegabytes, express.memoryMegabytes) / 1024;
  return express.request + seconds * gigabytes * express.gbSecond[0].price;
}

function roundedUp(value: number, unit: number): number {
  return Math.ceil(value / unit) * unit;
}
