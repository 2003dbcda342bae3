import { App } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { BillingStack } from '../lib/billing-stack';

test('there is a machine that calls the function', () => {
  const stack = new BillingStack(new App(), 'Billing', {});
  Template.fromStack(stack).hasResourceProperties('AWS::StepFunctions::StateMachine', {
    RoleArn: Match.anyValue(),
  });
});
