import { RUNTIME } from '../../asl/error-name';
import type { HistoryEvent } from '../../history/history-event';
import { detailsOf } from '../tree/event-details';
import { endOf, type HistoryTree, lastAttempt, lastVisit, type TreeScope, type TreeVisit } from '../tree/history-tree';
import { compareVisit } from './compare-visit';
import type { ComparisonProps, ComparisonUnderWay, Extent } from './comparison';
import { type Divergence, scopeText, visitText } from './divergence';
import { valueDifference } from './value-difference';
import { failureText, stepText } from './words';

/** Collects what differs; the first place in the order of the history counts. */
export class Comparison implements ComparisonUnderWay {
  private readonly found: Divergence[] = [];

  constructor(
    readonly props: ComparisonProps,
    private readonly expected: HistoryTree,
    private readonly got: HistoryTree,
  ) {}

  /** The first divergence; undefined where the two are the same as far as they are compared. */
  first(): Divergence | undefined {
    const { expected, got } = this;
    const end = endOf(expected);
    const isWhole = end?.type === 'ExecutionSucceeded' || end?.type === 'ExecutionFailed';
    this.scopes(expected.root, got.root, this.props.shifted?.root, isWhole ? 'whole' : 'prefix');
    if (end && isWhole) this.ends(end, endOf(got), this.props.shifted && endOf(this.props.shifted));
    return this.found.reduce<Divergence | undefined>(
      (first, next) => (first === undefined || next.eventId < first.eventId ? next : first),
      undefined,
    );
  }

  tell(divergence: Divergence): void {
    this.found.push(divergence);
  }

  /** @returns whether all of it is the same */
  scopes(expected: TreeScope, got: TreeScope, shifted: TreeScope | undefined, extent: Extent): boolean {
    for (let i = 0; ; i++) {
      const [was, is, other] = [expected.visits[i], got.visits[i], shifted?.visits[i]];
      const before = expected.visits[i - 1];
      if (!was && !is) return true;
      if (!was) {
        if (extent !== 'whole') return true;
        return this.leaves(expected, before, 'ends', this.goesOn(is));
      }
      if (!is) {
        if (extent === 'common') return true;
        return this.leaves(expected, before, `goes to ${visitText(was)}`, this.stops(got), was.entered.id - 1);
      }
      if (was.name !== is.name) {
        return this.leaves(expected, before, `goes to ${visitText(was)}`, this.goesOn(is), was.entered.id - 1);
      }
      if (was.type !== is.type) {
        this.tell({
          ...{ eventId: was.entered.id, stateName: was.name, scope: scopeText(expected), level: 'path' },
          ...{ expected: `a ${was.type} state`, got: `a ${is.type} state`, lastCommonStep: stepText(before, expected) },
        });
        return false;
      }
      const isLast = i === expected.visits.length - 1;
      const shiftedVisit = other?.name === is.name ? other : undefined;
      if (!compareVisit(this, was, is, shiftedVisit, isLast ? extent : 'whole')) return false;
    }
  }

  /** It is left in another way. */
  private leaves(
    scope: TreeScope,
    before: TreeVisit | undefined,
    expected: string,
    got: string,
    after?: number,
  ): false {
    const stateName = before?.name ?? scope.owner?.name ?? 'StartAt';
    const eventId = before ? (before.exited?.id ?? lastEventId(before)) : (after ?? scope.owner?.entered.id ?? 1);
    this.tell({
      ...{ eventId, stateName, scope: scopeText(scope), level: 'path', expected, got },
      lastCommonStep: stepText(before, scope),
    });
    return false;
  }

  private goesOn(next: TreeVisit): string {
    return `goes to ${visitText(next)}`;
  }

  /** Why a scope of the definition's run goes no further. */
  private stops(scope: TreeScope): string {
    const last = lastVisit(scope);
    const { unanswered } = this.props;
    if (last && unanswered?.stateName === last.name && !last.exited) {
      return unanswered.kind === 'unknown'
        ? `asks for ${unanswered.place}; the history has no such call`
        : `asks for ${unanswered.place}, whose answer the history does not say`;
    }
    const error = last && !last.exited ? failureText(last) : undefined;
    return error === undefined ? 'ends' : `fails: ${error}`;
  }

  private ends(expected: HistoryEvent, got: HistoryEvent | undefined, shifted: HistoryEvent | undefined): void {
    const last = lastVisit(this.expected.root);
    const at = {
      ...{ eventId: expected.id, stateName: last?.name ?? 'StartAt', scope: '' },
      lastCommonStep: stepText(last, this.expected.root),
    };
    const [was, is] = [detailsOf(expected), got ? detailsOf(got) : undefined];
    if (expected.type !== got?.type) {
      this.tell({
        ...at,
        level: 'path',
        expected: endText(expected),
        got: got ? endText(got) : this.stops(this.got.root),
      });
    } else if (was.error !== is?.error) {
      this.tell({ ...at, level: 'path', expected: endText(expected), got: endText(got) });
    } else if (this.props.level === 'data' && !this.props.fixedParameters) {
      const other = shifted && { value: shifted.type === got.type ? detailsOf(shifted).cause : undefined };
      // The words of a failure of AWS's own are not those of the definition.
      const isOwn = last?.type === 'Fail' && was.cause !== undefined && was.error !== RUNTIME;
      const difference = isOwn ? valueDifference(was.cause, is?.cause, other, this.props.sameResource) : undefined;
      if (difference) this.tell({ ...at, level: 'data', expected: `Cause ${was.cause}`, got: `Cause ${is?.cause}` });
    }
  }
}

function endText(event: HistoryEvent): string {
  const { error } = detailsOf(event);
  const word = event.type.slice('Execution'.length);
  return error === undefined ? `the execution ends: ${word}` : `the execution ends: ${word}, ${error}`;
}

function lastEventId(visit: TreeVisit): number {
  const attempt = lastAttempt(visit);
  return attempt?.end?.id ?? attempt?.started.id ?? visit.entered.id;
}
