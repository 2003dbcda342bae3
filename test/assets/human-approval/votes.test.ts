import { type RejectionRule, resultOf, statusOf, type Vote } from '../../../assets/human-approval/votes';

/** `+` approves, `-` rejects. */
function status(answers: string, approvers: number, quorum: number, rejectionRule: RejectionRule): string {
  const votes = [...answers].map((sign, index) => [
    `a${index}`,
    { decision: sign === '+' ? 'APPROVED' : 'REJECTED' } as const,
  ]);
  const names = Array.from({ length: approvers }, (_, index) => `a${index}`);
  return statusOf({ approvers: names, quorum, rejectionRule }, Object.fromEntries(votes));
}

test.each<[answers: string, quorum: number, ofThree: RejectionRule, status: string]>([
  ['', 1, 'ANY', 'OPEN'],
  ['+', 1, 'ANY', 'APPROVED'],
  ['+', 2, 'ANY', 'OPEN'],
  ['++', 2, 'ANY', 'APPROVED'],
  ['++', 3, 'ANY', 'OPEN'],
  ['+++', 3, 'ANY', 'APPROVED'],
  ['-', 1, 'ANY', 'REJECTED'],
  ['+-', 3, 'ANY', 'REJECTED'],
  ['-', 1, 'QUORUM_UNREACHABLE', 'OPEN'],
  ['--', 1, 'QUORUM_UNREACHABLE', 'OPEN'],
  ['---', 1, 'QUORUM_UNREACHABLE', 'REJECTED'],
  ['--+', 1, 'QUORUM_UNREACHABLE', 'APPROVED'],
  ['-', 2, 'QUORUM_UNREACHABLE', 'OPEN'],
  ['-+', 2, 'QUORUM_UNREACHABLE', 'OPEN'],
  ['-++', 2, 'QUORUM_UNREACHABLE', 'APPROVED'],
  ['--', 2, 'QUORUM_UNREACHABLE', 'REJECTED'],
  ['-', 3, 'QUORUM_UNREACHABLE', 'REJECTED'],
])('%j of three, %d needed, rule %s: %s', (answers, quorum, rule, expected) => {
  expect(status(answers, 3, quorum, rule)).toBe(expected);
});

test('the result has the answer that decided, and all in the order in which they came', () => {
  const vote = (decision: Vote['decision'], order: number, comment = ''): Vote => ({
    decision,
    comment,
    answeredAt: '2026-03-02T08:00:00.000Z',
    order,
  });
  const votes = { bob: vote('REJECTED', 1, 'too dear'), alice: vote('APPROVED', 0) };
  expect(resultOf({ status: 'REJECTED', votes })).toEqual({
    decision: 'REJECTED',
    approver: 'bob',
    comment: 'too dear',
    decidedAt: '2026-03-02T08:00:00.000Z',
    answers: [
      { approver: 'alice', decision: 'APPROVED', comment: '', answeredAt: '2026-03-02T08:00:00.000Z' },
      { approver: 'bob', decision: 'REJECTED', comment: 'too dear', answeredAt: '2026-03-02T08:00:00.000Z' },
    ],
  });
});
