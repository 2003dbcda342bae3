import { requireList } from '../../asl/require-argument';
import type { PriceList } from '../../catalogue/prices';
import { visibleText } from '../../json/visible-text';
import { formatDuration } from '../text/format-time';
import { type Cost, totalCost } from './execution-cost';
import { nearestToLimit, type QuotaUse } from './quota-use';

/** What one execution of a set of scenarios costs, and how near it came to limits. */
export interface ScenarioCost {
  readonly name: string;
  readonly cost: Cost;
  readonly limits: readonly QuotaUse[];
}

/**
 * Costs and limits of scenarios as text: a line for each, then what a thousand of each costs in all, and which limit is nearest.
 * @returns the same text for the same scenarios and prices; the prices are named with their date
 */
export function renderCosts(scenarios: readonly ScenarioCost[]): string {
  requireList(scenarios, ['name', 'cost', 'limits'], {
    of: 'renderCosts',
    what: 'a list of scenarios',
    line: "renderCosts([{ name: 'paid', cost: execution.cost(), limits: execution.limits() }])",
  });
  const rows = scenarios.map(({ name, cost, limits }) => [
    visibleText(name),
    dollarsText(cost.dollars),
    billedText(cost),
    ...QUOTA_COLUMNS.map((quota) => limits.find((use) => use.quota === quota)).map((use) => (use ? useText(use) : '')),
  ]);
  const prices = scenarios[0]?.cost.prices;
  return [...aligned(rows), ...summaryLines(scenarios, prices)].join('\n');
}

/** What a thousand of each cost, and which limit is nearest. */
export function summaryLines(scenarios: readonly ScenarioCost[], prices: PriceList | undefined): readonly string[] {
  if (!prices) return ['no scenarios'];
  const total = totalCost(
    scenarios.map(({ cost }) => cost),
    prices,
  );
  const worst = [...nearestToLimit(scenarios.flatMap(({ limits }) => limits))].sort((a, b) => b.percent - a.percent)[0];
  return [
    `1000 of each: ${dollarsText(1000 * total.dollars)} (${prices.region}, prices of ${prices.date})`,
    ...(worst
      ? [
          `nearest limit: ${useText(worst)}${worst.stateName === undefined ? '' : ` in ${visibleText(worst.stateName)}`}`,
        ]
      : []),
  ];
}

/** `12 transitions + 1 Express, 0.0063 GB-s` */
export function billedText({ transitions, requests, gigabyteSeconds }: Cost): string {
  const parts = [
    ...(transitions > 0 ? [`${transitions} transitions`] : []),
    ...(requests > 0 ? [`${requests} Express, ${gigabyteSeconds.toFixed(4)} GB-s`] : []),
  ];
  return parts.join(' + ');
}

/** The limits, in the order of their columns. */
export const QUOTA_COLUMNS = ['historyEvents', 'payloadBytes', 'executionSeconds'] as const;

const WORDS = { historyEvents: 'events', payloadBytes: 'bytes', executionSeconds: 'time' } as const;

/** `14 events (0.1 %)` */
export function useText({ quota, used, percent }: QuotaUse): string {
  const amount = quota === 'executionSeconds' ? formatDuration(1000 * used) : `${used} ${WORDS[quota]}`;
  return `${amount} (${percent} %)`;
}

/** `$0.000125` */
export function dollarsText(amount: number): string {
  return `$${amount.toFixed(6)}`;
}

function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const columns = rows.reduce((most, { length }) => Math.max(most, length), 0);
  const widths = Array.from({ length: columns }, (_, column) =>
    rows.reduce((widest, row) => Math.max(widest, (row[column] ?? '').length), 0),
  );
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column]))
      .join('  ')
      .trimEnd(),
  );
}
