import { requireArgument, requireList } from '../../asl/require-argument';
import { QUOTAS, type Quota } from '../../catalogue/quotas';
import { jsonByteSize } from '../../json/json-text';
import type { JsonValue } from '../../json/json-value';
import type { ExecutionRecord, Visit } from '../execution/execution-record';

/** How much of a limit of Step Functions an execution used. */
export interface QuotaUse {
  readonly quota: 'historyEvents' | 'payloadBytes' | 'executionSeconds';
  readonly used: number;
  readonly limit: number;
  readonly unit: Quota['unit'];
  /** Of the limit, rounded up to tenths. */
  readonly percent: number;
  /** The state that used most, or the Distributed Map whose child did. */
  readonly stateName?: string;
}

interface Use {
  readonly used: number;
  readonly stateName?: string;
}

/**
 * How near an execution came to the limits that end executions: events of the history (Standard), largest input, output, parameters or result of a
 * state, and duration. Each child execution of a Distributed Map has limits of its own: the one that came nearest counts.
 */
export function quotaUses(record: ExecutionRecord, type: 'STANDARD' | 'EXPRESS'): readonly QuotaUse[] {
  requireArgument(record, ['visits', 'startMs'], {
    of: 'quotaUses',
    what: 'a record of an execution',
    line: "quotaUses(readExecution(definition, history), 'STANDARD')",
  });
  const seconds = type === 'STANDARD' ? QUOTAS.standardExecutionSeconds : QUOTAS.expressExecutionSeconds;
  const own = [
    // Express executions have no history of events to fill.
    ...(type === 'STANDARD' ? [quotaUse('historyEvents', QUOTAS.historyEvents, { used: record.eventCount })] : []),
    quotaUse('payloadBytes', QUOTAS.payloadBytes, largestPayload(record)),
    quotaUse('executionSeconds', seconds, { used: (record.stopMs - record.startMs) / 1000 }),
  ];
  const children = record.children.flatMap((child) =>
    quotaUses(child.record, child.type).map((use) => ({ ...use, stateName: use.stateName ?? child.visit.state.name })),
  );
  return nearestToLimit([...own, ...children]);
}

/** Of each limit the use that comes nearest: of an execution and its children, or of all scenarios. */
export function nearestToLimit(uses: readonly QuotaUse[]): readonly QuotaUse[] {
  requireList(uses, ['quota', 'used', 'limit'], {
    of: 'nearestToLimit',
    what: 'a list of uses of quotas',
    line: 'nearestToLimit(execution.limits())',
  });
  const found = new Map<QuotaUse['quota'], QuotaUse>();
  for (const use of uses) {
    const before = found.get(use.quota);
    if (!before || use.used / use.limit > before.used / before.limit) found.set(use.quota, use);
  }
  return [...found.values()];
}

function quotaUse(quota: QuotaUse['quota'], { value: limit, unit }: Quota, { used, stateName }: Use): QuotaUse {
  const percent = Math.ceil((1000 * used) / limit) / 10;
  return { quota, used, limit, unit, percent, ...(stateName === undefined ? {} : { stateName }) };
}

function largestPayload({ visits }: ExecutionRecord): Use {
  let largest: Use = { used: 0 };
  for (const visit of visits) {
    for (const value of payloadsOf(visit)) {
      const used = value === undefined ? 0 : jsonByteSize(value);
      if (used > largest.used) largest = { used, stateName: visit.state.name };
    }
  }
  return largest;
}

function payloadsOf({ input, output, attempts }: Visit): readonly (JsonValue | undefined)[] {
  return [input, output, ...attempts.flatMap(({ parameters, result }) => [parameters, result])];
}
