import type { ExploredMachine } from './explored-machine';
import type { FaultRun } from './fault-run';

/** How a run ended. */
export function endText({ end }: FaultRun): string {
  switch (end.kind) {
    case 'ended':
      return [end.result.status, end.result.error].filter(Boolean).join(' ');
    case 'stalled':
      return 'hangs';
    case 'endless':
      return 'does not end';
    case 'merged':
      return '';
  }
}

/** How a run ended, as far as two ends are told apart: by the error of a fault, whichever it is, or by one of the definition. */
export function endKind(run: FaultRun): string {
  const { end, plan } = run;
  const isInjected =
    end.kind === 'ended' && plan.some(({ error }) => error !== undefined && error === end.result.error);
  return isInjected ? 'FAILED with the error of a fault' : endText(run);
}

/** The times after the last fault at which something happens, in milliseconds from the start. */
export function timesOf({ end, plan, attempts, beside }: FaultRun, { settings }: ExploredMachine): readonly number[] {
  if (end.kind !== 'ended' || beside !== undefined) return [];
  const struck = attempts.find(({ fault }) => fault !== undefined && fault === plan.at(-1))?.request.timeMs;
  const from = struck ?? settings.startTimeMs;
  const times = new Set(end.result.history.times.filter((time) => time >= from && time < end.result.stopTimeMs));
  return [...times].map((time) => time - settings.startTimeMs);
}

export function isRedrivable({ end, beside }: FaultRun): boolean {
  if (end.kind !== 'ended' || beside !== undefined) return false;
  return ['FAILED', 'TIMED_OUT', 'ABORTED'].includes(end.result.status);
}
