import { data, toneOf } from './data';
import { all, element, first } from './dom';

const KINDS = [
  ['', 'All'],
  ['bad', 'Failed'],
  ['good', 'Succeeded'],
  ['open', 'Running'],
] as const;

/** Search and filters over the rows of executions, and arrow keys from row to row. */
export function addFilters(): void {
  const place = document.querySelector('#filters');
  if (!place) return;
  const texts = searchTexts();
  const rows = all<HTMLTableRowElement>('.rows tr[data-x]');
  const search = element('input', {
    type: 'search',
    'aria-label': 'Search executions by name, machine, failure or state',
    placeholder: 'Search name, failure, state …',
    oninput: apply,
  });
  const present = new Set(data.machines.flatMap(({ executions }) => executions.map(({ status }) => toneOf(status))));
  const radios = KINDS.filter(([kind]) => kind === '' || present.has(kind)).map(([kind, label]) =>
    element(
      'label',
      {},
      element('input', { type: 'radio', name: 'kind', value: kind, checked: kind === '', onchange: apply }),
      label,
    ),
  );
  const count = element('span', { class: 'faint', role: 'status' });
  place.append(
    element(
      'div',
      { class: 'filters' },
      search,
      element('fieldset', {}, element('legend', {}, 'Status'), ...radios),
      count,
    ),
  );
  const body = first('.rows tbody');
  body.addEventListener('keydown', (event) => moveAlong(event, rows));
  body.addEventListener('click', (event) => {
    const target = event.target as Element;
    if (!target.closest('a')) target.closest('tr')?.querySelector('a')?.click();
  });
  apply();

  function apply(): void {
    const words = search.value.toLowerCase().split(/\s+/);
    const kind = first<HTMLInputElement>('input[name=kind]:checked', place as Element).value;
    let shown = 0;
    for (const row of rows) {
      const text = texts.get(row.dataset.x ?? '') ?? '';
      row.hidden = !(words.every((word) => text.includes(word)) && (kind === '' || row.classList.contains(kind)));
      if (!row.hidden) shown += 1;
    }
    count.textContent = shown === rows.length ? `${rows.length} shown` : `${shown} of ${rows.length} shown`;
  }
}

function searchTexts(): ReadonlyMap<string, string> {
  return new Map(
    data.machines.flatMap(({ name, states, executions }) =>
      executions.map((execution) => {
        const visited = new Set(execution.visits.map(({ s }) => states[s].name));
        const parts = [execution.name, name, execution.status, execution.failure ?? '', ...visited];
        return [execution.id, parts.join('\n').toLowerCase()] as const;
      }),
    ),
  );
}

function moveAlong(event: KeyboardEvent, rows: readonly HTMLTableRowElement[]): void {
  const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity };
  const step = steps[event.key];
  if (step === undefined) return;
  const shown = rows.filter(({ hidden }) => !hidden);
  const at = shown.indexOf((event.target as Element).closest('tr') as HTMLTableRowElement);
  const next = shown[Math.min(Math.max(at + step, 0), shown.length - 1)];
  next?.querySelector('a')?.focus();
  event.preventDefault();
}
