import type { FoundViolation } from '../../explore/faults/explore-faults';
import { ExploredMachine } from '../../explore/faults/explored-machine';
import { type FaultKind, placedFaultText } from '../../explore/faults/fault';
import type { FaultRun } from '../../explore/faults/fault-run';
import { FROM_START, runPlan } from '../../explore/faults/run-plan';
import { copyOf } from '../../json/copy-plain';
import { visibleText } from '../../json/visible-text';
import type { RecordedAnswer } from '../../replay/recorded-attempts';
import { placeText } from '../../simulator/port/address';
import type { SimulationSettings } from '../execution-settings';
import { MemoryObjectStore } from '../object-store';
import type { SimulateOptions } from '../simulate-options';
import { type SimulatedExecution, simulatedExecution } from '../simulated-execution';
import type { SimulatedMachine } from '../state-machine';
import { mockText } from '../written/mock-text';
import { propertyName, textLiteral } from '../written/type-script';
import { type AnswersOfKey, answersOfHistory, answersOfRun, mocksOfAnswers, runsSomeOf } from './answers-of-run';

/** A fault that struck an execution. */
export interface InjectedFault {
  readonly kind: FaultKind;
  /** The state. */
  readonly state: string;
  /** With what is around it: `Each line[2]/Store line`. */
  readonly place: string;
  /** Of this visit, from 1. */
  readonly attempt: number;
  /** Error Name. Only of failures. */
  readonly error?: string;
  /** It struck the retries of the visit, too. */
  readonly lasting: boolean;
  /** In words: `ChargeCard fails with Lambda.Unknown, at each retry`. */
  readonly text: string;
}

/** The faults of a run, as users see them. */
export function injectedFaults({ plan }: Pick<FaultRun, 'plan'>): readonly InjectedFault[] {
  return plan.map((fault) => ({
    ...{ kind: fault.kind, state: fault.address.stateName, place: placeText(fault.address) },
    attempt: fault.address.attempt + 1,
    ...(fault.error === undefined ? {} : { error: fault.error }),
    ...{ lasting: fault.lasting, text: placedFaultText(fault) },
  }));
}

/** The execution of a run that has ended. */
export function executionOf(
  run: FaultRun,
  machine: SimulatedMachine,
  settings: SimulationSettings,
): SimulatedExecution | undefined {
  if (run.end.kind !== 'ended') return undefined;
  const requests = run.attempts.map(({ request }) => request);
  return simulatedExecution(run.end.result, { machine, settings, requests, nestedExecutions: [] });
}

/** Something that has to hold and does not, in the smallest execution that shows it. As a text it is the report of it. */
export class FaultViolation {
  /** Of those that are built in, or of your own. */
  readonly invariant: string;
  /** The state. */
  readonly place: string;
  /** How it does not hold, in words. */
  readonly message: string;
  /** How the execution ended: `FAILED Boom`, `SUCCEEDED`, `hangs`, `does not end`. */
  readonly end: string;
  /** In the order in which they struck. None: it does not hold without any fault. */
  readonly faults: readonly InjectedFault[];
  /** What was done to the execution as a whole, in words; undefined: nothing. */
  readonly beside?: string;
  /** How many executions showed it. */
  readonly count: number;
  private readonly memory: { execution?: SimulatedExecution; answers?: readonly AnswersOfKey[] } = {};

  /** @internal */
  constructor(
    private readonly found: FoundViolation,
    private readonly machine: SimulatedMachine,
    private readonly settings: SimulationSettings,
  ) {
    const { invariant, place, message, end, count, run } = found;
    this.invariant = invariant;
    this.place = visibleText(place);
    this.message = visibleText(message);
    this.end = visibleText(end);
    this.faults = injectedFaults(run);
    if (run.beside?.kind === 'stop') this.beside = `is stopped after ${run.beside.afterMs / 1000} s`;
    if (run.beside?.kind === 'redrive') this.beside = 'is redriven';
    this.count = count;
  }

  /** The execution; of one that does not end, as far as it came when its last task was called. */
  get execution(): SimulatedExecution {
    this.memory.execution ??= executionOf(this.shown, this.machine, this.settings);
    return this.memory.execution as SimulatedExecution;
  }

  /** The story of the execution. */
  get story(): string {
    return this.execution.story;
  }

  /** The state machine as a Mermaid diagram, with what the execution did. */
  get diagram(): string {
    return this.execution.diagram;
  }

  /** Options for `simulate` with which the execution is the same: its input, and the answers of its tasks. A redrive is yours to make. */
  get options(): SimulateOptions {
    const { settings } = this;
    const { afterMs } = (this.found.run.beside ?? {}) as { afterMs?: number };
    return {
      ...this.identity,
      input: copyOf(settings.input),
      startTime: new Date(settings.startTimeMs).toISOString(),
      seed: settings.seed,
      mocks: mocksOfAnswers(this.answers),
      objects: this.objects,
      fieldValidationMode: 'NONE',
      maxSteps: settings.maxSteps,
      ...(afterMs === undefined ? {} : { stop: { after: afterMs / 1000 } }),
    };
  }

  /** The mocks as TypeScript, to paste into a test: with them and the input, `simulate` gives the same execution. */
  get mocks(): string {
    const lines = this.answers.map(({ key, answers }) => {
      const written = answers.map((answer) => answerText(answer));
      const value = written.length === 1 ? written[0] : `mock.sequence(${written.join(', ')})`;
      return `  ${propertyName(key)}: ${value},`;
    });
    return ['{', ...lines, '}'].join('\n').replaceAll('\n    ', '\n  ');
  }

  toString(): string {
    const faults = this.faults.map(({ text }) => `  ${visibleText(text)}`);
    const beside = this.beside === undefined ? [] : [`  the execution ${this.beside}`];
    const story = this.story.split('\n').map((line) => `    ${line}`);
    const struck = faults.length + beside.length === 0 ? ['  without any fault'] : [...faults, ...beside];
    const times = this.count === 1 ? '' : ` (${this.count} executions show it)`;
    return [`${this.invariant} · ${this.place}: ${this.message}${times}`, ...struck, ...story].join('\n');
  }

  /** The members that are data. */
  toJSON(): unknown {
    const { invariant, place, message, end, faults, beside, count, story, mocks } = this;
    return { invariant, place, message, end, faults, beside, count, story, mocks };
  }

  /** Those that the execution reads: given, made up, or written by it. Which they are, it tells when it is run once more. */
  private get objects(): Readonly<Record<string, string>> {
    const { machine, run } = this.found;
    const all = this.settings.objects.all;
    if (Object.keys(all).length === 0) return all;
    const objects = new MemoryObjectStore(all, this.settings.startTimeMs);
    const own = new ExploredMachine(machine.definition, { ...machine.settings, objects }, machine.nominal);
    runPlan(own, { plan: run.plan, from: FROM_START, beside: run.beside?.kind === 'stop' ? run.beside : undefined });
    const unread = new Set(objects.unread);
    return Object.fromEntries(Object.entries(all).filter(([path]) => !unread.has(path)));
  }

  private get answers(): readonly AnswersOfKey[] {
    const attempts = this.found.run.attempts.filter(({ request }) => request.redrive === 0);
    this.memory.answers ??= runsSomeOf(attempts) ? answersOfHistory(this.execution.history) : answersOfRun(attempts);
    return this.memory.answers;
  }

  private get identity(): Pick<SimulateOptions, 'name' | 'type' | 'stateMachineName'> {
    const { executionName, stateMachineType, stateMachineName } = this.settings.identity;
    return {
      ...(executionName === 'simulation' ? {} : { name: executionName }),
      ...(this.machine.resource ? {} : { type: stateMachineType, stateMachineName }),
    };
  }

  /** The run; where it does not end, looked at when it has come far enough to be seen. */
  private get shown(): FaultRun {
    const { run, machine } = this.found;
    if (run.end.kind === 'ended') return run;
    const { settings } = machine;
    const seen =
      run.end.kind === 'stalled' ? run.attempts.at(-1) : run.attempts[Math.min(SHOWN, run.attempts.length) - 1];
    const afterMs = (seen?.request.timeMs ?? settings.startTimeMs) - settings.startTimeMs + 1;
    const look = { plan: run.plan, from: FROM_START, beside: { kind: 'look', afterMs } } as const;
    const looked = runPlan(machine, look);
    if (looked.end.kind === 'ended') return looked;
    // It goes round without any time: the longest history ends it.
    const short = { ...settings, maxHistoryEvents: 10 * SHOWN };
    return runPlan(new ExploredMachine(machine.definition, short, machine.nominal), look);
  }
}

/** So many calls of an execution that does not end are shown. */
const SHOWN = 12;

/** The shortest mock that says the same. */
function answerText(answer: RecordedAnswer): string {
  const { error, cause, ...others } = answer;
  if (error === undefined || Object.keys(others).length > 0) return mockText(answer);
  return `mock.fail(${[error, cause]
    .filter((text) => text !== undefined)
    .map((text) => textLiteral(text))
    .join(', ')})`;
}
