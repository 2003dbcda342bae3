import { requireArgument, requireList } from '../../asl/require-argument';
import { type PriceList, US_EAST_1 } from '../../catalogue/prices';
import type { ExecutionRecord, Visit } from '../execution/execution-record';

/**
 * State transitions as AWS bills them for Standard workflows: each state that is entered, and each retry, and each redrive
 * (https://aws.amazon.com/step-functions/pricing/: "each time a step of your workflow is executed … includes retries").
 */
export function transitionCount(record: ExecutionRecord): number {
  requireArgument(record, ['visits', 'startMs'], {
    of: 'transitionCount',
    what: 'a record of an execution',
    line: 'transitionCount(readExecution(definition, history))',
  });
  const { visits, redriveCount } = record;
  return visits.reduce((count, visit) => count + transitionsOf(visit), redriveCount);
}

/** What a redrive goes on with is no further transition: the redrive itself is one (AWS developer guide, "Restarting executions with redrive"). */
function transitionsOf({ attempts }: Visit): number {
  return Math.max(1, attempts.filter(({ redrive }) => redrive === undefined).length);
}

/**
 * What an execution costs by itself, in US dollars, without the free tier. Standard: its transitions. Express: one request, and its duration with the
 * least memory, at the price of the first tier; larger definitions and payloads cost more.
 * @param prices default: US East (N. Virginia)
 */
export function executionCost(
  execution: ExecutionRecord,
  type: 'STANDARD' | 'EXPRESS',
  prices: PriceList = US_EAST_1,
): number {
  requireArgument(execution, ['visits', 'startMs'], {
    of: 'executionCost',
    what: 'a record of an execution',
    line: "executionCost(readExecution(definition, history), 'STANDARD')",
  });
  if (type === 'STANDARD') return transitionCount(execution) * prices.standardTransition;
  const { express } = prices;
  return express.request + gigabyteSecondsOf(execution, prices) * express.gbSecond[0].price;
}

/** What an execution costs, with the child executions of its Distributed Maps. */
export interface Cost {
  /** US dollars, without the free tier. */
  readonly dollars: number;
  /** State transitions of Standard executions. */
  readonly transitions: number;
  /** Express executions. */
  readonly requests: number;
  /** Of Express executions: memory times duration. */
  readonly gigabyteSeconds: number;
  /** The prices, with their region and date. */
  readonly prices: PriceList;
}

/**
 * What an execution costs by its parts: itself, and the child executions of its Distributed Maps where they were read. See `executionCost`.
 * @param prices default: US East (N. Virginia)
 */
export function costOf(execution: ExecutionRecord, type: 'STANDARD' | 'EXPRESS', prices: PriceList = US_EAST_1): Cost {
  requireArgument(execution, ['visits', 'startMs'], {
    of: 'costOf',
    what: 'a record of an execution',
    line: "costOf(readExecution(definition, history), 'STANDARD')",
  });
  const isStandard = type === 'STANDARD';
  const own: Cost = {
    dollars: executionCost(execution, type, prices),
    transitions: isStandard ? transitionCount(execution) : 0,
    requests: isStandard ? 0 : 1,
    gigabyteSeconds: isStandard ? 0 : gigabyteSecondsOf(execution, prices),
    prices,
  };
  return totalCost([own, ...execution.children.map((child) => costOf(child.record, child.type, prices))], prices);
}

/** The sum of costs: of all scenarios of a test, of an execution and those that it started. */
export function totalCost(costs: readonly Cost[], prices: PriceList = US_EAST_1): Cost {
  requireList(costs, ['dollars'], { of: 'totalCost', what: 'a list of costs', line: 'totalCost([execution.cost()])' });
  const sum = (member: 'dollars' | 'transitions' | 'requests' | 'gigabyteSeconds'): number =>
    costs.reduce((total, cost) => total + cost[member], 0);
  return {
    dollars: sum('dollars'),
    transitions: sum('transitions'),
    requests: sum('requests'),
    gigabyteSeconds: sum('gigabyteSeconds'),
    prices,
  };
}

function gigabyteSecondsOf({ startMs, stopMs }: ExecutionRecord, { express }: PriceList): number {
  const seconds = roundedUp(stopMs - startMs, express.durationMillis) / 1000;
  return seconds * (roundedUp(express.baseMegabytes, express.memoryMegabytes) / 1024);
}

function roundedUp(value: number, unit: number): number {
  return Math.ceil(value / unit) * unit;
}
