import type { State } from '../asl/definition';
import type { JsonObject, JsonValue } from '../json/json-value';
import type { EvaluationScope, RandomSource } from '../query/evaluation-scope';
import { contextObject } from './context-object';
import type { ExecutionEnvironment } from './execution-environment';
import type { MapItem, ScopeFrame } from './scope-frame';

/** One visit of a state: from StateEntered to StateExited or failure, all retries included. */
export class StateVisit<S extends State = State> {
  /** Retries so far. */
  retryCount = 0;
  /** Token of the attempt under way, in callback tasks. */
  taskToken: string | undefined;

  constructor(
    readonly environment: ExecutionEnvironment,
    readonly frame: ScopeFrame,
    readonly state: S,
    /** Raw input. */
    readonly input: JsonValue,
    readonly enteredEventId: number,
    readonly enteredTimeMs: number,
  ) {}

  /** What queries read when `$` is `input`; `item` is that of an ItemSelector. */
  scope(input: JsonValue, item: MapItem | undefined = this.frame.item): EvaluationScope {
    return new VisitScope(this, input, item);
  }
}

class VisitScope implements EvaluationScope {
  private built: JsonObject | undefined;

  constructor(
    private readonly visit: StateVisit,
    readonly input: JsonValue,
    private readonly item: MapItem | undefined,
  ) {}

  get context(): JsonObject {
    this.built ??= contextObject(this.visit, this.item);
    return this.built;
  }

  get random(): RandomSource {
    return this.visit.environment.random;
  }

  variable(name: string): JsonValue | undefined {
    return this.visit.frame.variables.get(name);
  }
}
