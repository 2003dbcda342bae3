import { InvalidRequestError } from '../asl/api-constraints';
import type { State, StateMachineDefinition, StatesScope } from '../asl/definition';
import type { Diagnostic } from '../asl/diagnostic';
import { nestedScopes } from '../asl/graph';
import { parseDefinitionText } from '../asl/parse-text';
import { validateDefinition } from '../asl/validate';
import { copyPlain, NOT_PLAIN } from '../json/copy-plain';

/** What the template says of a machine besides its definition. */
export interface Deployment {
  readonly logLevel: 'ALL' | 'ERROR' | 'FATAL' | 'OFF';
  readonly logsExecutionData: boolean;
  readonly tracing: boolean;
}

/** A function that is deployed with the machine. */
export interface DeployedFunction {
  readonly arn: string;
  /** As messages name it: construct path or logical id. */
  readonly name: string;
  /** How long it may run. */
  readonly timeoutSeconds: number;
}

/** What is known of a machine besides its definition. */
interface Surroundings {
  /** Why the definition cannot be read from the template; then it is empty, and only what the template says besides is checked. */
  readonly unreadable?: string;
  /** undefined: not known, as of plain ASL; what depends on it is not checked. */
  readonly deployment?: Deployment;
  /** Functions of the same template, as far as it says how long they may run. @default - none is known */
  readonly functions?: readonly DeployedFunction[];
  /** What an exploration of its faults found. @default - they were not explored */
  readonly faults?: readonly FaultFinding[];
}

/** Something that does not hold when a task fails. */
export interface FaultFinding {
  /** What does not hold, and when, in one sentence. */
  readonly message: string;
  /** Name of the state; absent where the whole machine is meant. */
  readonly state?: string;
  /** Place in the definition, as diagnostics give it. '' is the machine. */
  readonly location: string;
}

/** A machine that is to be checked: a definition, and what is known besides. */
export interface MachineToCheck extends Surroundings {
  /** As findings name it. @default StateMachine */
  readonly name?: string;
  /** @default STANDARD */
  readonly type?: 'STANDARD' | 'EXPRESS';
  /** In the Amazon States Language: JSON text, or the value that it stands for, as an imported JSON file gives it. */
  readonly definition: string | object;
}

/** A scope with the state that it is in. */
export interface CheckedScope {
  readonly scope: StatesScope;
  /** undefined: the machine itself. */
  readonly owner?: CheckedState;
  readonly states: readonly CheckedState[];
  /** Of what type the executions are that run this scope: children of a distributed Map have their own. */
  readonly type: 'STANDARD' | 'EXPRESS';
}

/** A state with its surroundings. */
export interface CheckedState {
  readonly state: State;
  readonly within: CheckedScope;
}

/** A machine as rules see it. */
export interface CheckedMachine extends Surroundings {
  readonly name: string;
  readonly type: 'STANDARD' | 'EXPRESS';
  /** JSON text. */
  readonly definition: string;
  /** What AWS would say of the definition. */
  readonly diagnostics: readonly Diagnostic[];
  /** undefined when AWS would refuse the definition: then only its diagnostics are of interest. */
  readonly parsed?: StateMachineDefinition;
  /** All scopes, outermost first; none when the definition is refused. */
  readonly scopes: readonly CheckedScope[];
  /** All states, however deep. */
  readonly states: readonly CheckedState[];
}

/**
 * Reads a machine once for all rules. Never throws for a wrong definition.
 * @throws {InvalidRequestError} for a definition that is neither text nor a JSON value
 */
export function checkedMachine({
  name = 'StateMachine',
  type = 'STANDARD',
  ...machine
}: MachineToCheck): CheckedMachine {
  const { unreadable } = machine;
  if (unreadable !== undefined)
    return { ...machine, name, type, definition: '', diagnostics: [], scopes: [], states: [] };
  const definition = textOf(machine.definition, name);
  const { diagnostics } = validateDefinition(definition, { type, severity: 'WARNING' });
  const { definition: parsed } = parseDefinitionText(definition);
  const scopes = parsed ? checkedScopes(parsed, type) : [];
  const states = scopes.flatMap((scope) => scope.states);
  return { ...machine, name, type, definition, diagnostics, parsed, scopes, states };
}

/** All scopes of a machine that was parsed, outermost first. */
export function checkedScopes(
  definition: StateMachineDefinition,
  type: 'STANDARD' | 'EXPRESS' = 'STANDARD',
): readonly CheckedScope[] {
  const scopes: CheckedScope[] = [];
  collect({ scope: definition, type }, scopes);
  return scopes;
}

/** Values that are more than JSON would be something else on AWS. */
function textOf(definition: unknown, name: string): string {
  if (typeof definition === 'string') return definition;
  const plain = typeof definition === 'object' && definition !== null ? copyPlain(definition) : NOT_PLAIN;
  if (plain !== NOT_PLAIN) return JSON.stringify(plain);
  throw new InvalidRequestError(
    `Expected the definition of '${name}' as JSON text or as a JSON value, got ${definition === null ? 'null' : `what is none (${typeof definition})`}. ` +
      'Give what the file holds, or what JSON.parse makes of it.',
  );
}

function collect({ scope, owner, type }: Omit<CheckedScope, 'states'>, scopes: CheckedScope[]): void {
  const states: CheckedState[] = [];
  const within: CheckedScope = { scope, owner, states, type };
  scopes.push(within);
  for (const state of scope.states.values()) states.push({ state, within });
  for (const checked of states) {
    const { state } = checked;
    const distributed = state.type === 'Map' ? state.distributed : undefined;
    for (const nested of nestedScopes(state)) {
      collect({ scope: nested, owner: checked, type: distributed?.executionType ?? type }, scopes);
    }
  }
}
