import { join } from 'node:path';
import { attachCustomSynthesis, Stage } from 'aws-cdk-lib';
import { textReport } from '../../checks/report/text';
import { stacksOf } from '../stack-templates';
import { SynthError } from '../synth-error';
import { isSuccess, type PluginRun } from './plugin-run';

/** A version of aws-cdk-lib: 2.`minor`. */
type Minor = number;

/** Since when a finding of a plugin ends the synthesis by an exception; before, by the exit code of Node alone, which Python and Java do not see. */
const THROWS_SINCE: Minor = 263;

/** Since when warnings of a plugin that found no error are printed. */
const PRINTS_WARNINGS_SINCE: Minor = 253;

const RUNS = Symbol.for('cdk-stepwright.checks-at-synthesis');

/**
 * Does what this aws-cdk-lib does not do by itself with what a plugin finds: ends the synthesis where there is an error, with the findings as its message, and
 * prints warnings. As soon as the templates of the stage are written: the exceptions of a plugin are caught.
 */
export function checkAtSynthesis(stage: Stage, run: PluginRun, minor: Minor = minorOf(Stage)): void {
  if (minor >= THROWS_SINCE) return;
  const known = (stage as unknown as { [RUNS]?: PluginRun[] })[RUNS];
  if (known !== undefined) {
    known.push(run);
    return;
  }
  const runs = [run];
  Object.defineProperty(stage, RUNS, { value: runs });
  attachCustomSynthesis(stage, {
    onSynthesize() {
      for (const each of runs) checkTemplates(stage, each, minor);
    },
  });
}

function checkTemplates(stage: Stage, run: PluginRun, minor: Minor): void {
  const result = run.check(stage.node.root, templatePathsOf(stage));
  const report = textReport(result);
  if (!isSuccess(result)) throw new SynthError('CHECKS_FAILED', `State machines have errors:\n\n${report}\n\n`);
  if (report !== '' && minor < PRINTS_WARNINGS_SINCE) console.error(report);
}

/** Templates of the stacks of a stage and of the stages in it; nested stacks lie beside theirs. */
function templatePathsOf(stage: Stage): readonly string[] {
  const stacks = stacksOf(stage).filter(({ nestedStackParent }) => nestedStackParent === undefined);
  return stacks.map((stack) => join((Stage.of(stack) as Stage).outdir, stack.templateFile));
}

/** What jsii notes at each class; a version that is none counts as the newest. */
function minorOf(type: object): Minor {
  const { version = '' } = (type as { readonly [RTTI]?: { readonly version?: string } })[RTTI] ?? {};
  const [, minor] = /^2\.(\d+)\./.exec(version) ?? [];
  return minor === undefined ? Number.POSITIVE_INFINITY : Number(minor);
}

const RTTI = Symbol.for('jsii.rtti');
