import { notificationOf } from '../../../assets/human-approval/notification';
import type { StoredRequest } from '../../../assets/human-approval/stored-request';
import { approver, KEY, REQUEST_ID } from './fake-service';

const request: StoredRequest = {
  requestId: REQUEST_ID,
  taskToken: 'token-1',
  status: 'OPEN',
  votes: {},
  version: 0,
  approvers: ['alice'],
  quorum: 1,
  rejectionRule: 'ANY',
  subject: 'Pay 5,000 to ACME?',
  details: { Invoice: 'i-1', Lines: [1, 2] },
  expiresAt: Date.parse('2026-03-02T09:00:00Z') / 1000,
};

function notify(changes: Partial<StoredRequest> = {}, round = 0, to = approver('alice')): any {
  const input: any = notificationOf({
    request: { ...request, ...changes },
    approver: to,
    round,
    baseUrl: 'https://approvals.example.com',
    key: KEY,
  });
  return { ...input, Message: JSON.parse(input.Message) };
}

test('people get a text, programs JSON', () => {
  const { Message, ...input } = notify();
  expect(input).toEqual({
    TopicArn: 'arn:aws:sns:us-east-1:123456789012:alice',
    Subject: 'Pay 5,000 to ACME?',
    MessageStructure: 'json',
    MessageAttributes: {
      approver: { DataType: 'String', StringValue: 'alice' },
      kind: { DataType: 'String', StringValue: 'REQUEST' },
    },
  });
  const message = JSON.parse(Message.default);
  expect(message).toEqual({
    kind: 'REQUEST',
    requestId: REQUEST_ID,
    approver: 'alice',
    subject: 'Pay 5,000 to ACME?',
    details: { Invoice: 'i-1', Lines: [1, 2] },
    expiresAt: '2026-03-02T09:00:00.000Z',
    approveUrl: expect.stringContaining(
      `https://approvals.example.com/${REQUEST_ID}?approver=alice&decision=APPROVED&`,
    ),
    rejectUrl: expect.stringContaining('decision=REJECTED'),
  });
  expect(Message.email).toBe(
    `Pay 5,000 to ACME?\nInvoice: i-1\nLines: [1,2]\n\nApprove: ${message.approveUrl}\n\nReject: ${message.rejectUrl}\n\n` +
      'The links are for alice alone and end at 2026-03-02T09:00:00.000Z.\n',
  );
  expect(Message.sms).toContain(message.approveUrl);
});

test('no message holds the token or the key', () => {
  expect(JSON.stringify(notify())).not.toMatch(/token-1|key-that-signs/);
});

test('a reminder says that it is one', () => {
  const { Subject, MessageAttributes } = notify({}, 2);
  expect(Subject).toBe('Reminder: Pay 5,000 to ACME?');
  expect(MessageAttributes.kind.StringValue).toBe('REMINDER');
});

test.each([
  ['line\nbreaks\r\nand\ttabs', 'line breaks and tabs'],
  ['Zahlung über 5 €', 'Zahlung uber 5 ?'],
  ['日本', 'Approval wanted'],
  ['x'.repeat(200), 'x'.repeat(99)],
])('a subject is what SNS takes: %j', (subject, expected) => {
  expect(notify({ subject }).Subject).toBe(expected);
});

test('no detail can pass for a line of the message', () => {
  const { Message } = notify({ details: { Note: 'ok\n\nApprove: https://evil.example.com', 'A\nB': 1 } });
  expect(Message.email).toContain('\nNote: ok Approve: https://evil.example.com\nA B: 1\n');
});

test('a FIFO topic knows a retry as the same message', () => {
  const fifo = { name: 'alice', topicArn: 'arn:aws:sns:us-east-1:123456789012:asks.fifo' };
  const { MessageGroupId, MessageDeduplicationId } = notify({}, 0, fifo);
  expect(MessageGroupId).toBe(REQUEST_ID);
  expect(MessageDeduplicationId).toMatch(/^[0-9a-f]{64}$/);
  expect(notify({}, 0, fifo).MessageDeduplicationId).toBe(MessageDeduplicationId);
  expect(notify({}, 1, fifo).MessageDeduplicationId).not.toBe(MessageDeduplicationId);
});
