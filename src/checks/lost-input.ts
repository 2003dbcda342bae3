import { isJsonObject } from '../json/json-value';
import type { CheckedScope, CheckedState } from './checked-machine';
import { type Read, readsOf } from './reads';

/** A state that reads what its input does not have. */
export interface Reader {
  readonly state: CheckedState['state'];
  /** As it stands in the definition: `$.orderId`. */
  readonly read: string;
}

/** What else a state reads; undefined: nothing. */
type AlsoReads = (checked: CheckedState) => string | undefined;

/**
 * The first state from `start` on that reads what is not there, where the input of `start` is an object of these members. It is looked for as far as
 * states hand their input on.
 */
export function readerOfMore(
  within: CheckedScope,
  start: string,
  members: ReadonlySet<string>,
  alsoReads: AlsoReads = () => undefined,
): Reader | undefined {
  const open = [{ name: start, members }];
  const seen = new Set<string>();
  for (const { name, members: there } of open) {
    const checked = within.states.find(({ state }) => state.name === name);
    if (!checked || seen.has(name)) continue;
    seen.add(name);
    const { members: reads, tested } = readsOf(checked.state);
    const missing = reads.find(({ member }: Read) => !there.has(member));
    const read = missing?.text ?? alsoReads(checked);
    if (read !== undefined) return { state: checked.state, read };
    const after = membersAfter(checked, there);
    if (!after) continue;
    // On the other side of a test the member may be there.
    const known = new Set([...after, ...tested]);
    open.push(...nextsOf(checked).map((next) => ({ name: next, members: known })));
  }
  return undefined;
}

/** The members of what a state hands on; undefined where that is something else than its input. */
function membersAfter({ state }: CheckedState, members: ReadonlySet<string>): ReadonlySet<string> | undefined {
  const { source } = state;
  if (source.Output !== undefined || isOtherPath(source.InputPath) || isOtherPath(source.OutputPath)) return undefined;
  const makes = state.type === 'Pass' ? (source.Result ?? source.Parameters) !== undefined : !KEEPING.has(state.type);
  if (state.queryLanguage === 'JSONata') return makes ? undefined : members;
  const { ResultPath } = source;
  if (ResultPath === null || (ResultPath === undefined && !makes)) return members;
  const [, added] = /^\$\.(\w+)/.exec(String(ResultPath)) ?? [];
  return added === undefined ? undefined : new Set([...members, added]);
}

const KEEPING = new Set(['Choice', 'Wait', 'Succeed', 'Fail']);

function isOtherPath(path: unknown): boolean {
  return path !== undefined && path !== '$';
}

/** Where a state leads, but for its catchers. */
function nextsOf({ state }: CheckedState): readonly string[] {
  if (state.type === 'Choice') {
    return [...state.choices.map(({ next }) => next), ...(state.default === undefined ? [] : [state.default])];
  }
  return 'transition' in state && state.transition.kind === 'next' ? [state.transition.next] : [];
}

/** The members of a template or a value: `{"id.$": "$.x"}` has `id`. undefined for what is no object. */
export function membersOf(value: unknown): ReadonlySet<string> | undefined {
  if (!isJsonObject(value)) return undefined;
  return new Set(Object.keys(value).map((name) => name.replace(/\.\$$/, '')));
}
