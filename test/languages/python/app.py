import os

from aws_cdk import App, Duration, Stack
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_sns as sns
from aws_cdk import aws_sqs as sqs
from aws_cdk import aws_stepfunctions as sfn
from aws_cdk import aws_stepfunctions_tasks as tasks
from cdk_stepwright import (
    Callback,
    CallbackTarget,
    NotificationTarget,
    ResilientStateMachine,
    Saga,
    SagaStep,
    StepwrightChecks,
)

app = App(analytics_reporting=False)
stack = Stack(app, "Shop")
worker = lambda_.Function.from_function_arn(
    stack, "Worker", "arn:aws:lambda:us-east-1:123456789012:function:worker"
)


def call(id: str, step: str) -> tasks.LambdaInvoke:
    return tasks.LambdaInvoke(
        stack,
        id,
        lambda_function=worker,
        payload=sfn.TaskInput.from_object(
            {
                "idempotencyKey": Saga.idempotency_key(step),
                "order": sfn.JsonPath.object_at("$"),
            }
        ),
        result_path=f"$.{id}",
        task_timeout=sfn.Timeout.duration(Duration.minutes(1)),
    )


saga = Saga(
    stack,
    "PlaceOrder",
    steps=[
        SagaStep(
            action=call("ReserveStock", "ReserveStock"),
            compensation=call("ReleaseStock", "ReserveStock"),
        ),
        SagaStep(
            action=call("ChargeCard", "ChargeCard"),
            compensation=call("RefundCard", "ChargeCard"),
        ),
        SagaStep(action=call("ShipOrder", "ShipOrder")),
    ],
)
confirm = Callback(
    stack,
    "Confirm",
    via=CallbackTarget.queue(sqs.Queue(stack, "Confirmations", enforce_ssl=True)),
    task_timeout=sfn.Timeout.duration(Duration.hours(8)),
)
ResilientStateMachine(
    stack,
    "Orders",
    definition_body=sfn.DefinitionBody.from_chainable(sfn.Chain.start(saga).next(confirm)),
    notify=[NotificationTarget.topic(sns.Topic(stack, "Failures", enforce_ssl=True))],
    timeout=Duration.days(1),
)

if "APP_IS_WRONG" in os.environ:
    definition = '{"StartAt":"Ask","States":{"Ask":{"Type":"Task","Resource":"arn:aws:states:::sqs:sendMessage.waitForTaskToken","Parameters":{"QueueUrl":"q","MessageBody.$":"$$.Task.Token"},"End":true}}}'
    sfn.StateMachine(
        stack, "Wrong", definition_body=sfn.DefinitionBody.from_string(definition)
    )

StepwrightChecks.add_to(app)
app.synth()
