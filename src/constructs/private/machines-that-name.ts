import { CfnResource, Stack } from 'aws-cdk-lib';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { CfnStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { IConstruct } from 'constructs';

/** A state machine of the app, with its definition as it is deployed. */
export interface DefinedMachine {
  readonly machine: CfnStateMachine;
  /** JSON; what is known at deployment only stands in it by the name of its resource. */
  readonly definition: string;
}

/**
 * The state machines of the app whose definition names a function. For use at synth: what is part of which machine is known when all are made.
 */
export function machinesThatName(called: IFunction): readonly DefinedMachine[] {
  const { stack, node } = called;
  const logicalId: string = stack.resolve((node.defaultChild as CfnResource).logicalId);
  return node.root.node
    .findAll()
    .filter(isStateMachine)
    .map((machine) => ({ machine, definition: definitionOf(machine) }))
    .filter(({ definition }) => definition.includes(logicalId));
}

function isStateMachine(construct: IConstruct): construct is CfnStateMachine {
  return CfnResource.isCfnResource(construct) && construct.cfnResourceType === 'AWS::StepFunctions::StateMachine';
}

function definitionOf(machine: CfnStateMachine): string {
  const resolved: unknown = Stack.of(machine).resolve(machine.definitionString ?? machine.definition);
  const pieces: unknown = (resolved as { 'Fn::Join'?: [string, unknown[]] } | undefined)?.['Fn::Join']?.[1];
  if (!Array.isArray(pieces)) return textOf(resolved);
  return pieces.map(textOf).join('');
}

/** A reference as a text that can stand inside a text of JSON. */
function textOf(piece: unknown): string {
  return typeof piece === 'string' ? piece : (JSON.stringify(piece) ?? '').replace(/"/g, "'");
}
