import type { JsonValue } from '../../json/json-value';
import { isJsonArray } from '../../json/json-value';
import { type AnswerSite, keyOf, type PathAnswer, type Plan, placeInAnyRun } from './plan';
import { placeOfVisit, type TracedVisit } from './trace';
import { ABSENT, type Step, type Wanted, withValueAt } from './values';

/** Something that is made different outside of the machine, so that it goes another way. */
export type Change =
  | { readonly kind: 'input'; readonly path: readonly Step[]; readonly value: Wanted }
  /** Of a Task's result. `result`: what it was. */
  | { readonly kind: 'result'; readonly visit: TracedVisit; readonly path: readonly Step[]; readonly value: Wanted }
  /** Error or Cause of the failure of a Task. */
  | {
      readonly kind: 'failure';
      readonly visit: TracedVisit;
      readonly member: 'Error' | 'Cause';
      readonly value: string;
    }
  /** Of what ItemReaders find. */
  | { readonly kind: 'items'; readonly path: readonly Step[]; readonly value: Wanted }
  | { readonly kind: 'noItems' }
  /** The whole answer. `everyRun`: of what is around the task, whichever run it is. */
  | {
      readonly kind: 'answer';
      readonly visit: TracedVisit;
      readonly attempt?: number;
      readonly everyRun?: boolean;
      readonly answer: PathAnswer;
    };

/** The plan with changes. @param lasting whether tasks are answered so from then on, visit after visit */
export function changedPlan(
  plan: Plan,
  items: readonly JsonValue[] | undefined,
  changes: readonly Change[],
  lasting: boolean,
): Plan {
  let { input } = plan;
  let found: JsonValue | undefined = plan.items === undefined || plan.items === 'missing' ? items : plan.items;
  const answers = new Map(plan.answers);
  const set = (site: AnswerSite, answer: PathAnswer) => answers.set(keyOf(site), { site, answer });
  const results = new Map<TracedVisit, JsonValue | undefined>();
  // What is around comes before what is in it.
  const ordered = [...changes].sort((a, b) => depthOf(a) - depthOf(b));
  for (const change of ordered) {
    switch (change.kind) {
      case 'input':
        input = withValueAt(input, change.path, change.value) ?? {};
        break;
      case 'items':
        found = withValueAt(found, change.path, change.value) ?? [];
        break;
      case 'result': {
        const { visit } = change;
        const result = results.has(visit) ? results.get(visit) : visit.visit.attempts.at(-1)?.result;
        const changed = withValueAt(result, change.path, change.value);
        results.set(visit, changed);
        const site = { place: placeOfVisit(visit), visit: visit.number, lasting };
        const earlier = visit.visit.attempts.length > 1 ? { attempt: visit.visit.attempts.length - 1 } : {};
        set({ ...site, ...earlier }, { kind: 'result', output: changed ?? {} });
        break;
      }
      case 'failure': {
        const { visit, member, value } = change;
        const { error = 'Error', cause = '' } = visit.visit.failure ?? {};
        const failure = { kind: 'failure', error, cause } as const;
        const answer = member === 'Error' ? { ...failure, error: value } : { ...failure, cause: value };
        set({ place: placeOfVisit(visit), visit: visit.number, lasting }, answer);
        break;
      }
      case 'answer': {
        const { visit, attempt, everyRun } = change;
        const place = everyRun ? placeInAnyRun(visit.run.around, visit.visit.state.name) : placeOfVisit(visit);
        set({ place, visit: visit.number, attempt, lasting }, change.answer);
        break;
      }
      case 'noItems':
        return { ...plan, items: 'missing' };
    }
  }
  return { input, answers, ...(isJsonArray(found) ? { items: found } : {}) };
}

function depthOf(change: Change): number {
  return 'path' in change ? change.path.length : 0;
}

/** Whether changes fight one another: two values for one place. */
export function isConsistent(changes: readonly Change[]): boolean {
  const seen = new Map<string, string>();
  return changes.every((change) => {
    const where = 'visit' in change ? `${placeOfVisit(change.visit)}#${change.visit.number}` : '';
    const at = JSON.stringify([change.kind, where, 'path' in change ? change.path : null]);
    const value = 'value' in change ? (change.value === ABSENT ? 'absent' : JSON.stringify([change.value])) : '';
    const known = seen.get(at);
    seen.set(at, value);
    return known === undefined || known === value;
  });
}
