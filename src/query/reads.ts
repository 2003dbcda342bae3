import type { JsonValue } from '../json/json-value';
import type { PathRoot } from './compiled-path';
import type { IntrinsicCall } from './intrinsics/intrinsic-node';
import type { PathSegment } from './json-path/path-segment';
import type { Read, ReadRoot, ReadStep } from './read';

/** What a path reads: its value, and of the items that its filters look at, what these compare. */
export function readsOfPath(from: PathRoot, segments: readonly PathSegment[]): readonly Read[] {
  const root: ReadRoot = from.kind === 'variable' ? { variable: from.name } : from.kind;
  const many = segments.some(({ kind }) => kind === 'filter' || kind === 'wildcard' || kind === 'slice');
  const steps = stepsOf(segments);
  const whole: Read = { root, steps, goesOn: steps.length < segments.length, many, use: { kind: 'value' } };
  const filtered = segments.flatMap((segment, index): Read[] => {
    if (segment.kind !== 'filter') return [];
    const item = stepsOf(segments.slice(0, index + 1));
    return segment.comparisons.map(({ path, operator, literal }) => ({
      root,
      steps: [...item, ...path],
      goesOn: false,
      many: false,
      use: { kind: 'filtered', operator, literal },
    }));
  });
  return [whole, ...filtered];
}

/** Up to a step of any depth, behind which there is no telling. */
function stepsOf(segments: readonly PathSegment[]): readonly ReadStep[] {
  const end = segments.findIndex(({ kind }) => kind === 'descendants' || kind === 'members');
  return (end < 0 ? segments : segments.slice(0, end)).map(stepOf);
}

function stepOf(segment: PathSegment): ReadStep {
  if (segment.kind === 'member') return segment.name;
  if (segment.kind === 'indexes') return Math.max(...segment.indexes, 0);
  return segment.kind === 'index' && segment.index >= 0 ? segment.index : null;
}

/** What the arguments of an intrinsic function read, however deep calls are nested. */
export function readsOfCall({ target, args }: IntrinsicCall, outermost = true): readonly Read[] {
  const literals = args.map((arg): JsonValue | undefined => (arg.kind === 'literal' ? arg.value : undefined));
  return args.flatMap((arg, index): readonly Read[] => {
    if (arg.kind === 'call') return readsOfCall(arg, false);
    if (arg.kind === 'literal') return [];
    const use = { kind: 'argument', of: target.name, index, literals, outermost } as const;
    return arg.path.reads().map((read) => (read.use.kind === 'value' ? { ...read, use } : read));
  });
}
