import type { JsonValue } from '../../json/json-value';

/** How an attempt of a task is answered. */
export type PathAnswer =
  | { readonly kind: 'result'; readonly output: JsonValue }
  | { readonly kind: 'failure'; readonly error: string; readonly cause: string }
  /** Nothing ever comes: TimeoutSeconds or HeartbeatSeconds ends it. */
  | { readonly kind: 'silence' };

/** Of which attempts an answer is. */
export interface AnswerSite {
  /** See `placeOf`: where the task stands, which item and which run of what is around it. */
  readonly place: string;
  readonly visit: number;
  /** undefined: all attempts of the visit. */
  readonly attempt?: number;
  /** Whether later visits are answered so, too. */
  readonly lasting?: boolean;
}

/** An answer, and of which attempts it is. */
export interface PlannedAnswer {
  readonly site: AnswerSite;
  readonly answer: PathAnswer;
}

/** What a run starts from and how its tasks are answered; what is not told is made up. */
export interface Plan {
  readonly input: JsonValue;
  /** By `keyOf` their sites. */
  readonly answers: ReadonlyMap<string, PlannedAnswer>;
  /** What ItemReaders find. undefined: what is made up; `missing`: there is no object. */
  readonly items?: readonly JsonValue[] | 'missing';
}

/** A site as a text. */
export function keyOf({ place, visit, attempt, lasting }: AnswerSite): string {
  return JSON.stringify([place, visit, attempt ?? null, lasting ?? false]);
}

/** An attempt of a task, as plans know it. */
export interface PlannedAttempt {
  readonly around: readonly Around[];
  readonly stateName: string;
  readonly visit: number;
  readonly attempt: number;
}

/** The answers of a plan, ready to be asked for by attempt. */
export class PlanAnswers {
  private readonly byPlace = new Map<string, PlannedAnswer[]>();

  constructor({ answers }: Plan) {
    for (const planned of answers.values()) {
      const { place } = planned.site;
      this.byPlace.set(place, [...(this.byPlace.get(place) ?? []), planned]);
    }
  }

  /** The answer for an attempt; undefined: none. What is told of fewer attempts counts more. */
  for({ around, stateName, visit, attempt }: PlannedAttempt): PathAnswer | undefined {
    if (this.byPlace.size === 0) return undefined;
    return (
      this.at(placeOf(around, stateName), visit, attempt) ?? this.at(placeInAnyRun(around, stateName), visit, attempt)
    );
  }

  private at(place: string, visit: number, attempt: number): PathAnswer | undefined {
    let best: PlannedAnswer | undefined;
    for (const planned of this.byPlace.get(place) ?? []) {
      const { site } = planned;
      const isThen = site.lasting ? site.visit <= visit : site.visit === visit;
      if (!isThen || (site.attempt ?? attempt) !== attempt) continue;
      if (!best || isNearer(site, best.site)) best = planned;
    }
    return best?.answer;
  }
}

/** Of sites that an attempt belongs to. */
function isNearer(a: AnswerSite, b: AnswerSite): boolean {
  if (a.visit !== b.visit) return a.visit > b.visit;
  if ((a.lasting ?? false) !== (b.lasting ?? false)) return !a.lasting;
  return a.attempt !== undefined && b.attempt === undefined;
}

/** A plan as a text: equal plans have equal texts. */
export function planText({ input, answers, items }: Plan): string {
  return JSON.stringify([input, [...answers].sort(([a], [b]) => (a < b ? -1 : 1)), items ?? null]);
}

/** One level of states around a task. */
export interface Around {
  readonly name: string;
  /** Of a Map. */
  readonly index?: number;
  /** Which run of it, from 0. */
  readonly run: number;
}

/** Where a task stands, whichever run of what is around it: retries and loops run a Parallel or Map again. */
export function placeInAnyRun(around: readonly Around[], stateName: string): string {
  return JSON.stringify([...around.map(({ name, index }) => [name, index ?? null]), stateName]);
}

/** Where a task stands, as a text. */
export function placeOf(around: readonly Around[], stateName: string): string {
  return JSON.stringify([...around.map(({ name, index, run }) => [name, index ?? null, run]), stateName]);
}
