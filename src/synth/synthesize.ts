import { type Stack, Stage } from 'aws-cdk-lib';
import { SynthError } from './synth-error';

/**
 * Synthesizes the app of a stack, or a stage with those inside. What was synthesized before is not used again: states may have been
 * added since.
 *
 * The CDK's template validator is left out, which takes most of a minute in a fresh process, unless `CDK_VALIDATION` asks for it.
 */
export function synthesize(scope: Stack | Stage): void {
  const outermost = Stage.isStage(scope) ? scope : Stage.of(scope);
  if (!outermost) {
    throw new SynthError(
      'STACK_WITHOUT_APP',
      `Stack '${scope.node.id}' is not in an App or Stage. Make it in one: new Stack(new App(), …)`,
    );
  }
  const stages = outermost.node.findAll().filter((construct): construct is Stage => Stage.isStage(construct));
  withoutValidator(() => {
    // Inner ones first, since an outer one takes what they made.
    for (const stage of [...stages].reverse()) stage.synth({ force: true, errorOnDuplicateSynth: false });
  });
}

function withoutValidator(work: () => void): void {
  if (process.env.CDK_VALIDATION !== undefined) {
    work();
    return;
  }
  process.env.CDK_VALIDATION = 'false';
  try {
    work();
  } finally {
    delete process.env.CDK_VALIDATION;
  }
}
