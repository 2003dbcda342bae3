import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, type CfnResource, Stack } from 'aws-cdk-lib';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { AwsSolutionsChecks, HIPAASecurityChecks, NIST80053R5Checks, PCIDSS321Checks, ServerlessChecks } from 'cdk-nag';
import { NotificationTarget, ResilientStateMachine } from 'cdk-stepwright';
import { checkStateMachines } from 'cdk-stepwright/synth';
import { nagFindings } from '../support/nag-findings';
import { CONSTRUCTS, send, topic } from './every-construct';

/**
 * Each construct at its defaults, in a machine at its defaults, under the packs of cdk-nag and our own checks. What cdk-nag finds must stand
 * in the table of the construct's page (`docs/constructs/<page>.md`, "cdk-nag") with its reason, or in that of ResilientStateMachine; and what stands
 * there must be found. Our own checks find nothing.
 */
/** As new apps have them. */
const FLAGS = { '@aws-cdk/aws-stepfunctions:useDistributedMapResultWriterV2': true };

const MACHINE = 'resilient-state-machine';

test.each(CONSTRUCTS)(
  'our checks find nothing in %s, and what AwsSolutions finds is acknowledged in its page',
  (page, make) => {
    const stack = new Stack(new App({ context: FLAGS }), 'Shop');
    new ResilientStateMachine(stack, 'Machine', {
      definition: make(stack),
      notify: [NotificationTarget.topic(topic(stack, 'Failures'))],
    });
    expect(checkStateMachines(stack).findings).toEqual([]);
    const ofMachine = page === MACHINE ? [] : Object.keys(reasonsOf(MACHINE));
    const found = findingsIn(stack).filter((finding) => !ofMachine.includes(finding));
    const acknowledged = Object.keys(reasonsOf(page)).filter((finding) => finding.startsWith('AwsSolutions-'));
    expect(found).toEqual(acknowledged.sort());
    for (const reason of Object.values(reasonsOf(page))) expect(reason.length).toBeGreaterThan(20);
  },
);

/** The other packs, whose rules are largely the same under names of their own: `HIPAA.Security-LambdaDLQ`. */
const PACKS = [HIPAASecurityChecks, NIST80053R5Checks, PCIDSS321Checks, ServerlessChecks];

/** The rule alone. */
const ruleOf = (finding: string): string => finding.replace(/^[\w.]+-/, '');

/** What a construct is given, which is for others to make as a pack wants it: topics, queues, and the table of StatusTracked. */
const isOurs = ({ cfnResourceType, node }: CfnResource): boolean =>
  !['AWS::SNS::Topic', 'AWS::SQS::Queue'].includes(cfnResourceType) && node.path !== 'Shop/Table/Resource';

test.each(CONSTRUCTS)(
  'what HIPAA, NIST 800-53, PCI and Serverless find in %s is acknowledged in its page',
  (page, make) => {
    const stack = new Stack(new App({ context: FLAGS }), 'Shop');
    const notify = [NotificationTarget.topic(topic(stack, 'Failures'))];
    new ResilientStateMachine(stack, 'Machine', { definition: make(stack), notify });
    const ofMachine = page === MACHINE ? [] : Object.keys(reasonsOf(MACHINE));
    const found = new Set(PACKS.flatMap((pack) => nagFindings(pack, stack, isOurs).map(ruleOf)));
    for (const rule of ofMachine) found.delete(rule);
    const acknowledged = Object.keys(reasonsOf(page)).filter((finding) => !finding.startsWith('AwsSolutions-'));
    expect([...found].sort()).toEqual(acknowledged.sort());
  },
);

test('with a key nothing is found in the logs of a machine', () => {
  const stack = new Stack(new App({ context: FLAGS }), 'Shop');
  const key = new kms.Key(stack, 'Key', { enableKeyRotation: true });
  const encryptionConfiguration = new sfn.CustomerManagedEncryptionConfiguration(key);
  new ResilientStateMachine(stack, 'Machine', { definition: send(stack, 'PlaceOrder'), encryptionConfiguration });
  const found = PACKS.flatMap((pack) => nagFindings(pack, stack, isOurs).map(ruleOf));
  expect(new Set(found)).toEqual(new Set(['IAMNoInlinePolicy']));
});

test('the check can fail: a topic that takes messages without TLS is found', () => {
  const stack = new Stack(new App({ context: FLAGS }), 'Shop');
  const failures = new sns.Topic(stack, 'Open');
  new ResilientStateMachine(stack, 'Machine', {
    definition: send(stack, 'PlaceOrder'),
    notify: [NotificationTarget.topic(failures)],
  });
  expect(findingsIn(stack)).toContain('AwsSolutions-SNS3');
});

test('nothing is found in logs and traces that are switched off', () => {
  const stack = new Stack(new App({ context: FLAGS }), 'Shop');
  const switchedOff = { logs: 'a test', tracing: 'a test' };
  new ResilientStateMachine(stack, 'Machine', { definition: send(stack, 'PlaceOrder'), switchedOff });
  expect(findingsIn(stack)).toEqual(['AwsSolutions-SF1', 'AwsSolutions-SF2']);
});

const findingsIn = (stack: Stack) => nagFindings(AwsSolutionsChecks, stack);

/** The reasons that a page gives, by finding; none when it has no section for them. */
function reasonsOf(page: string): Record<string, string> {
  const file = join(__dirname, '..', '..', 'docs', 'constructs', `${page}.md`);
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const [, section = ''] = text.split('\n## cdk-nag\n');
  const rows = section.split('\n## ')[0].matchAll(/^\| `([^`]+)` \| (.+) \|$/gm);
  return Object.fromEntries([...rows].map(([, finding, reason]) => [finding, reason]));
}
