import type { CoverageKind } from '../coverage/coverage-item';
import type { Coverage } from '../coverage/measure-coverage';
import { escapeMarkup } from '../text/escape-markup';
import type { MeasuredMachine } from './machine-section';
import { chip } from './status-chip';

/** So many states of each machine are told at once; all of them when there are few more. */
const SHOWN = 8;

/** What is told of, besides states. Ways are left out: they follow from the states, rules and Catchers. */
const BESIDES = [
  ['choices', 'rule'],
  ['catchers', 'Catcher'],
  ['retriers', 'Retrier'],
  ['maps', 'Map'],
] as const satisfies readonly (readonly [CoverageKind, string])[];

/** By machine, what no execution reached, by name: states at once, the rest folded up under its numbers. */
export function untestedSection(machines: readonly MeasuredMachine[]): string {
  return [
    '<section class="card" id="untested" aria-labelledby="untested-title"><h2 id="untested-title">Untested</h2>',
    ...machines.map(untestedOf),
    '</section>',
  ].join('\n');
}

function untestedOf({ id, reported, coverage, added }: MeasuredMachine): string {
  const { reached, total, missed } = coverage.states;
  const others = BESIDES.flatMap(([kind, word]) => coverage[kind].missed.map((name) => [word, name] as const));
  const count = `${reached} of ${total} states`;
  const ofConstructs = added === undefined ? '' : addedText(added);
  const head = `<h3><a href="#${id}">${escapeMarkup(reported.name)}</a> <span class="faint">${count}</span></h3>`;
  if (missed.length + others.length === 0)
    return `<div class="machine-untested">${head}<p>${chip('good', 'all reached')}</p>${ofConstructs}</div>`;
  const shown = missed.length <= SHOWN + 2 ? missed : missed.slice(0, SHOWN);
  const folded = [...missed.slice(shown.length).map((name) => ['state', name] as const), ...others];
  return [
    `<div class="machine-untested">${head}`,
    shown.length === 0 ? '' : `<ul>${shown.map((name) => item(['state', name])).join('')}</ul>`,
    folded.length === 0
      ? ''
      : `<details><summary>${counts(folded)}</summary><ul>${folded.map(item).join('')}</ul></details>`,
    ofConstructs,
    '</div>',
  ].join('');
}

function item([word, name]: readonly [string, string]): string {
  return `<li><span class="tag">${word}</span> ${escapeMarkup(name)}</li>`;
}

/** `2 rules, 1 Catcher` */
function counts(items: readonly (readonly [string, string])[]): string {
  const byWord = new Map<string, number>();
  for (const [word] of items) byWord.set(word, (byWord.get(word) ?? 0) + 1);
  return [...byWord].map(([word, count]) => `${count} ${word}${count === 1 ? '' : 's'}`).join(', ');
}

/** What constructs have added is counted, and not told by name here. */
function addedText(added: Coverage): string {
  const { reached, total } = added.states;
  return total === 0 ? '' : `<p class="faint">added by constructs: ${reached} of ${total} states</p>`;
}
