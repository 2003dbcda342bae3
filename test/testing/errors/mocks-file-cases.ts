import { mocksFileCases } from 'cdk-stepwright/testing';
import type { ErrorCase } from './error-case';

const one = (answer: unknown): object => ({ cases: { a: { mocks: { Charge: answer } } } });

/** Mistakes in mocks files of our own. */
export const mocksFileErrorCases: readonly ErrorCase[] = [
  {
    title: 'a mocks file: a text that is no JSON',
    mistake: () => mocksFileCases('{'),
    text: 'Mocks file: expected JSON, got a text that is none, or names a member twice. Write { "cases": { … } }.',
  },
  {
    title: 'a mocks file: a list',
    mistake: () => mocksFileCases([]),
    text: 'Mocks file: expected an object, got an array. Write { … }.',
  },
  {
    title: 'a mocks file: no cases',
    mistake: () => mocksFileCases({}),
    text: 'Mocks file: expected a member \'cases\', got none. Write { "cases": … }.',
  },
  {
    title: 'a mocks file: a member that means nothing',
    mistake: () => mocksFileCases({ casse: {}, cases: {} }),
    text: "Mocks file, casse: expected one of $schema, stateMachine, mocks, cases, got 'casse'. Remove it, or write one of these. Did you mean 'cases'.",
  },
  {
    title: 'a mocks file: a list of answers without one',
    mistake: () => mocksFileCases(one([])),
    text: 'Mocks file, cases.a.mocks.Charge: expected at least one answer, got []. Write [{ "succeed": {} }].',
  },
  {
    title: 'a mocks file: two answers in one',
    mistake: () => mocksFileCases(one({ succeed: 1, never: true })),
    text: 'Mocks file, cases.a.mocks.Charge: expected exactly one of succeed, raw, fail, timeout, never, approval, got succeed and never. Write { "succeed": { … } }, or { "fail": { "error": "States.TaskFailed" } }.',
  },
  {
    title: 'a mocks file: a time that is none',
    mistake: () => mocksFileCases(one({ succeed: 1, after: '3' })),
    text: 'Mocks file, cases.a.mocks.Charge.after: expected seconds as a number from 0, got 3. Write "after": 3.',
  },
  {
    title: 'a mocks file: an error that is no text',
    mistake: () => mocksFileCases(one({ fail: { error: 7 } })),
    text: 'Mocks file, cases.a.mocks.Charge.fail: expected error and cause as texts, got {"error":7}. Write { "fail": { "error": "Declined", "cause": "no money" } }.',
  },
  {
    title: 'a mocks file: an approval of nobody',
    mistake: () => mocksFileCases(one({ approval: { decision: 'APPROVED', by: [] } })),
    text: `Mocks file, cases.a.mocks.Charge.approval: expected 'APPROVED' or 'REJECTED' as decision, names as by and against, a text as comment, got {"decision":"APPROVED","by":[]}. Write { "approval": { "decision": "APPROVED", "by": "alice" } }.`,
  },
  {
    title: 'a mocks file: an answer that is not to come',
    mistake: () => mocksFileCases(one({ never: false })),
    text: 'Mocks file, cases.a.mocks.Charge.never: expected true, got false. Write "never": true.',
  },
  {
    title: 'a mocks file: an end that is none',
    mistake: () => mocksFileCases({ cases: { a: { expect: { status: 'WELL' } } } }),
    text: 'Mocks file, cases.a.expect.status: expected one of SUCCEEDED, FAILED, TIMED_OUT, ABORTED, got WELL. Write "status": "SUCCEEDED".',
  },
  {
    title: 'a mocks file: an expected error that is no text',
    mistake: () => mocksFileCases({ cases: { a: { expect: { error: 1 } } } }),
    text: 'Mocks file, cases.a.expect.error: expected a text, got 1. Write "error": "Declined".',
  },
  {
    title: 'a mocks file: states that are no names',
    mistake: () => mocksFileCases({ cases: { a: { expect: { visits: [1] } } } }),
    text: 'Mocks file, cases.a.expect.visits: expected names of states, got an array. Write "visits": ["Refund"].',
  },
];
