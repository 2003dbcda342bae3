/**
 * From nothing to a green test (after `projen compile`): in an empty folder, an app of the CDK, a SAM app and a folder of Terraform, with the packed package installed once for all of
 * them, `stepwright init` and the command that it says.
 *
 *     node scripts/first-steps.cjs [--keep]
 */
const { mkdirSync, writeFileSync } = require('node:fs');
const { dirname, join } = require('node:path');
const { ROOT, Steps } = require('./steps.cjs');

const TASK = {
  StartAt: 'Charge',
  States: {
    Charge: {
      Type: 'Task',
      Resource: `$\{charge}`,
      Catch: [{ ErrorEquals: ['CardDeclined'], Next: 'Refused' }],
      End: true,
    },
    Refused: { Type: 'Fail', Error: 'Refused' },
  },
};

const PROJECTS = {
  'an empty folder': {},
  'an app of the CDK': {
    'cdk.json': '{"app": "node app.js"}',
    'app.js': `
const { App, Stack } = require('aws-cdk-lib');
const { CustomState, DefinitionBody, Pass, StateMachine } = require('aws-cdk-lib/aws-stepfunctions');
const stack = new Stack(new App(), 'Shop');
const start = new Pass(stack, 'Start').next(new CustomState(stack, 'Publish', { stateJson: { Type: 'Task', Resource: 'arn:aws:states:::sns:publish', Parameters: { TopicArn: 'arn:aws:sns:us-east-1:123456789012:t', 'Message.$': '$.text' } } }));
new StateMachine(stack, 'Orders', { definitionBody: DefinitionBody.fromChainable(start) });
stack.node.root.synth();
`,
  },
  'a SAM app': {
    'template.yaml': `Transform: AWS::Serverless-2016-10-31
Resources:
  ChargeFunction:
    Type: AWS::Serverless::Function
    Properties: { Handler: index.handler, Runtime: nodejs22.x, CodeUri: src }
  Orders:
    Type: AWS::Serverless::StateMachine
    Properties:
      DefinitionUri: machines/orders.asl.json
      DefinitionSubstitutions: { charge: !GetAtt ChargeFunction.Arn }
`,
    'machines/orders.asl.json': JSON.stringify(TASK, null, 2),
  },
  'a folder of Terraform': {
    'main.tf': `resource "aws_lambda_function" "charge" {
  function_name = "charge"
}
resource "aws_sfn_state_machine" "orders" {
  name       = "orders"
  definition = templatefile("\${path.module}/orders.asl.json", { charge = aws_lambda_function.charge.arn })
}
`,
    'orders.asl.json': JSON.stringify(TASK, null, 2),
  },
};

const steps = new Steps('first-steps');
writeFileSync(join(steps.folder, 'package.json'), '{"private": true}');
steps.npmInstall(steps.folder, steps.pack());
const stepwright = join(steps.folder, 'node_modules', '.bin', 'stepwright');
for (const [title, files] of Object.entries(PROJECTS)) {
  const cwd = join(steps.folder, title.replaceAll(' ', '-'));
  mkdirSync(cwd);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(cwd, name)), { recursive: true });
    writeFileSync(join(cwd, name), text);
  }
  // The CDK is not installed once more.
  const env = { NODE_PATH: join(ROOT, 'node_modules'), CDK_VALIDATION: 'false' };
  const said = steps.run(`${title}: stepwright init`, stepwright, ['init'], { cwd, env });
  steps.expectText(`${title}: stepwright init`, said, 'Next: node --test test/');
  const tested = steps.run(`${title}: node --test`, process.execPath, ['--test', 'test/'], { cwd });
  const [, passed = '0'] = /^# pass (\d+)$/m.exec(tested) ?? [];
  if (Number(passed) < 1) steps.fail(`${title}: node --test`, `passed ${passed} tests:\n${tested}`);
  steps.run(`${title}: stepwright validate`, stepwright, ['validate'], { cwd });
}
steps.end();
