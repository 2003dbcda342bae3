import { Stack } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { FanOut, HumanApproval, ResilientStateMachine, Saga } from 'cdk-stepwright';

/** A property that is misspelt would do nothing: in JavaScript, and in objects that are widened, nobody else says it. */

let ids = 0;
const stack = new Stack();
const pass = () => new sfn.Pass(stack, `Pass${ids++}`);
const definitionBody = () => sfn.DefinitionBody.fromChainable(pass());

test.each<[string, () => unknown, string]>([
  [
    'of a machine',
    () => new ResilientStateMachine(stack, 'A', { definitionBody: definitionBody(), notfy: [] } as never),
    "'notfy' is no property. Did you mean 'notify'? Expected some of retryPolicies, notify, failureHandlers, hardeningForm, alarmActions, faultExploration, switchedOff [PROPERTY_UNKNOWN] (at Default/A)",
  ],
  [
    'one that has to be there',
    () => new Saga(stack, 'B', { stpes: [] } as never),
    "'stpes' is no property. Did you mean 'steps'? Expected some of steps, onCompensated, onCompensationFailed, compensateFailedStep, stateNamePrefix [PROPERTY_UNKNOWN] (at Default/B)",
  ],
  [
    'of an object inside',
    () => new Saga(stack, 'C', { steps: [{ action: pass(), compensaton: pass() } as never] }),
    "'steps[0].compensaton' is no property. Did you mean 'compensation'? Expected some of action, parallel, compensation, noCompensation, name, pivot [PROPERTY_UNKNOWN] (at Default/C)",
  ],
  [
    'in other capitals',
    () => new FanOut(stack, 'D', { processor: pass(), maxconcurrency: 5 } as never),
    "'maxconcurrency' is no property. Did you mean 'maxConcurrency'?",
  ],
  [
    'of an approval',
    () => new HumanApproval(stack, 'E', { aprovers: [] } as never),
    "'aprovers' is no property. Did you mean 'approvers'?",
  ],
])('%s', (_, make, text) => {
  expect(make).toThrow(text);
});

test('what is like nothing may be there, and so may all that a machine of aws-cdk-lib takes', () => {
  const more = {
    definitionBody: definitionBody(),
    team: 'shop',
    owner: undefined,
    comment: 'orders',
    timeout: undefined,
  };
  const ofCdk = {
    tracingEnabled: true,
    stateMachineName: 'orders',
    logs: undefined,
    role: undefined,
    removalPolicy: undefined,
  };
  expect(new ResilientStateMachine(stack, 'F', { ...more, ...ofCdk } as never).node.id).toBe('F');
});
