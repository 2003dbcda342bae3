import type { State } from '../../asl/definition';
import type { JsonObject, JsonValue } from '../../json/json-value';
import type { EvaluationScope, RandomSource } from '../../query/evaluation-scope';
import { contextObject } from '../data/context-object';
import type { ExecutionEnvironment } from './execution-environment';
import type { OpenChildren, OpenMapRun } from '../redrive/open-children';
import type { MapItem, ScopeFrame } from './scope-frame';
import type { StateFailure } from './state-failure';

/** One visit of a state: from StateEntered to StateExited or failure, all retries included. */
export class StateVisit<S extends State = State> {
  /** Retries so far. */
  retryCount = 0;
  /** Token of the attempt under way, in callback tasks. */
  taskToken: string | undefined;
  /** Of the newest attempt of a Parallel or inline Map, for a redrive. */
  children: OpenChildren | undefined;
  /** Of the newest attempt of a Distributed Map, for a redrive. */
  mapRun: OpenMapRun | undefined;
  /** With what the visit failed for good. */
  failure: StateFailure | undefined;
  /** The visit that a redrive goes on with, until the first attempt has begun. */
  earlier: StateVisit | undefined;

  constructor(
    readonly environment: ExecutionEnvironment,
    readonly frame: ScopeFrame,
    readonly state: S,
    /** Raw input. */
    readonly input: JsonValue,
    readonly enteredEventId: number,
    readonly enteredTimeMs: number,
  ) {}

  /**
   * What queries read. The item is that of the iteration around the state, unless another is given.
   * @param input `$`, `$states.input`
   */
  scope(input: JsonValue, values: ScopeValues = NOTHING_ELSE): EvaluationScope {
    return new VisitScope(this, input, values.result, values.errorOutput, values.item ?? this.frame.item);
  }
}

/** What differs from query to query of one visit, beside the input. */
export interface ScopeValues {
  readonly result?: JsonValue;
  readonly errorOutput?: JsonValue;
  /** The item of an ItemSelector. */
  readonly item?: MapItem;
}

const NOTHING_ELSE: ScopeValues = {};

class VisitScope implements EvaluationScope {
  private built: JsonObject | undefined;

  constructor(
    private readonly visit: StateVisit,
    readonly input: JsonValue,
    readonly result: JsonValue | undefined,
    readonly errorOutput: JsonValue | undefined,
    private readonly item: MapItem | undefined,
  ) {}

  get context(): JsonObject {
    this.built ??= contextObject(this.visit, this.item);
    return this.built;
  }

  get random(): RandomSource {
    return this.visit.environment.random;
  }

  get now(): number {
    return this.visit.environment.clock.now;
  }

  variables(): Readonly<Record<string, JsonValue>> {
    return this.visit.frame.variables.all();
  }

  variable(name: string): JsonValue | undefined {
    return this.visit.frame.variables.get(name);
  }
}
