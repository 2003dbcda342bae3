import { App, Duration } from 'aws-cdk-lib';
import { checkStateMachines, stateMachines } from 'cdk-stepwright/synth';
import { simulate } from 'cdk-stepwright/testing';
import { measureCoverage } from 'cdk-stepwright/views';
import 'cdk-stepwright/testing/jest';
import { scenarios } from './scenarios';
import { AccountOnboardingStack } from './stack';

const stack = new AccountOnboardingStack(new App(), 'AccountOnboarding');
const { Onboardings } = stateMachines(stack);
const executions = Object.entries(scenarios).map(
  ([title, options]) => [title, simulate(Onboardings, options)] as const,
);

describe('account onboarding', () => {
  test.each(executions)('%s', (_, execution) => expect(execution).toMatchSnapshot());

  test('the head of compliance is asked after three days', () => {
    const [, , [, execution]] = executions;
    expect(execution).toHaveWaited('Review', Duration.days(3));
    expect(execution).toHaveCalled('Review by head', {
      Entries: [{ Detail: { company: 'Lighthouse Ltd', score: 70 } }],
    });
    expect(execution).toHaveSucceeded(expect.objectContaining({ plan: 'team', approvedBy: 'kim' }));
  });

  test('the status page says that it was rejected, not why', () => {
    const [, , , [, execution]] = executions;
    const last = execution.calls('dynamodb:updateItem').at(-1);
    expect(JSON.stringify(last?.parameters)).toContain('ApplicationRejected');
    expect(JSON.stringify(last?.parameters)).not.toContain('shell company');
  });

  test('every state is reached, and StepwrightChecks finds nothing', () => {
    const reached = executions.map(([, execution]) => execution);
    expect(measureCoverage(Onboardings, reached).states.missed).toEqual([]);
    expect(`${checkStateMachines(stack)}`).toBe('');
  });
});
