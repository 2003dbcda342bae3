import { CfnResource, Stack } from 'aws-cdk-lib';
import type { CfnStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct, IConstruct } from 'constructs';

/** A state machine, with its definition as it is deployed. */
export interface DefinedMachine {
  readonly machine: CfnStateMachine;
  /** JSON; what is known at deployment only stands in it by the name of its resource. */
  readonly definition: string;
}

/**
 * The state machines that a construct is part of. For use at synth: they are made after it. Machines of other stacks are left out: an approval could not
 * be deployed with them, each stack waiting for the other.
 *
 * @param variable one that the construct assigns, and nobody else in its stack
 */
export function machinesOf(construct: Construct, variable: string): readonly DefinedMachine[] {
  const stack = Stack.of(construct);
  return stack.node
    .findAll()
    .filter(isStateMachine)
    .filter((machine) => machine.stack === stack)
    .map((machine) => ({ machine, definition: definitionOf(machine) }))
    .filter(({ definition }) => definition.includes(JSON.stringify(variable)));
}

function isStateMachine(construct: IConstruct): construct is CfnStateMachine {
  return CfnResource.isCfnResource(construct) && construct.cfnResourceType === 'AWS::StepFunctions::StateMachine';
}

function definitionOf(machine: CfnStateMachine): string {
  const resolved: unknown = machine.stack.resolve(machine.definitionString ?? machine.definition);
  const pieces: unknown = (resolved as { 'Fn::Join'?: [string, unknown[]] } | undefined)?.['Fn::Join']?.[1];
  return Array.isArray(pieces) ? pieces.map(textOf).join('') : textOf(resolved);
}

/** A reference as a text that can stand inside a text of JSON. */
function textOf(piece: unknown): string {
  return typeof piece === 'string' ? piece : (JSON.stringify(piece) ?? '').replace(/"/g, "'");
}
