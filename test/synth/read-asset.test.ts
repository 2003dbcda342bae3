import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, DefaultStackSynthesizer, NestedStack, Stack } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { stateMachines } from 'cdk-stepwright/synth';
import type { Construct } from 'constructs';

const DEFINITION = '{"StartAt":"Done","States":{"Done":{"Type":"Succeed"}}}';

function fromFile(scope: Construct, text = DEFINITION, name = 'orders.asl.json'): void {
  const file = join(mkdtempSync(join(tmpdir(), 'definition-')), name);
  writeFileSync(file, text);
  new sfn.StateMachine(scope, 'Orders', { definitionBody: sfn.DefinitionBody.fromFile(file) });
}

describe('a definition', () => {
  test('from a file is read from the assembly', () => {
    const stack = new Stack(new App(), 'Shop');
    fromFile(stack);
    expect(JSON.parse(stateMachines(stack).Orders.definition)).toEqual(JSON.parse(DEFINITION));
  });

  test('from a file in YAML is read, too', () => {
    const stack = new Stack(new App(), 'Shop');
    fromFile(stack, 'StartAt: Done\nStates:\n  Done: { Type: Succeed }\n', 'orders.asl.yaml');
    expect(JSON.parse(stateMachines(stack).Orders.definition)).toEqual(JSON.parse(DEFINITION));
  });

  test('from a file is found under a prefix of the bucket, too', () => {
    const synthesizer = new DefaultStackSynthesizer({ bucketPrefix: 'team/shop.v1/' });
    const stack = new Stack(new App(), 'Shop', { synthesizer });
    fromFile(stack);
    expect(JSON.parse(stateMachines(stack).Orders.definition)).toEqual(JSON.parse(DEFINITION));
  });

  test('from a file in a nested stack is found, too', () => {
    const stack = new Stack(new App(), 'Shop');
    const nested = new NestedStack(stack, 'Billing');
    fromFile(nested);
    expect(JSON.parse(stateMachines(stack)['Billing/Orders'].definition)).toEqual(JSON.parse(DEFINITION));
    expect(JSON.parse(stateMachines(nested).Orders.definition)).toEqual(JSON.parse(DEFINITION));
  });

  test('from a file is its own in each machine', () => {
    const app = new App();
    const [one, two] = ['One', 'Two'].map((id) => new Stack(app, id));
    fromFile(one);
    fromFile(two, DEFINITION.replaceAll('Done', 'Other'));
    expect(JSON.parse(stateMachines(one).Orders.definition).StartAt).toBe('Done');
    expect(JSON.parse(stateMachines(two).Orders.definition).StartAt).toBe('Other');
  });

  test('from a text is in the template', () => {
    const stack = new Stack(new App(), 'Shop');
    new sfn.StateMachine(stack, 'Orders', { definitionBody: sfn.DefinitionBody.fromString(DEFINITION) });
    expect(JSON.parse(stateMachines(stack).Orders.definition)).toEqual(JSON.parse(DEFINITION));
  });

  test('that lies on S3 is refused by its place', () => {
    const stack = new Stack(new App(), 'Shop');
    new sfn.CfnStateMachine(stack, 'Orders', {
      roleArn: 'arn:aws:iam::123456789012:role/orders',
      definitionS3Location: { bucket: 'definitions', key: 'orders.json' },
    });
    expect(() => stateMachines(stack).Orders.definition).toThrow(
      "The definition of 'Orders' is in s3://definitions/orders.json",
    );
  });
});
