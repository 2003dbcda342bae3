import type { JsonObject, JsonValue } from '../json/json-value';
import type { CompiledPath, ReferencePath } from '../query/compiled-path';
import type { Template } from '../query/template';
import type { ChoiceCondition } from './choice-condition';
import type { DistributedMap, ToleratedFailures } from './distributed-map';
import type { Dynamic, DynamicText, QueryLanguage, SelectionPath } from './dynamic';
import type { ComputedRequest } from './request/compare-request';
import type { Resource } from './resource';

/** A map of states with an entry: a whole machine, a branch, an item processor. */
export interface StatesScope {
  readonly startAt: string;
  readonly states: ReadonlyMap<string, State>;
  /** Location of the scope: '' for the machine, `/States/M/ItemProcessor`, `/States/P/Branches[0]`. */
  readonly location: string;
}

/** A parsed, valid definition. Its queries are compiled: parse once, run many times. */
export interface StateMachineDefinition extends StatesScope {
  readonly comment?: string;
  readonly queryLanguage: QueryLanguage;
  /** Limit for an execution, in seconds. */
  readonly timeoutSeconds?: number;
  /** The definition as it was given. */
  readonly source: JsonObject;
}

export type StateType = 'Task' | 'Pass' | 'Choice' | 'Wait' | 'Succeed' | 'Fail' | 'Parallel' | 'Map';

/** Where a state goes: to another one, or to the end of its scope. */
export type Transition = { readonly kind: 'next'; readonly next: string } | { readonly kind: 'end' };

interface StateFields<T extends StateType> {
  readonly type: T;
  readonly name: string;
  readonly comment?: string;
  readonly queryLanguage: QueryLanguage;
  /** `/States/Name`, with the scopes around it. */
  readonly location: string;
  /** As it is written in the definition. */
  readonly source: JsonObject;
  /** undefined: `$`. */
  readonly inputPath?: SelectionPath;
  /** undefined: `$`. */
  readonly outputPath?: SelectionPath;
  /** JSONata: what the state hands on. undefined: its result, or its input where it has none. */
  readonly output?: Template;
}

/** Fields of states that put a result into their input. */
interface ResultFields {
  readonly parameters?: Template;
  /** undefined: `$`; null: the result is dropped. */
  readonly resultPath?: ReferencePath | null;
}

/** Arguments of JSONata, in the place of Parameters. */
interface ArgumentsFields {
  readonly arguments?: Template;
}

interface AssignFields {
  readonly assign?: Template;
}

interface ErrorHandlingFields {
  readonly resultSelector?: Template;
  readonly retry: readonly Retrier[];
  readonly catch: readonly Catcher[];
}

export interface TaskState
  extends StateFields<'Task'>,
    ResultFields,
    ArgumentsFields,
    AssignFields,
    ErrorHandlingFields {
  /** What of the request is to be compared with what the integration takes when the Task runs. */
  readonly request?: ComputedRequest;
  readonly resource: Resource;
  readonly timeoutSeconds?: Dynamic<number>;
  readonly heartbeatSeconds?: Dynamic<number>;
  readonly credentials?: DynamicText;
  readonly transition: Transition;
}

export interface PassState extends StateFields<'Pass'>, ResultFields, AssignFields {
  /** Static: never a template. */
  readonly result?: JsonValue;
  readonly transition: Transition;
}

export interface ChoiceState extends StateFields<'Choice'>, AssignFields {
  readonly choices: readonly ChoiceRule[];
  readonly default?: string;
}

/** One of the Choices. The first whose condition holds decides. */
export interface ChoiceRule extends AssignFields {
  readonly condition: ChoiceCondition;
  readonly next: string;
  /** JSONata: what the state hands on by this rule. */
  readonly output?: Template;
  readonly comment?: string;
  readonly location: string;
}

export interface WaitState extends StateFields<'Wait'>, AssignFields {
  readonly wait:
    | { readonly kind: 'seconds'; readonly seconds: Dynamic<number> }
    | { readonly kind: 'timestamp'; readonly timestamp: Dynamic<string> };
  readonly transition: Transition;
}

export interface SucceedState extends StateFields<'Succeed'> {}

export interface FailState extends StateFields<'Fail'> {
  readonly error?: DynamicText;
  readonly cause?: DynamicText;
}

export interface ParallelState
  extends StateFields<'Parallel'>,
    ResultFields,
    ArgumentsFields,
    AssignFields,
    ErrorHandlingFields {
  readonly branches: readonly StatesScope[];
  readonly transition: Transition;
}

export interface MapState extends StateFields<'Map'>, ResultFields, AssignFields, ErrorHandlingFields {
  readonly itemProcessor: StatesScope;
  /** undefined: `$`. */
  readonly itemsPath?: CompiledPath;
  /** JSONata, in the place of ItemsPath. */
  readonly items?: Template;
  readonly itemSelector?: Template;
  readonly maxConcurrency?: Dynamic<number>;
  /** undefined: inline. */
  readonly distributed?: DistributedMap;
  /** Of an inline one: whether it has a field of distributed ones that fails it. */
  readonly unsupportedInline: boolean;
  /** ToleratedFailureCount and ToleratedFailurePercentage of an inline one. */
  readonly inlineTolerance?: ToleratedFailures;
  readonly transition: Transition;
}

/** The eight state types. */
export type State =
  | TaskState
  | PassState
  | ChoiceState
  | WaitState
  | SucceedState
  | FailState
  | ParallelState
  | MapState;

/** States that can fail and be retried and caught. */
export type FallibleState = TaskState | ParallelState | MapState;

/** What to do again, when and how often. Defaults are filled in. */
export interface Retrier {
  readonly errorEquals: readonly string[];
  readonly intervalSeconds: number;
  /** Retries, not attempts. */
  readonly maxAttempts: number;
  readonly backoffRate: number;
  readonly maxDelaySeconds?: number;
  readonly jitterStrategy: 'FULL' | 'NONE';
  readonly location: string;
}

/** Where to go when an error is left. */
export interface Catcher extends AssignFields {
  readonly errorEquals: readonly string[];
  readonly next: string;
  /** undefined: `$`; null: the error output is dropped. */
  readonly resultPath?: ReferencePath | null;
  /** JSONata: what is handed on. undefined: the error output. */
  readonly output?: Template;
  readonly location: string;
}
