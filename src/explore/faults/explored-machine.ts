import type { StateMachineDefinition } from '../../asl/definition';
import type { JsonValue } from '../../json/json-value';
import type { ExecutionSettings } from '../../simulator/port/settings';
import type { TaskRequest } from '../../simulator/port/task-request';
import { executionSeconds } from '../../simulator/port/time-limit';
import { type NamePredicates, namePredicates } from './name-predicates';
import type { Nominal } from './nominal';
import { type TaskSurroundings, tasksByName } from './surroundings';

/** A machine with one input and the answers of its tasks. */
export class ExploredMachine {
  /** Names of the states that some run entered. */
  readonly entered = new Set<string>();
  /** Whether what it does may depend on the time of day, and on chance. */
  readonly readsTime: boolean;
  readonly readsChance: boolean;
  /** Longest execution, in milliseconds; undefined where only the limit of the service ends it. */
  readonly limitMs: number | undefined;

  constructor(
    readonly definition: StateMachineDefinition,
    readonly settings: ExecutionSettings,
    readonly nominal: Nominal,
  ) {
    this.readsTime = mentions(definition.source, READS_TIME);
    this.readsChance = mentions(definition.source, READS_CHANCE);
    const isExpress = settings.identity.stateMachineType === 'EXPRESS';
    const isLimited = definition.timeoutSeconds !== undefined || isExpress;
    this.limitMs = isLimited ? 1000 * executionSeconds(definition, settings.identity) : undefined;
  }

  /** The Task that an attempt is of. */
  taskOf(request: TaskRequest): TaskSurroundings {
    const { nestedIn, stateName } = request;
    const definition = nestedIn === undefined ? this.definition : this.nominal.definitionOf(nestedIn);
    return tasksByName(definition ?? this.definition).get(stateName) as TaskSurroundings;
  }

  predicatesOf({ nestedIn }: TaskRequest): NamePredicates {
    return namePredicates(
      (nestedIn === undefined ? undefined : this.nominal.definitionOf(nestedIn)) ?? this.definition,
    );
  }
}

/** Paths, functions and fields that read the clock; the context object as a whole has it, too. */
const READS_TIME =
  /\$\$(?:\.\*|\.\.|$|\.(?:State|Execution)(?:$|\.(?:\*|EnteredTime|StartTime|RedriveTime)))|\$(?:now|millis)\s*\(|\$states\.context(?!\.(?:Execution\.(?:Id|Name|Input|RoleArn)|StateMachine|Task|Map))|^\d{4}-\d\d-\d\dT/;

const READS_CHANCE = /States\.(?:MathRandom|UUID)|\$(?:random|uuid|shuffle)\s*\(/;

function mentions(value: JsonValue, pattern: RegExp, name = ''): boolean {
  if (typeof value === 'string') return pattern.test(value) || (pattern === READS_TIME && /^Timestamp/.test(name));
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([key, member]) => mentions(member, pattern, key));
}
