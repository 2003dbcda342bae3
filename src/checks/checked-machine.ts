import type { State, StateMachineDefinition, StatesScope } from '../asl/definition';
import type { Diagnostic } from '../asl/diagnostic';
import { nestedScopes } from '../asl/graph';
import { parseDefinitionText } from '../asl/parse-text';
import { validateDefinition } from '../asl/validate';

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

/** What a machine is checked by. */
export interface MachineToCheck {
  readonly name: string;
  readonly type: 'STANDARD' | 'EXPRESS';
  /** JSON text in the Amazon States Language. */
  readonly definition: string;
  /** Why the definition cannot be read from the template; then it is empty, and only what the template says besides is checked. */
  readonly unreadable?: string;
  /** undefined: not known, as of plain ASL; what depends on it is not checked. */
  readonly deployment?: Deployment;
  /** Functions of the same template, as far as it says how long they may run. @default - none is known */
  readonly functions?: readonly DeployedFunction[];
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
export interface CheckedMachine extends MachineToCheck {
  /** What AWS would say of the definition. */
  readonly diagnostics: readonly Diagnostic[];
  /** undefined when AWS would refuse the definition: then only its diagnostics are of interest. */
  readonly parsed?: StateMachineDefinition;
  /** All scopes, outermost first; none when the definition is refused. */
  readonly scopes: readonly CheckedScope[];
  /** All states, however deep. */
  readonly states: readonly CheckedState[];
}

/** Reads a machine once for all rules. Never throws for a wrong definition. */
export function checkedMachine(machine: MachineToCheck): CheckedMachine {
  const { definition, type, unreadable } = machine;
  if (unreadable !== undefined) return { ...machine, diagnostics: [], scopes: [], states: [] };
  const { diagnostics } = validateDefinition(definition, { type, severity: 'WARNING' });
  const { definition: parsed } = parseDefinitionText(definition);
  const scopes: CheckedScope[] = [];
  if (parsed) collect({ scope: parsed, type }, scopes);
  return { ...machine, diagnostics, parsed, scopes, states: scopes.flatMap(({ states }) => states) };
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
