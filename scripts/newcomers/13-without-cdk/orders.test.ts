import { deepEqual, equal, match, throws } from 'node:assert/strict';
import { test } from 'node:test';
import { parseDefinition } from 'cdk-stepwright/asl';
import { checkMachines } from 'cdk-stepwright/checks';
import { assertSucceeded, mock, simulate } from 'cdk-stepwright/testing';
import { mermaid, renderExecution, svg } from 'cdk-stepwright/views';

/** A definition that no construct made, in a project that has no aws-cdk-lib. */
const definition = {
  StartAt: 'Charge',
  States: {
    Charge: {
      Type: 'Task',
      Resource: 'arn:aws:states:::sqs:sendMessage',
      Parameters: { QueueUrl: 'cards', MessageBody: 'o-1' },
      End: true,
    },
  },
};

test('/testing simulates it, /views tells what happened', () => {
  const execution = simulate(definition, { mocks: { Charge: mock.succeed({ MessageId: 'm-1' }) } });
  assertSucceeded(execution, { MessageId: 'm-1' });
  match(renderExecution({ definition, history: execution.history }), /Charge +sqs:sendMessage +ok/);
});

test('/asl parses it, /views draws it', () => {
  const { definition: parsed, diagnostics } = parseDefinition(definition);
  deepEqual(diagnostics, []);
  equal(parsed?.startAt, 'Charge');
  if (parsed !== undefined) match(mermaid(parsed), /Charge/);
});

test('/checks checks it', () => {
  const rules = checkMachines([{ name: 'orders', definition }]).findings.map(({ rule }) => rule);
  deepEqual(rules.sort(), ['task-without-catch', 'task-without-retry']);
});

test('what other libraries do is in the package: search in a JSONPath, regular expressions, the layout of a diagram', () => {
  const States = {
    Search: { Type: 'Pass', Parameters: { 'prices.$': '$..price' }, End: true },
  };
  const searched = simulate({ StartAt: 'Search', States }, { input: { items: [{ price: 1 }, { price: 2 }] } });
  deepEqual(searched.output, { prices: [1, 2] });
  const matched = simulate({
    QueryLanguage: 'JSONata',
    StartAt: 'Match',
    States: { Match: { Type: 'Pass', Output: "{% $match('o-17', /[0-9]+/).match %}", End: true } },
  });
  equal(matched.output, '17');
  match(svg(searched.definition), /<svg/);
});

for (const entryPoint of ['cdk-stepwright', 'cdk-stepwright/synth']) {
  const expected = { message: /npm install aws-cdk-lib constructs\n[^]*\[AWS_CDK_LIB_MISSING\]$/, code: 'AWS_CDK_LIB_MISSING' };

  test(`${entryPoint} says what to install`, async () => {
    throws(() => require(entryPoint), expected);
    // A real import, which the compiler would make a require of.
    const load = new Function('name', 'return import(name)') as (name: string) => Promise<unknown>;
    await load(entryPoint).then(
      () => Promise.reject(new Error('it was loaded')),
      (error) => match(String(error), expected.message),
    );
  });
}
