import type { ExecutionStatus } from '../../history/execution-status';
import type { JsonValue } from '../../json/json-value';
import type { Outcome } from '../execution/execution-record';

/**
 * What the script of the report reads: everything that the page without it does not say. It travels as JSON in the page, so names are short where
 * there are many of them. Numbers of states and ways are those of the diagram (`LiveNumbers`); numbers of values are places in `values`.
 */
export interface PageData {
  readonly values: readonly PageValue[];
  readonly machines: readonly PageMachine[];
}

/** A value, or the beginning of its JSON text and the length of all of it. */
export type PageValue = readonly [value: JsonValue] | readonly [text: string, characters: number];

export interface PageMachine {
  /** Of its section. */
  readonly id: string;
  readonly name: string;
  readonly states: readonly PageState[];
  /** Each way with the number of the state that it enters, -1 at an end. */
  readonly ways: readonly number[];
  /** A letter for each state, then for each way: see `MARK_LETTERS`. What all executions together reached. */
  readonly marks: readonly [states: string, ways: string];
  readonly executions: readonly PageExecution[];
}

export interface PageState {
  readonly name: string;
  readonly type: string;
  /** Its JSON in the definition. */
  readonly definition: number;
  /** 1: a construct of this package has added it. */
  readonly added?: 1;
  /** What was never reached of it: names of coverage items, without those that constructs have added to a state of the user. */
  readonly missed: readonly string[];
}

export interface PageExecution {
  /** Of its details. */
  readonly id: string;
  readonly name: string;
  readonly status: ExecutionStatus;
  readonly durationMs: number;
  readonly failure?: string;
  readonly input: number;
  readonly output: number;
  readonly marks: readonly [states: string, ways: string];
  /** Those that the timeline tells, in its order. */
  readonly visits: readonly PageVisit[];
  readonly frames: readonly PageFrame[];
}

/** Times are milliseconds since the start of the execution. */
export interface PageVisit {
  /** Number of the state. */
  readonly s: number;
  /** The branch or item that it is in; empty for the machine's own. */
  readonly at: string;
  readonly from: number;
  readonly to: number;
  readonly outcome: Outcome;
  /** Error and cause, in full up to the bound of values. */
  readonly failure?: string;
  /** By which Catcher it was left, in words. */
  readonly caught?: string;
  readonly in: number;
  readonly out: number;
  /** Numbers of the ways by which it was left. */
  readonly ways: readonly number[];
  readonly attempts: readonly PageAttempt[];
}

export interface PageAttempt {
  readonly from: number;
  readonly to: number;
  readonly outcome: Outcome;
  readonly failure?: string;
  /** The retry that followed, in words. */
  readonly retry?: string;
  /** The redrive that it was started by, in words. */
  readonly redrive?: string;
  /** Key of the mock that answered. */
  readonly mock?: string;
  /** What a Task was called with, and what it gave. */
  readonly called: number;
  readonly result: number;
}

/** A moment: an attempt begins or ends, or a state is left. `attempt` is -1 where it is not about one. */
export type PageFrame = readonly [ms: number, visit: number, attempt: number, phase: 'starts' | 'ends' | 'left'];

/** Letters of `marks`: visited, failed, never. */
export const MARK_LETTERS = { visited: 'v', failed: 'f', never: 'n' } as const;
