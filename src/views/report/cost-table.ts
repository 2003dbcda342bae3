import type { PriceList } from '../../catalogue/prices';
import { type Cost, costOf, totalCost } from '../cost/execution-cost';
import { type QuotaUse, quotaUses } from '../cost/quota-use';
import { billedText, dollarsText, QUOTA_COLUMNS, summaryLines, useText } from '../cost/render-costs';
import { escapeMarkup } from '../text/escape-markup';
import { scrollable } from './report-style';
import type { ReportedExecution } from './reported-machine';

/** Executions of a scenario and those that they started, each with its own cost. */
interface CostRow {
  readonly name: string;
  readonly depth: number;
  readonly cost: Cost;
  readonly limits: readonly QuotaUse[];
}

const HEAD = ['Scenario', 'Cost', 'Billed', 'Events', 'Payload', 'Duration'];

/** What executions cost and how near they come to limits: a row for each with all that it started, and below it what was started. */
export function costTable(
  executions: readonly (readonly [string, ReportedExecution])[],
  prices: PriceList | undefined,
): readonly string[] {
  if (executions.length === 0) return [];
  const rows = executions.flatMap(([name, execution]) => costRows(name, execution, 0, prices));
  const whole = rows.filter(({ depth }) => depth === 0);
  const head = HEAD.map((name) => `<th scope="col">${name}</th>`).join('');
  const table = `<table class="costs"><caption>Cost and limits</caption><thead><tr>${head}</tr></thead><tbody>${rows.map(tableRow).join('')}</tbody></table>`;
  return [
    '<h3>Cost and limits</h3>',
    scrollable('Cost and limits', table),
    ...summaryLines(whole, whole[0]?.cost.prices).map((line) => `<p>${escapeMarkup(line)}</p>`),
  ];
}

function costRows(
  name: string,
  execution: ReportedExecution,
  depth: number,
  prices: PriceList | undefined,
): readonly CostRow[] {
  const nested = (execution.nestedExecutions ?? []).map((started) =>
    costRows(started.identity?.stateMachineName ?? 'StateMachine', started, depth + 1, prices),
  );
  const type = execution.identity?.stateMachineType ?? 'STANDARD';
  const own = costOf(execution.record, type, prices);
  const cost = totalCost([own, ...nested.map(([started]) => started.cost)], own.prices);
  return [{ name, depth, cost, limits: quotaUses(execution.record, type) }, ...nested.flat()];
}

function tableRow({ name, depth, cost, limits }: CostRow): string {
  const uses = QUOTA_COLUMNS.map((quota) => limits.find((use) => use.quota === quota));
  const cells = [dollarsText(cost.dollars), billedText(cost), ...uses.map((use) => (use ? useText(use) : ''))];
  const inset = depth === 0 ? '' : ` style="padding-left:${Math.min(depth, 6)}em"`;
  const started = depth === 0 ? '' : '<span class="faint">of that, started:</span> ';
  return `<tr><th scope="row"${inset}>${started}${escapeMarkup(name)}</th>${cells.map((cell) => `<td>${escapeMarkup(cell)}</td>`).join('')}</tr>`;
}
