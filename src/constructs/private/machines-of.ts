import { Annotations, Aspects, CfnResource, Stack } from 'aws-cdk-lib';
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

/** Id by which the warning is acknowledged. */
export const AT_LEAST_ONCE = 'cdk-stepwright:express-at-least-once';

/**
 * Warns, at synth, of a construct that knows its executions by their ARN in a machine of Express workflows: one that is started asynchronously may run more
 * than once, with the same ARN (developer guide, "Choosing workflow type": at least once). A warning and no refusal: one that is started synchronously runs
 * at most once, and the definition does not say how it is started.
 *
 * @param variable one that the construct assigns, and nobody else in its stack
 */
export function warnWhereExpress(construct: Construct, variable: string): void {
  Aspects.of(construct).add({
    visit: (node) => {
      if (node !== construct) return;
      for (const { machine } of machinesOf(construct, variable)) {
        if (machine.stateMachineType !== 'EXPRESS') continue;
        Annotations.of(construct).addWarningV2(
          AT_LEAST_ONCE,
          `'${construct.node.path}' is part of '${machine.node.path}', an Express workflow. Started asynchronously, one execution may run twice at the same time, ` +
            'and both are let in: they cannot be told apart. Expected a Standard workflow, or synchronous starts alone: then acknowledge this warning',
        );
      }
    },
  });
}
