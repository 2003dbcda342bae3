import { Stack, Stage } from 'aws-cdk-lib';
import { Construct, type IConstruct } from 'constructs';
import { likeliest } from '../json/likeliest';
import { SynthError } from './synth-error';

/** What is wrong with a question for the machines of an app, each with the line to write. */

/** @throws {SynthError} SCOPE_INVALID unless it is a stack, a stage or an app */
export function requireScope(scope: unknown): void {
  if (Construct.isConstruct(scope) && (Stack.isStack(scope) || Stage.isStage(scope))) return;
  throw new SynthError(
    'SCOPE_INVALID',
    `Expected a stack, a stage or an app, got ${kindOf(scope)}. Write ${lineFor(scope)}.`,
  );
}

/** A template has no constructs, and is read by another function. */
function lineFor(scope: unknown): string {
  if (Construct.isConstruct(scope)) return 'stateMachines(Stack.of(machine))';
  const { toJSON, findResources, Resources } = (scope ?? {}) as Record<string, unknown>;
  if (typeof findResources === 'function' && typeof toJSON === 'function')
    return 'stateMachinesOf(template.toJSON()).machines, with stateMachinesOf from cdk-stepwright/templates, or stateMachines(stack)';
  return Resources === undefined && typeof scope !== 'string'
    ? "stateMachines(stack), with const stack = new ShopStack(new App(), 'Shop')"
    : 'stateMachinesOf(…).machines, with stateMachinesOf from cdk-stepwright/templates, or stateMachines(stack)';
}

function kindOf(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (Construct.isConstruct(value)) return `the construct '${value.node.path}'`;
  return typeof value === 'object' ? 'an object that is no construct' : `a value of type ${typeof value}`;
}

/** STATE_MACHINE_UNKNOWN: none has the name, or several have the logical id.
 * @param there names of those that there are */
export function machineUnknown(scope: IConstruct, name: string, found: number, there: readonly string[]): SynthError {
  const whose = `'${scope.node.path || 'The app'}'`;
  const what = `${found || 'no'} state machine${found > 1 ? 's' : ''} '${name}'`;
  if (there.length === 0) {
    return new SynthError(
      'STATE_MACHINE_UNKNOWN',
      `${whose} has ${what}. It has none at all: expected one, which an import by ARN or name is not. Write new sfn.StateMachine(stack, 'Orders', { … }).`,
    );
  }
  const meant = likeliest(name, there);
  const hint = meant === undefined ? '' : ` Did you mean '${meant}'?`;
  return new SynthError(
    'STATE_MACHINE_UNKNOWN',
    `${whose} has ${what}.${hint} Expected one of: ${there.join(', ')}. Write stateMachine(stack, '${meant ?? there[0]}').`,
  );
}

/** STATE_MACHINE_UNKNOWN: what was given is neither a name nor a construct. */
export function noName(machine: unknown): SynthError {
  return new SynthError(
    'STATE_MACHINE_UNKNOWN',
    `Expected a state machine by its name or its construct, got ${kindOf(machine)}. Write stateMachine(stack, 'Orders'), or stateMachines(stack) for all.`,
  );
}

/** STATE_MACHINE_UNKNOWN: the construct is of another stack. */
export function notInScope(path: string, scope: IConstruct): SynthError {
  return new SynthError(
    'STATE_MACHINE_UNKNOWN',
    `'${path}' is not in '${scope.node.path}'. Expected a machine of that stack. Write stateMachine(Stack.of(machine), machine).`,
  );
}
