import type { JsonObject, JsonValue } from '../json/json-value';
import type { CompiledExpression, CompiledPath, ReferencePath } from '../query/compiled-path';
import type { PayloadTemplate } from '../query/payload-template';
import type { ChoiceCondition } from './choice-condition';
import type { QueryLanguage } from './query-language';
import type { Resource } from './resource';

/** A field that is written in the definition or found by a path when the state runs. */
export type Dynamic<T> =
  | { readonly kind: 'literal'; readonly value: T }
  | { readonly kind: 'path'; readonly path: CompiledPath };

/** A text that is written in the definition or computed by a path or an intrinsic function when the state runs. */
export type DynamicText =
  | { readonly kind: 'literal'; readonly value: string }
  | { readonly kind: 'expression'; readonly expression: CompiledExpression };

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

/** A JSONPath that selects what a state sees or hands on; null selects nothing, which is `{}`. */
export type SelectionPath = CompiledPath | null;

interface StateFields<T extends StateType> {
  readonly type: T;
  readonly name: string;
  readonly comment?: string;
  readonly queryLanguage: QueryLanguage;
  /** `/States/Name`, with the scopes around it. */
  readonly location: string;
  /** undefined: `$`. */
  readonly inputPath?: SelectionPath;
  /** undefined: `$`. */
  readonly outputPath?: SelectionPath;
}

/** Fields of states that put a result into their input. */
interface ResultFields {
  readonly parameters?: PayloadTemplate;
  /** undefined: `$`; null: the result is dropped. */
  readonly resultPath?: ReferencePath | null;
}

interface AssignFields {
  readonly assign?: PayloadTemplate;
}

interface ErrorHandlingFields {
  readonly resultSelector?: PayloadTemplate;
  readonly retry: readonly Retrier[];
  readonly catch: readonly Catcher[];
}

export interface TaskState extends StateFields<'Task'>, ResultFields, AssignFields, ErrorHandlingFields {
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

export interface ParallelState extends StateFields<'Parallel'>, ResultFields, AssignFields, ErrorHandlingFields {
  readonly branches: readonly StatesScope[];
  readonly transition: Transition;
}

export interface MapState extends StateFields<'Map'>, ResultFields, AssignFields, ErrorHandlingFields {
  readonly itemProcessor: StatesScope;
  /** undefined: `$`. */
  readonly itemsPath?: CompiledPath;
  readonly itemSelector?: PayloadTemplate;
  readonly maxConcurrency?: Dynamic<number>;
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
  readonly location: string;
}
