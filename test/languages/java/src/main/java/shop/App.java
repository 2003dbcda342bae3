package shop;

import dev.cdkstepwright.Callback;
import dev.cdkstepwright.CallbackTarget;
import dev.cdkstepwright.NotificationTarget;
import dev.cdkstepwright.ResilientStateMachine;
import dev.cdkstepwright.Saga;
import dev.cdkstepwright.SagaStep;
import dev.cdkstepwright.StepwrightChecks;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.IFunction;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.stepfunctions.Chain;
import software.amazon.awscdk.services.stepfunctions.DefinitionBody;
import software.amazon.awscdk.services.stepfunctions.JsonPath;
import software.amazon.awscdk.services.stepfunctions.StateMachine;
import software.amazon.awscdk.services.stepfunctions.TaskInput;
import software.amazon.awscdk.services.stepfunctions.Timeout;
import software.amazon.awscdk.services.stepfunctions.tasks.LambdaInvoke;

public final class App {
  private final Stack stack;
  private final IFunction worker;

  private App(final software.amazon.awscdk.App app) {
    stack = new Stack(app, "Shop");
    worker = Function.fromFunctionArn(stack, "Worker", "arn:aws:lambda:us-east-1:123456789012:function:worker");
    final Saga saga =
        Saga.Builder.create(stack, "PlaceOrder")
            .steps(
                List.of(
                    SagaStep.builder()
                        .action(call("ReserveStock", "ReserveStock"))
                        .compensation(call("ReleaseStock", "ReserveStock"))
                        .build(),
                    SagaStep.builder()
                        .action(call("ChargeCard", "ChargeCard"))
                        .compensation(call("RefundCard", "ChargeCard"))
                        .build(),
                    SagaStep.builder().action(call("ShipOrder", "ShipOrder")).build()))
            .build();
    final Callback confirm =
        Callback.Builder.create(stack, "Confirm")
            .via(CallbackTarget.queue(Queue.Builder.create(stack, "Confirmations").enforceSsl(true).build()))
            .taskTimeout(Timeout.duration(Duration.hours(8)))
            .build();
    ResilientStateMachine.Builder.create(stack, "Orders")
        .definitionBody(DefinitionBody.fromChainable(Chain.start(saga).next(confirm)))
        .notify(List.of(failures()))
        .timeout(Duration.days(1))
        .build();
  }

  private NotificationTarget failures() {
    return NotificationTarget.topic(Topic.Builder.create(stack, "Failures").enforceSsl(true).build());
  }

  private LambdaInvoke call(final String id, final String step) {
    final Map<String, Object> payload = new TreeMap<>();
    payload.put("idempotencyKey", Saga.idempotencyKey(step));
    payload.put("order", JsonPath.objectAt("$"));
    return LambdaInvoke.Builder.create(stack, id)
        .lambdaFunction(worker)
        .payload(TaskInput.fromObject(payload))
        .resultPath("$." + id)
        .taskTimeout(Timeout.duration(Duration.minutes(1)))
        .build();
  }

  /** A callback without a timeout. */
  private void addWrong() {
    final String definition =
        "{\"StartAt\":\"Ask\",\"States\":{\"Ask\":{\"Type\":\"Task\",\"Resource\":\"arn:aws:states:::sqs:sendMessage.waitForTaskToken\",\"Parameters\":{\"QueueUrl\":\"q\",\"MessageBody.$\":\"$$.Task.Token\"},\"End\":true}}}";
    StateMachine.Builder.create(stack, "Wrong").definitionBody(DefinitionBody.fromString(definition)).build();
  }

  public static void main(final String[] arguments) {
    final software.amazon.awscdk.App app = software.amazon.awscdk.App.Builder.create().analyticsReporting(false).build();
    final App made = new App(app);
    if (System.getenv("APP_IS_WRONG") != null) made.addWrong();
    StepwrightChecks.addTo(app);
    app.synth();
  }
}
