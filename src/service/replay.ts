import { Pending, type Step } from '../simulator/kernel/step';
import type { ObjectStore } from '../simulator/port/object-store';
import type { TaskRequest } from '../simulator/port/task-request';
import { Account } from './account';
import { type Journal, type JournalEntry, outcomeOfKept } from './journal';
import { ServiceError } from './service-error';

/** A journal does not fit the world that comes of it: it was made by another version of this package, or it was changed. */
export class JournalMismatch extends Error {
  constructor(
    readonly step: number,
    message: string,
  ) {
    super(
      `The journal does not fit at step ${step}: ${message}. Expected one that this version of cdk-stepwright wrote.`,
    );
    this.name = 'JournalMismatch';
  }
}

/**
 * The account of a journal again, at the same step, byte for byte. It is driven on with its `run`, from where it was.
 * @param objects as they were at its start
 * @throws {JournalMismatch}
 */
export function replay(journal: Journal, objects?: ObjectStore): Account {
  const account = new Account(journal.settings, objects);
  const entries = [...journal.entries];
  const performDue = (): void => {
    while (entries[0]?.kind === 'operation' && entries[0].step === account.stepCount) {
      perform(account, entries.shift() as Extract<JournalEntry, { kind: 'operation' }>);
    }
  };
  performDue();
  while (account.stepCount < journal.steps) {
    const run = account.run();
    for (let result = run.next(); !result.done; ) {
      performDue();
      if (account.stepCount === journal.steps && journal.isWaiting && entries.length === 0) return account;
      result = run.next(answerFor(result.value, account, entries));
    }
    performDue();
  }
  if (entries.length === 0) return account;
  throw new JournalMismatch(entries[0].step, `the world came to its end at ${account.stepCount}`);
}

/** What was answered then. */
function answerFor(asked: Step<TaskRequest>, account: Account, entries: JournalEntry[]): unknown {
  if (asked.kind === 'advance') return undefined;
  const entry = entries.shift();
  if (entry?.kind !== 'outcome' || entry.step !== account.stepCount) {
    throw new JournalMismatch(account.stepCount, 'it has no outcome there');
  }
  requireTime(account, entry);
  return entry.outcome === 'later' ? new Pending(LATER) : outcomeOfKept(entry.outcome);
}

function requireTime({ stepCount, now }: Account, { atMs }: JournalEntry): void {
  if (now !== atMs) throw new JournalMismatch(stepCount, `what it says of ${atMs} would be at ${now}`);
}

/** Nobody waits for it. */
const LATER = new Promise<never>(() => undefined);

/** What was refused then is refused again. */
function perform(account: Account, entry: Extract<JournalEntry, { kind: 'operation' }>): void {
  account.advanceTo(entry.atMs);
  requireTime(account, entry);
  try {
    account.perform(entry.operation, entry.request as never);
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
  }
}
