import { COVERAGE_KINDS } from '../coverage/coverage-item';
import { type Coverage, percentReached } from '../coverage/measure-coverage';
import { escapeMarkup } from '../text/escape-markup';

/** So many of what was missed are shown at once; all of them when there are few more. */
const SHOWN = 5;

/** What executions reached, and what not; what constructs have added is folded up. */
export function coverageTables(own: Coverage, added: Coverage | undefined): readonly string[] {
  if (added === undefined) return [coverageTable(own, 'Coverage')];
  const { reached, total } = added.states;
  return [
    coverageTable(own, 'Coverage'),
    `<details><summary>Added by constructs: ${reached} of ${total} states</summary>${coverageTable(added, 'Coverage of what constructs have added')}</details>`,
  ];
}

function coverageTable(coverage: Coverage, caption: string): string {
  const rows = COVERAGE_KINDS.filter((kind) => coverage[kind].total > 0).map((kind) => {
    const { reached, total, missed } = coverage[kind];
    const percent = percentReached(coverage[kind]);
    return `<tr role="row"><th role="rowheader" scope="row">${kind}</th><td role="cell">${reached} of ${total} (${percent} %)</td><td role="cell">${missedItems(missed)}</td></tr>`;
  });
  const head = ['of', 'reached', 'missed'].map((name) => `<th role="columnheader" scope="col">${name}</th>`).join('');
  return `<table class="coverage" role="table"><caption>${caption}</caption><thead role="rowgroup"><tr role="row">${head}</tr></thead><tbody role="rowgroup">${rows.join('')}</tbody></table>`;
}

function missedItems(missed: readonly string[]): string {
  if (missed.length <= SHOWN + 2) return list(missed);
  const more = missed.slice(SHOWN);
  return `${list(missed.slice(0, SHOWN))}<details><summary>${more.length} more</summary>${list(more)}</details>`;
}

function list(items: readonly string[]): string {
  if (items.length === 0) return '';
  // An arrow of two characters may be broken into two lines.
  return `<ul>${items.map((item) => `<li>${escapeMarkup(item.replaceAll(' -> ', ' → '))}</li>`).join('')}</ul>`;
}
