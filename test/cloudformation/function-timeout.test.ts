import { stateMachinesOfTemplate } from '../../src/cloudformation/state-machines';

const DEFINITION = { StartAt: 'Done', States: { Done: { Type: 'Succeed' } } };

/** Timeout of the function of a template, as machines know it. */
function timeoutOf(Properties: object, type = 'AWS::Lambda::Function', sections: object = {}): number | undefined {
  const [{ resources }] = stateMachinesOfTemplate({
    ...sections,
    Resources: {
      Orders: { Type: 'AWS::Serverless::StateMachine', Properties: { Definition: DEFINITION } },
      Charge: { Type: type, Properties },
    },
  });
  return resources.find(({ logicalId }) => logicalId === 'Charge')?.timeoutSeconds;
}

test('a function may run for as long as it says, or for three seconds', () => {
  expect(timeoutOf({ Timeout: 60 })).toBe(60);
  expect(timeoutOf({ Timeout: '60' })).toBe(60);
  expect(timeoutOf({})).toBe(3);
});

test('a function of SAM inherits the timeout of Globals, another does not', () => {
  const sections = { Globals: { Function: { Timeout: 20 } } };
  expect(timeoutOf({}, 'AWS::Serverless::Function', sections)).toBe(20);
  expect(timeoutOf({ Timeout: 5 }, 'AWS::Serverless::Function', sections)).toBe(5);
  expect(timeoutOf({}, 'AWS::Serverless::Function')).toBe(3);
  expect(timeoutOf({}, 'AWS::Lambda::Function', sections)).toBe(3);
});

test('a parameter is resolved where its value is known', () => {
  const timeout = (declaration: object) =>
    timeoutOf({ Timeout: { Ref: 'Seconds' } }, undefined, { Parameters: { Seconds: declaration } });
  expect(timeout({ Type: 'Number', Default: 90 })).toBe(90);
  expect(timeout({ Type: 'Number' })).toBeUndefined();
  expect(timeout({ Type: 'Number', AllowedValues: [10, 20] })).toBeUndefined();
});

test('what cannot be resolved is not known, and no reason to refuse the template', () => {
  expect(timeoutOf({ Timeout: { 'Fn::Transform': { Name: 'Timeouts' } } })).toBeUndefined();
  expect(timeoutOf({ Timeout: { Ref: 'Nobody' } })).toBeUndefined();
  expect(timeoutOf({ Timeout: 'soon' })).toBeUndefined();
});

test('only functions have one', () => {
  expect(timeoutOf({ Timeout: 60 }, 'AWS::Batch::JobDefinition')).toBeUndefined();
});
