const { App, Stack } = require('aws-cdk-lib');
const { CustomState, DefinitionBody, Pass, StateMachine } = require('aws-cdk-lib/aws-stepfunctions');

const stack = new Stack(new App(), 'Shop');
const stateJson = {
  Type: 'Task',
  Resource: 'arn:aws:states:::sns:publish',
  Parameters: { TopicArn: 'arn:aws:sns:us-east-1:123456789012:t', 'Message.$': '$.text' },
};
const start = new Pass(stack, 'Start').next(new CustomState(stack, 'Publish', { stateJson }));
new StateMachine(stack, 'Orders', { definitionBody: DefinitionBody.fromChainable(start) });
stack.node.root.synth();
