import { AcknowledgementError, checkMachines, InvalidRequestError, RULES, textReport } from 'cdk-stepwright/checks';

const ask = {
  StartAt: 'Ask',
  States: {
    Ask: {
      Type: 'Task',
      Resource: 'arn:aws:states:::sns:publish.waitForTaskToken',
      Parameters: { Message: 'Well?', TopicArn: 't' },
      End: true,
    },
  },
};

test('a definition is checked as text and as a value, alike', () => {
  const asValue = checkMachines([{ definition: ask }]);
  expect(asValue.findings.map(({ rule }) => rule)).toContain('callback-token-not-sent');
  expect(checkMachines([{ definition: JSON.stringify(ask) }]).findings).toEqual(asValue.findings);
});

test('a machine has a name and a type, if it is not told otherwise', () => {
  const { findings } = checkMachines([{ definition: ask }, { name: 'other', type: 'EXPRESS', definition: ask }]);
  expect(new Set(findings.map(({ stateMachine }) => stateMachine))).toEqual(new Set(['StateMachine', 'other']));
  const refused = findings.filter(({ rule }) => rule === 'definition-refused');
  expect(refused.map(({ stateMachine }) => stateMachine)).toEqual(['other']);
});

test('what is found can be printed', () => {
  const checks = checkMachines([{ definition: ask }]);
  expect(`${checks}`).toBe(textReport(checks));
  expect(`${checkMachines([])}`).toBe('');
});

test.each([undefined, null, 5, { StartAt: () => 1 }, new Map()])(
  '%p is no definition, but no wrong one either',
  (definition) => {
    const check = () => checkMachines([{ name: 'orders', definition: definition as never }]);
    expect(check).toThrow(InvalidRequestError);
    expect(check).toThrow("Expected the definition of 'orders' as JSON text or as a JSON value");
  },
);

test('a wrong definition is a finding', () => {
  expect(checkMachines([{ definition: '{' }]).findings.map(({ rule }) => rule)).toEqual(['definition-refused']);
  expect(checkMachines([{ definition: {} }]).findings.map(({ rule }) => rule)).toContain('definition-refused');
});

test('acknowledgements are those of the checks at synth', () => {
  const acknowledge = (rule: string, reason: string) => checkMachines([{ definition: ask }], [{ rule, reason }]);
  expect(acknowledge('callback-token-not-sent', 'a test').acknowledged.map(({ reason }) => reason)).toEqual(['a test']);
  expect(() => acknowledge('no-such-rule', 'a test')).toThrow(AcknowledgementError);
});

test('a rule can be asked by itself', () => {
  expect(RULES.map(({ name }) => name)).toContain('dead-error-name');
});

test.each([[null], ['text'], [[null]], [[JSON.stringify({})]]])(
  'what is no list of machines is refused by name: %j',
  (machines) => {
    expect(() => checkMachines(machines as never)).toThrow('Expected machines as an array of objects');
  },
);
