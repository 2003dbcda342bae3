import { Annotations, Aspects } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { machinesOf } from './machines-of';

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
