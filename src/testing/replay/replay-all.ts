import { readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import { HistoryError } from '../../history/recorded/history-error';
import { decodedText } from '../../json/decoded-text';
import { visibleText } from '../../json/visible-text';
import { SimulatorError } from '../../simulator/port/simulator-error';
import { machineOf, type StateMachineLike } from '../state-machine';
import { thrownOf } from '../thrown';
import { replay } from './replay';
import { checkedOptions, type ReplayOptions } from './replay-options';
import type { ReplayedExecution, ReplayVerdict } from './replayed-execution';

/** What came of one file. */
export interface ReplayedFile {
  /** Its name. */
  readonly file: string;
  /** `unreadable`: it is no history, or not all of one; `reason` says why. */
  readonly verdict: ReplayVerdict | 'unreadable';
  /** Absent where it is unreadable. */
  readonly execution?: ReplayedExecution;
  /** Where it diverged, or why it cannot be told or read, in a line. */
  readonly reason?: string;
}

/** Files that hold histories. */
const EXTENSIONS: readonly string[] = ['.json', '.jsonl', '.ndjson', '.log', '.txt'];

/** Longest text that is read at once. */
const MOST_BYTES = 2 ** 29;

/** What came of a folder. As a text it is a table. */
export class ReplayedFolder {
  /** @internal */
  constructor(
    /** In the order of their names. */
    readonly files: readonly ReplayedFile[],
  ) {}

  /** Whether all are `same`. */
  get isSame(): boolean {
    return this.files.every(({ verdict }) => verdict === 'same');
  }

  /** A line for each file, and the sums. */
  toString(): string {
    const width = Math.max(0, ...this.files.map(({ file }) => file.length));
    const lines = this.files.map(({ file, verdict, reason = '' }) =>
      visibleText(`${file.padEnd(width)}  ${verdict.padEnd(11)}  ${reason}`).trimEnd(),
    );
    const counts = VERDICTS.flatMap((verdict) => {
      const count = this.files.filter((one) => one.verdict === verdict).length;
      return count === 0 ? [] : [`${count} ${verdict}`];
    });
    return [...lines, '', `${this.files.length} executions: ${counts.join(', ')}`].join('\n');
  }

  /** In snapshots, too. */
  toJSON(): string {
    return this.toString();
  }
}

const VERDICTS = ['same', 'diverged', 'cannot tell', 'unreadable'] as const;

/**
 * Replays each history of a folder: last week's executions on tomorrow's definition. Files are those with the endings .json, .jsonl, .ndjson, .log and .txt, one
 * execution each; folders in it are not looked into.
 * @throws {SimulatorError} INVALID_INPUT when there is no such folder, or no history in it
 * @throws {InvalidDefinitionError}
 */
export function replayAll(machine: StateMachineLike, folder: string, options: ReplayOptions = {}): ReplayedFolder {
  checkedOptions(options);
  machineOf(machine);
  const files = filesIn(folder);
  return new ReplayedFolder(files.map((file) => replayedFile(machine, folder, file, options)));
}

function filesIn(folder: unknown): readonly string[] {
  const advice =
    "Write replayAll(machine, 'executions'), a folder with what 'aws stepfunctions get-execution-history' printed.";
  if (typeof folder !== 'string' || folder === '')
    throw invalid(`Expected the path of a folder, got ${typeof folder}. ${advice}`);
  let names: readonly string[];
  try {
    names = readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isFile() ? [entry.name] : []));
  } catch (cause) {
    throw invalid(`Expected a folder that can be read, got '${folder}': ${thrownOf(cause).message}. ${advice}`);
  }
  const files = names.filter((name) => EXTENSIONS.includes(extname(name).toLowerCase()));
  if (files.length === 0)
    throw invalid(`There is no history in '${folder}': expected files with ${EXTENSIONS.join(', ')}. ${advice}`);
  return files.sort();
}

function replayedFile(machine: StateMachineLike, folder: string, file: string, options: ReplayOptions): ReplayedFile {
  try {
    const execution = replay(machine, textOf(join(folder, file)), options);
    const { divergence, reason, verdict } = execution;
    const at =
      divergence && `${divergence.stateName}, event ${divergence.eventId}: ${divergence.expected} -> ${divergence.got}`;
    return { file, verdict, execution, reason: at ?? reason };
  } catch (thrown) {
    if (!(thrown instanceof HistoryError || thrown instanceof Unreadable)) throw thrown;
    return { file, verdict: 'unreadable', reason: thrown.message.split('\n')[0] };
  }
}

class Unreadable {
  constructor(readonly message: string) {}
}

function textOf(path: string): string {
  try {
    if (statSync(path).size > MOST_BYTES)
      throw new Unreadable(`It is larger than ${MOST_BYTES} bytes: give its pages to replay.`);
    return decodedText(readFileSync(path));
  } catch (thrown) {
    if (thrown instanceof Unreadable) throw thrown;
    throw new Unreadable(thrownOf(thrown).message);
  }
}

function invalid(message: string): SimulatorError {
  return new SimulatorError('INVALID_INPUT', message);
}
