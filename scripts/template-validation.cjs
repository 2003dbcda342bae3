/**
 * aws-cdk-lib's own validation of templates, at its default, on an app that holds every construct at its defaults. Whatever it finds fails. It costs
 * seconds, on busy machines a minute, and is switched off everywhere else. It runs with the newest aws-cdk-lib (scripts/newest.cjs): the oldest that is supported has none.
 */
delete process.env.CDK_VALIDATION;

const { existsSync, mkdtempSync, readFileSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
require('../examples/register.cjs');
const { App, Stack } = require('aws-cdk-lib');
const { ResilientStateMachine } = require('../src/constructs/resilient-state-machine/resilient-state-machine');
const { NotificationTarget } = require('../src/constructs/notify/notification-target');
const { CONSTRUCTS, topic } = require('../test/constructs/every-construct.ts');

const outdir = mkdtempSync(join(tmpdir(), 'template-validation-'));
const app = new App({
  outdir,
  context: {
    '@aws-cdk/aws-stepfunctions:useDistributedMapResultWriterV2': true,
    '@aws-cdk/core:validateAgainstDefaultRules': true,
  },
});
for (const [page, make] of CONSTRUCTS) {
  const stack = new Stack(app, page);
  new ResilientStateMachine(stack, 'Machine', {
    definition: make(stack),
    notify: [NotificationTarget.topic(topic(stack, 'Failures'))],
  });
}
// A finding that is an error ends the synthesis; the report has the others.
app.synth();
const file = join(outdir, 'validation-report.json');
const { pluginReports } = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { pluginReports: [] };
const isThere = existsSync(file);
rmSync(outdir, { recursive: true });
if (!isThere) console.log('template validation: skipped, this aws-cdk-lib has none (it has one since 2.256)');
const violations = pluginReports.flatMap((report) => report.violations ?? []);
for (const violation of violations) console.error(JSON.stringify(violation));
if (isThere) console.log(`template validation: ${CONSTRUCTS.length} constructs, ${violations.length} findings`);
process.exitCode = violations.length === 0 ? 0 : 1;
