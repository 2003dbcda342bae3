import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Aspects, CfnOutput, CfnParameter, type IAspect, NestedStack, Stack, Stage } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { stateMachine, stateMachines } from 'cdk-stepwright/synth';
import { Construct, type IConstruct } from 'constructs';

function machine(scope: Construct, id: string, definition: sfn.IChainable, props = {}): sfn.StateMachine {
  return new sfn.StateMachine(scope, id, { definitionBody: sfn.DefinitionBody.fromChainable(definition), ...props });
}
function aFunction(scope: Construct, id: string): lambda.Function {
  const code = lambda.Code.fromInline('exports.handler = async () => ({});');
  return new lambda.Function(scope, id, { runtime: lambda.Runtime.NODEJS_22_X, handler: 'index.handler', code });
}
const done = (scope: Construct): sfn.Succeed => new sfn.Succeed(scope, 'Done');
const statesOf = (text: { definition: string }): Record<string, Record<string, any>> =>
  JSON.parse(text.definition).States;

describe('stateMachines', () => {
  test('are known by the paths of their constructs below the stack', () => {
    const stack = new Stack(new App(), 'Shop');
    machine(stack, 'Orders', done(stack));
    const billing = new Construct(stack, 'Billing');
    machine(billing, 'Orders', done(billing), { stateMachineType: sfn.StateMachineType.EXPRESS });

    const machines = stateMachines(stack);
    expect(Object.keys(machines)).toEqual(['Orders', 'Billing/Orders']);
    expect(machines.Orders).toMatchObject({
      name: 'Orders',
      type: 'STANDARD',
      arn: 'arn:aws:states:us-east-1:123456789012:stateMachine:Orders',
    });
    expect(machines['Billing/Orders']).toMatchObject({ name: 'BillingOrders', type: 'EXPRESS' });
  });

  test('have the account and region of a stack that has them', () => {
    const stack = new Stack(new App(), 'Shop', { env: { account: '111122223333', region: 'eu-west-1' } });
    machine(stack, 'Orders', done(stack));
    expect(stateMachines(stack).Orders.arn).toBe('arn:aws:states:eu-west-1:111122223333:stateMachine:Orders');
  });

  test('refer to functions and queues by ARNs and URLs that look real', () => {
    const stack = new Stack(new App(), 'Shop');
    const reserve = new tasks.LambdaInvoke(stack, 'Reserve', { lambdaFunction: aFunction(stack, 'ReserveFunction') });
    const direct = new tasks.LambdaInvoke(stack, 'Direct', {
      lambdaFunction: aFunction(stack, 'DirectFunction').currentVersion,
      payloadResponseOnly: true,
    });
    const send = new tasks.SqsSendMessage(stack, 'Send', {
      queue: new sqs.Queue(stack, 'Inbox', { fifo: true }),
      messageBody: sfn.TaskInput.fromText('x'),
      messageGroupId: 'g',
    });
    machine(stack, 'Orders', reserve.next(direct).next(send));

    const { Orders } = stateMachines(stack);
    const { Reserve, Direct, Send } = statesOf(Orders);
    expect(Reserve.Resource).toBe('arn:aws:states:::lambda:invoke');
    expect(Reserve.Parameters.FunctionName).toBe('arn:aws:lambda:us-east-1:123456789012:function:ReserveFunction');
    expect(Direct.Resource).toBe('arn:aws:lambda:us-east-1:123456789012:function:DirectFunction:1');
    expect(Send.Parameters.QueueUrl).toBe('https://sqs.us-east-1.amazonaws.com/123456789012/Inbox.fifo');
    expect(Orders.resources).toContainEqual(
      expect.objectContaining({ arn: Reserve.Parameters.FunctionName, constructPath: 'ReserveFunction' }),
    );
  });

  test('include what aspects and escape hatches change', () => {
    const stack = new Stack(new App(), 'Shop');
    const orders = machine(stack, 'Orders', done(stack));
    (orders.node.defaultChild as sfn.CfnStateMachine).addPropertyOverride('StateMachineName', 'renamed');
    class TracesAll implements IAspect {
      visit(node: IConstruct): void {
        if (node instanceof sfn.CfnStateMachine) node.tracingConfiguration = { enabled: true };
      }
    }
    Aspects.of(stack).add(new TracesAll());
    expect(stateMachines(stack).Orders).toMatchObject({ name: 'renamed', tracing: true });
  });

  test('read definitions from files, with substitutions', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'definition-')), 'orders.asl.json');
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a substitution
    writeFileSync(file, '{"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":${Seconds},"End":true}}}');
    const stack = new Stack(new App(), 'Shop');
    new sfn.StateMachine(stack, 'Orders', {
      definitionBody: sfn.DefinitionBody.fromFile(file),
      definitionSubstitutions: { Seconds: '5' },
    });
    expect(statesOf(stateMachines(stack).Orders).W.Seconds).toBe(5);
  });

  test('resolve numbers that are tokens', () => {
    const stack = new Stack(new App(), 'Shop');
    const limit = new CfnParameter(stack, 'Limit', { type: 'Number', default: 7 });
    const map = new sfn.Map(stack, 'Each', { maxConcurrency: limit.valueAsNumber });
    machine(stack, 'Orders', map.itemProcessor(done(stack)));
    expect(statesOf(stateMachines(stack).Orders).Each.MaxConcurrency).toBe(7);
  });

  test('are synthesized anew: what was added since is in', () => {
    const stack = new Stack(new App(), 'Shop');
    const first = new sfn.Pass(stack, 'First');
    machine(stack, 'Orders', first);
    expect(Object.keys(stateMachines(stack))).toEqual(['Orders']);
    machine(stack, 'Returns', done(stack));
    expect(Object.keys(stateMachines(stack))).toEqual(['Orders', 'Returns']);
    expect(() => Template.fromStack(stack)).not.toThrow();
  });

  test('leave the setting of the template validator as it was', () => {
    const before = process.env.CDK_VALIDATION;
    delete process.env.CDK_VALIDATION;
    try {
      const stack = new Stack(new App(), 'Shop');
      machine(stack, 'Orders', done(stack));
      expect(Object.keys(stateMachines(stack))).toEqual(['Orders']);
      expect(process.env.CDK_VALIDATION).toBeUndefined();
    } finally {
      process.env.CDK_VALIDATION = before;
    }
  });
});

describe('several stacks', () => {
  test('of an app or stage: paths start with the stack', () => {
    const app = new App();
    const prod = new Stage(app, 'Prod');
    for (const stack of [new Stack(app, 'Shop'), new Stack(prod, 'Shop')]) machine(stack, 'Orders', done(stack));
    expect(Object.keys(stateMachines(app)).sort()).toEqual(['Prod/Shop/Orders', 'Shop/Orders']);
    expect(Object.keys(stateMachines(prod))).toEqual(['Shop/Orders']);
    expect(Object.keys(stateMachines(prod.node.findChild('Shop') as Stack))).toEqual(['Orders']);
  });

  test('what one stack takes from another has the ARN that it has there', () => {
    const app = new App();
    const functions = new Stack(app, 'Functions', { env: { account: '111122223333', region: 'eu-west-1' } });
    const shop = new Stack(app, 'Shop', { env: { account: '111122223333', region: 'eu-west-1' } });
    const lambdaFunction = aFunction(functions, 'Reserve');
    machine(shop, 'Orders', new tasks.LambdaInvoke(shop, 'ReserveStock', { lambdaFunction }));
    const { ReserveStock } = statesOf(stateMachines(shop).Orders);
    expect(ReserveStock.Parameters.FunctionName).toBe('arn:aws:lambda:eu-west-1:111122223333:function:Reserve');
  });

  test('nested stacks: their machines are below the parent, values pass in both directions', () => {
    const stack = new Stack(new App(), 'Shop');
    const billing = new NestedStack(stack, 'Billing');
    const outer = aFunction(stack, 'Outer');
    const inner = aFunction(billing, 'Inner');
    machine(billing, 'Invoices', new tasks.LambdaInvoke(billing, 'CallOuter', { lambdaFunction: outer }));
    machine(stack, 'Orders', new tasks.LambdaInvoke(stack, 'CallInner', { lambdaFunction: inner }));

    const machines = stateMachines(stack);
    expect(Object.keys(machines).sort()).toEqual(['Billing/Invoices', 'Orders']);
    const arn = (name: string): string => `arn:aws:lambda:us-east-1:123456789012:function:${name}`;
    expect(statesOf(machines['Billing/Invoices']).CallOuter.Parameters.FunctionName).toBe(arn('Outer'));
    expect(statesOf(machines.Orders).CallInner.Parameters.FunctionName).toBe(arn('Inner'));
    expect(Object.keys(stateMachines(billing))).toEqual(['Invoices']);
  });

  test('an output that cannot be resolved is no trouble for who does not use it', () => {
    const app = new App();
    const other = new Stack(app, 'Other');
    new CfnOutput(other, 'Zones', { value: other.availabilityZones.join(), exportName: 'zones' });
    const stack = new Stack(app, 'Shop');
    machine(stack, 'Orders', done(stack));
    expect(Object.keys(stateMachines(stack))).toEqual(['Orders']);
  });
});

describe('stateMachine', () => {
  const stack = new Stack(new App(), 'Shop');
  const billing = new Construct(stack, 'Billing');
  const orders = machine(stack, 'Orders', done(stack));
  const invoices = machine(billing, 'Invoices', done(billing));

  test('by path, construct or logical id', () => {
    const logicalId = stack.getLogicalId(invoices.node.defaultChild as sfn.CfnStateMachine);
    for (const key of ['Billing/Invoices', invoices, logicalId]) {
      expect(stateMachine(stack, key).constructPath).toBe('Billing/Invoices');
    }
    expect(stateMachine(stack, orders).name).toBe('Orders');
  });

  test('lists what there is', () => {
    expect(() => stateMachine(stack, 'Order')).toThrow(
      "'Shop' has no state machine 'Order'. Did you mean 'Orders'? Expected one of: Billing/Invoices, Orders. Write stateMachine(stack, 'Orders'). [STATE_MACHINE_UNKNOWN]",
    );
    expect(() => stateMachine(new Stack(new App(), 'Other'), orders)).toThrow(/'Shop\/Orders' is not in 'Other'/);
    expect(() => stateMachine(stack, 'toString')).toThrow(/STATE_MACHINE_UNKNOWN/);
    expect(() => stateMachine(new Stack(new App(), 'Empty'), 'Orders')).toThrow(/It has none at all/);
  });
});
