import { visibleText } from '../../json/visible-text';
import type { Divergence, ReplayLevel } from '../../replay/compare/divergence';
import type { Replay } from '../../replay/replay-history';
import { replayReport } from '../../replay/report/replay-report';

/** What a replay comes to. */
export type ReplayVerdict = Replay['verdict'];

/** An execution that a state had started. */
export interface ReplayedChild {
  /** The Map, or the Task. */
  readonly stateName: string;
  readonly execution: ReplayedExecution;
}

/** What came of a replay. As a text it is a report. */
export class ReplayedExecution {
  /**
   * `same`: with the recorded answers the definition asks for the same calls in the same order within each scope, and ends the same way. `diverged`: it does
   * not; `divergence` says where. `cannot tell`: the history does not have what it would take; `reason` says what.
   */
  readonly verdict: ReplayVerdict;
  /** The first place in which they differ; of a child execution, where only that does. */
  readonly divergence?: Divergence;
  /** Why it cannot be told. */
  readonly reason?: string;
  /** How much was compared. */
  readonly level: ReplayLevel;
  /** Why not more, where it is less than was asked for. */
  readonly levelReason?: string;
  /** What of the definition the history says nothing about: states, rules, retriers and catchers that it did not come by, executions without histories. */
  readonly notExercised: readonly string[];
  /** Those of the executions that it had started whose histories were given. */
  readonly children: readonly ReplayedChild[];
  readonly stateMachineName: string;
  private readonly found: Replay;

  /** @internal */
  constructor(stateMachineName: string, found: Replay, children: readonly ReplayedChild[]) {
    const odd =
      found.verdict === 'same'
        ? (children.find(({ execution }) => execution.verdict === 'diverged') ??
          children.find(({ execution }) => execution.verdict !== 'same'))
        : undefined;
    this.stateMachineName = stateMachineName;
    this.found = found;
    this.children = children;
    this.verdict = odd?.execution.verdict ?? found.verdict;
    this.divergence = found.divergence ?? odd?.execution.divergence;
    this.reason = found.reason ?? odd?.execution.reason;
    this.level = found.level;
    this.levelReason = found.levelReason;
    const given = new Set(children.map(({ stateName }) => stateName));
    this.notExercised = found.notExercised.filter((what) => ![...given].some((name) => isChildOf(what, name)));
  }

  /** The report: verdict, where it differs with both stories side by side, what was compared and what was not exercised. */
  toString(): string {
    const own = replayReport(this.stateMachineName, { ...this.found, notExercised: this.notExercised });
    const children = this.children.map(
      ({ stateName, execution }) => `\nStarted by ${visibleText(stateName)}:\n${indented(String(execution))}`,
    );
    return [own, ...children].join('\n');
  }

  /** In snapshots, too. */
  toJSON(): string {
    return this.toString();
  }
}

function isChildOf(what: string, name: string): boolean {
  return what === `the execution that ${name} started` || what.startsWith(`the child executions of ${name},`);
}

function indented(text: string): string {
  return text.replaceAll(/^(?=.)/gm, '  ');
}
