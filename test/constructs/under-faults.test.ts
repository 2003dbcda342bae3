import { App, Stack } from 'aws-cdk-lib';
import { NotificationTarget, ResilientStateMachine } from 'cdk-stepwright';
import { stateMachine } from 'cdk-stepwright/synth';
import { type Expected, exploreFaults } from 'cdk-stepwright/testing';
import { CONSTRUCTS, LANGUAGES, topic } from './every-construct';

/**
 * Each construct at its defaults, in either language, in a machine that is as ours are: every task fails in every way, and nothing is found but what is meant.
 * With STEPWRIGHT_DEPTH=2 two tasks fail, as `scripts/explore-constructs.cjs` has it.
 */

const FLAGS = { '@aws-cdk/aws-stepfunctions:useDistributedMapResultWriterV2': true };
const depth = Number(process.env.STEPWRIGHT_DEPTH ?? 1);

/** What is meant, construct by construct, with the reason. */
const MEANT: Readonly<Record<string, readonly (readonly [reason: string, ...Expected[]])[]>> = {
  notify: [
    [
      'A notification that cannot be sent does not fail the workflow.',
      ...['Notify0', 'Notify1', 'Notify2'].map((state) => ({ state })),
    ],
  ],
  'status-tracked': [
    ['Tracking never fails a workflow.', { state: 'Tracked SENDING' }, { state: 'Tracked SUCCEEDED' }],
  ],
  semaphore: [
    [
      'No place is free: it waits, and asks again.',
      { state: 'Places (acquire)', error: 'DynamoDB.ConditionalCheckFailedException' },
    ],
    ['A place that is not given back is free again when its lease is over.', { state: 'Places (release)' }],
  ],
  'circuit-breaker': [
    [
      'A breaker whose table does not answer does not keep anybody from working.',
      { state: 'Circuit (look)' },
      { state: 'Circuit (close)' },
    ],
    ['Another execution tries: the circuit is open for this one, and the error says so.', { state: 'Circuit (trial)' }],
  ],
  idempotent: [
    [
      'Another execution does it, or has taken it over: the error says so.',
      { state: 'Once (claim)', error: 'DynamoDB.ConditionalCheckFailedException' },
      { state: 'Once (succeeded)', error: 'DynamoDB.ConditionalCheckFailedException' },
    ],
  ],
  'human-approval': [['Nobody decided: ApprovalExpired is its name.', { state: 'Approval', error: 'States.Timeout' }]],
  'poll-until': [
    [
      'A notification of the failure that cannot be sent: the workflow fails with what it fails with.',
      { state: 'Notify Poll (timed out)' },
    ],
  ],
  'try-catch': [['A handler that fails itself: its error is the newer one, as in every language.', { state: 'Body' }]],
};

const rows = CONSTRUCTS.flatMap(([page, make, languages = LANGUAGES]) =>
  languages.map((language) => ({ page, make, language })),
);

test.each(rows)('$page in $language withstands failing tasks', ({ page, make, language }) => {
  const stack = new Stack(new App({ context: FLAGS }), 'Shop');
  new ResilientStateMachine(stack, 'Machine', {
    definition: make(stack, language),
    queryLanguage: language,
    notify: [NotificationTarget.topic(topic(stack, 'Failures'))],
  });
  const expected = (MEANT[page] ?? []).flatMap(([, ...failures]) => failures);
  const found = exploreFaults(stateMachine(stack, 'Machine'), { depth, expected });
  expect(found.violations.map(String)).toEqual([]);
  expect(found.explored).toMatchObject({ completeDepth: depth, unexplored: 0 });
});
