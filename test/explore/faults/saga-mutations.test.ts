import { App, Stack } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { LambdaInvoke } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { ResilientStateMachine, Saga } from 'cdk-stepwright';
import { stateMachine } from 'cdk-stepwright/synth';
import { exploreFaults } from 'cdk-stepwright/testing';

/** A saga withstands two failures; one that somebody broke by hand does not withstand one. */

const STEPS = [
  ['ReserveStock', 'ReleaseStock'],
  ['ChargeCard', 'RefundCard'],
  ['BookFlight', 'CancelFlight'],
];
const PAIRS = STEPS.map(([action, compensation]) => ({ action, compensation }));
const LANGUAGES = [sfn.QueryLanguage.JSON_PATH, sfn.QueryLanguage.JSONATA];

type States = Record<string, { Catch?: { Next: string; ErrorEquals: string[] }[]; Next?: string }>;

function sagaOf(queryLanguage: sfn.QueryLanguage): { StartAt: string; States: States } {
  const stack = new Stack(new App(), 'Shop');
  const task = (name: string) => {
    const arn = `arn:aws:lambda:us-east-1:123456789012:function:${name}`;
    const lambdaFunction = lambda.Function.fromFunctionArn(stack, `${name}Function`, arn);
    return queryLanguage === sfn.QueryLanguage.JSONATA
      ? LambdaInvoke.jsonata(stack, name, { lambdaFunction })
      : new LambdaInvoke(stack, name, { lambdaFunction });
  };
  const steps = STEPS.map(([action, compensation]) => ({ action: task(action), compensation: task(compensation) }));
  const definition = new Saga(stack, 'Saga', { queryLanguage, steps });
  new ResilientStateMachine(stack, 'Machine', { definition, queryLanguage });
  return JSON.parse(stateMachine(stack, 'Machine').definition);
}

function brokenBy(language: sfn.QueryLanguage, breakIt: (states: States) => void): readonly string[] {
  const machine = sagaOf(language);
  breakIt(machine.States);
  const { violations } = exploreFaults(machine, { depth: 1, saga: { pairs: PAIRS } });
  return violations.map(({ invariant, place }) => `${invariant} ${place}`);
}

describe.each(LANGUAGES)('in %s', (language) => {
  test('as it is made, two faults find nothing, and what undoes what is found by itself', () => {
    const found = exploreFaults(sagaOf(language), { depth: 2 });
    expect(found.violations.map(String)).toEqual([]);
    expect([...found.explored.saga].sort((a, b) => a.action.localeCompare(b.action))).toEqual(
      [...PAIRS].sort((a, b) => a.action.localeCompare(b.action)),
    );
  });

  test('without a Catch, what was done before stays done', () => {
    const broken = brokenBy(language, ({ ChargeCard }) => {
      ChargeCard.Catch = undefined;
    });
    expect(broken).toContain('handled ChargeCard');
    expect(broken).toContain('compensated ReserveStock');
  });

  test('a compensation that is passed over is missed', () => {
    const broken = brokenBy(language, (states) => {
      const after = states.RefundCard.Next;
      states.RefundCard.Next = after === 'ReleaseStock' ? 'CompensationsSucceeded?' : after;
    });
    expect(broken).toContain('compensated ReserveStock');
  });

  test('a catcher that leads to the wrong compensation leaves something done', () => {
    const broken = brokenBy(language, ({ BookFlight }) => {
      for (const catcher of BookFlight.Catch ?? []) if (catcher.Next === 'RefundCard') catcher.Next = 'ReleaseStock';
    });
    expect(broken).toContain('compensated ChargeCard');
  });

  test('compensations in the wrong order are noticed', () => {
    const broken = brokenBy(language, (states) => {
      const end = states.ReleaseStock.Next;
      for (const catcher of states.BookFlight.Catch ?? [])
        if (catcher.Next === 'RefundCard') catcher.Next = 'ReleaseStock';
      states.ReleaseStock.Next = 'RefundCard';
      states.RefundCard.Next = end;
    });
    expect(broken).toContain('compensated ReleaseStock');
  });
});
