import { type Stack, Stage } from 'aws-cdk-lib';
import { SynthError } from './synth-error';

/**
 * Synthesizes the app of a stack, or a stage with those inside. What was synthesized before is not used again: constructs may have been
 * added, and properties changed, since.
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
    for (const stage of [...stages].reverse()) synthesizeAnew(stage);
  });
}

/**
 * Forced, the CDK applies all aspects again. One that adds a construct at each visit makes that fail the second time; then what was
 * synthesized before is used, provided that nothing was added since.
 */
function synthesizeAnew(stage: Stage): void {
  try {
    stage.synth({ force: true, errorOnDuplicateSynth: false });
  } catch (error) {
    if (!isDuplicate(error) || !isSynthesized(stage)) throw error;
  }
}

/** A construct was added where one of the name is: what `constructs` says of it. Any other error is one of the app. */
function isDuplicate(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith('There is already a Construct with name ');
}

/** Whether a stage was synthesized before and has the same constructs as then. */
function isSynthesized(stage: Stage): boolean {
  try {
    stage.synth({ errorOnDuplicateSynth: true });
    return true;
  } catch {
    return false;
  }
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
