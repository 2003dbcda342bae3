import { leavesOf } from '../asl/choice-condition';
import { IS_PRESENT } from '../asl/comparison-operator';
import type { ChoiceState, State, StatesScope } from '../asl/definition';
import type { SelectionPath } from '../asl/dynamic';
import { nextOf } from '../asl/graph';
import { queriesIn, workQueries } from '../asl/work-queries';
import { holdsPlaceholder } from '../query/placeholder';
import type { Query, Read } from '../query/read';

/** A state that reads what its input does not have. */
export interface Reader {
  readonly state: State;
  /** As it stands in the definition: `$.orderId`. */
  readonly read: string;
}

/** What else a state reads; undefined: nothing. */
type AlsoReads = (state: State) => string | undefined;

/**
 * The first state from `start` on that reads what is not there, where the input of `start` is an object of these members. It is looked for as far as
 * states hand their input on.
 */
export function readerOfMore(
  { states }: StatesScope,
  start: string,
  members: ReadonlySet<string>,
  alsoReads: AlsoReads = () => undefined,
): Reader | undefined {
  const open = [{ name: start, members }];
  const seen = new Set<string>();
  for (const { name, members: there } of open) {
    const state = states.get(name);
    if (!state || seen.has(name)) continue;
    seen.add(name);
    const tested = testedMembers(state);
    const missing = membersRead(state).find((member) => !tested.has(member) && !there.has(member));
    const read = missing === undefined ? alsoReads(state) : memberText(missing, state);
    if (read !== undefined) return { state, read };
    const after = membersAfter(state, there);
    if (!after) continue;
    // On the other side of a test the member may be there.
    const known = new Set([...after, ...tested]);
    open.push(...nextOf(state).map((next) => ({ name: next, members: known })));
  }
  return undefined;
}

/** The members of its input that a state reads. With an InputPath, what else it reads is of what that picks. */
function membersRead(state: State): readonly string[] {
  const { inputPath } = state;
  const queries =
    inputPath === undefined || isWhole(inputPath) ? workQueries(state) : queriesIn(inputPath ?? undefined);
  return membersIn(queries, () => true);
}

function isWhole(path: SelectionPath | undefined): boolean {
  return path === undefined || path?.text === '$';
}

/** Members that a state asks whether they are there, and so need not be. */
function testedMembers(state: State): ReadonlySet<string> {
  const tests = state.type === 'Choice' ? presenceTests(state) : [];
  return new Set([
    ...membersIn(tests, () => true),
    ...membersIn(workQueries(state), ({ use }) => use.kind === 'exists'),
  ]);
}

function presenceTests({ choices }: ChoiceState): readonly Query[] {
  const leaves = choices.flatMap(({ condition }) => [...leavesOf(condition)]);
  return leaves.flatMap((leaf) => (leaf.kind === 'Comparison' && leaf.operator === IS_PRESENT ? [leaf.variable] : []));
}

/** What is yet to be substituted may become anything. */
function membersIn(queries: readonly Query[], counts: (read: Read) => boolean): readonly string[] {
  const reads = queries.filter(({ text }) => !holdsPlaceholder(text)).flatMap((query) => query.reads());
  return reads.flatMap((read) => {
    const [member] = read.root === 'input' && counts(read) ? read.steps : [];
    return typeof member === 'string' ? [member] : [];
  });
}

/** As it stands in the definition: `$.orderId`, `$states.input.orderId`. */
function memberText(member: string, { queryLanguage }: State): string {
  const isPlain = /^[\w-]+$/.test(member);
  if (queryLanguage === 'JSONata') return `$states.input.${isPlain ? member : `\`${member}\``}`;
  return isPlain ? `$.${member}` : `$['${member}']`;
}

/** The members of what a state hands on; undefined where that is something else than its input. */
function membersAfter(state: State, members: ReadonlySet<string>): ReadonlySet<string> | undefined {
  if (state.output !== undefined || !isWhole(state.inputPath) || !isWhole(state.outputPath)) return undefined;
  if (!('resultPath' in state) || state.resultPath === null) return members;
  const makes = state.type === 'Pass' ? (state.result ?? state.parameters) !== undefined : true;
  if (state.queryLanguage === 'JSONata') return makes ? undefined : members;
  if (state.resultPath === undefined) return makes ? undefined : members;
  const [added] = state.resultPath.steps;
  return typeof added === 'string' ? new Set([...members, added]) : undefined;
}
