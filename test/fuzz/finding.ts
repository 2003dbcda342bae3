/** An invariant that does not hold. */
export class Finding extends Error {
  constructor(
    /** Which one: findings with the same invariant and place are one. */
    readonly invariant: string,
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
    this.name = 'Finding';
  }
}

/** Begin of the invariants of time: what a user calls comes back. */
export const IN_TIME = 'every call ends in time';

/** Processor time that one call may take: an evaluation may take two seconds, and a busy machine makes them longer. */
const MOST_CALL_MS = 4_000;

/** Runs what may throw errors of ours alone; undefined when it threw one of those. */
export function ours<T>(what: string, names: readonly string[], run: () => T): T | undefined {
  const before = process.cpuUsage();
  const result = outcome(what, names, run);
  requireInTime(what, before);
  return result;
}

/** @param before processor time when the call began */
export function requireInTime(what: string, before: NodeJS.CpuUsage): void {
  const { user, system } = process.cpuUsage(before);
  checkTime(what, (user + system) / 1_000);
}

/** @param ms processor time of the call */
export function checkTime(what: string, ms: number): void {
  if (ms > MOST_CALL_MS) throw new Finding(`${IN_TIME}: ${what}`, `took ${Math.round(ms)} ms of processor time`);
}

function outcome<T>(what: string, names: readonly string[], run: () => T): T | undefined {
  try {
    return run();
  } catch (thrown) {
    if (thrown instanceof Error && names.includes(thrown.name) && !(thrown instanceof Finding)) return undefined;
    throw foreign(what, thrown);
  }
}

export function foreign(what: string, thrown: unknown): Finding {
  if (thrown instanceof Finding) return thrown;
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  return new Finding(`foreign error out of ${what}`, `${error.name}: ${error.message.slice(0, 300)}`, { cause: error });
}

/** What makes two findings the same: the invariant, and where in our sources the error came from. */
export function fingerprintOf(finding: Finding): string {
  const stack = finding.cause instanceof Error ? (finding.cause.stack ?? '') : '';
  const place = stack.split('\n').find((line) => /[\\/]src[\\/]|jsonata-sync/.test(line));
  return `${finding.invariant} ${place?.trim().replace(/^.*[\\/](src|vendor)[\\/]/, '') ?? ''}`.trim();
}
