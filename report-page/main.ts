import { data, findById } from './data';
import { all, element, first } from './dom';
import { addFilters } from './filters';
import { MachineView } from './machine-view';

/** The page as it is without this script has everything one below the other. With it one thing is shown at a time: the address says which. */

const overview = all('.overview, #faults');
const sections = new Map(all('section.machine').map((section) => [section.dataset.m ?? '', section]));
const views = new Map<string, MachineView>();
const crumbs = new Map<string, HTMLElement>();
let came: string | undefined;

document.documentElement.classList.add('js');
addFilters();
// The address is this script's: the browser is to scroll to nothing of that name.
for (const anchor of all('section.machine [id]')) {
  const { id } = anchor;
  if (!findById(id)) continue;
  anchor.dataset.id = id;
  anchor.removeAttribute('id');
}
for (const [id, section] of sections) {
  first('h2', section).tabIndex = -1;
  section.removeAttribute('aria-labelledby');
  section.setAttribute('aria-label', data.machines.find((machine) => machine.id === id)?.name ?? id);
  const back = element('p', { class: 'crumbs' }, element('a', { href: '#' }, '← All executions'));
  section.prepend(back);
  crumbs.set(id, back);
}
addEventListener('hashchange', () => route(true));
addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && location.hash.length > 1) location.hash = '';
});
route(false);
addEventListener('load', () => scrollTo(0, 0));

function route(isMove: boolean): void {
  const [id, otherId] = decodeURIComponent(location.hash.slice(1)).split('+');
  const found = findById(id);
  const wanted = found?.machine.id;
  document.documentElement.classList.toggle('deep', found !== undefined);
  for (const part of overview) part.hidden = found !== undefined;
  for (const [machineId, section] of sections) section.hidden = machineId !== wanted;
  for (const link of all<HTMLAnchorElement>('nav a')) {
    if (link.hash === `#${wanted}`) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
  if (!found) {
    if (isMove) backTo(came);
    return;
  }
  const { machine, execution } = found;
  let view = views.get(machine.id);
  if (!view) {
    view = new MachineView(sections.get(machine.id) as HTMLElement, machine);
    views.set(machine.id, view);
  }
  const other = otherId === undefined ? undefined : machine.executions.find((each) => each.id === otherId);
  const isSame = came === id;
  came = id;
  view.show(execution, other);
  if (!isMove || isSame) return;
  scrollTo(0, 0);
  view.focus();
}

/** To the row that one came from. */
function backTo(id: string | undefined): void {
  const row = id === undefined ? undefined : data.machines.some((machine) => machine.id === id) ? undefined : id;
  const link = row === undefined ? undefined : document.querySelector<HTMLElement>(`.rows a[href="#${row}"]`);
  (link ?? first('#main')).focus();
}
