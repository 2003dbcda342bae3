package main

import (
	"os"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslambda"
	"github.com/aws/aws-cdk-go/awscdk/v2/awssns"
	"github.com/aws/aws-cdk-go/awscdk/v2/awssqs"
	sfn "github.com/aws/aws-cdk-go/awscdk/v2/awsstepfunctions"
	tasks "github.com/aws/aws-cdk-go/awscdk/v2/awsstepfunctionstasks"
	"github.com/aws/jsii-runtime-go"
	stepwright "github.com/cdk-stepwright/cdk-stepwright-go/cdkstepwright"
)

func main() {
	defer jsii.Close()

	app := awscdk.NewApp(&awscdk.AppProps{AnalyticsReporting: jsii.Bool(false)})
	stack := awscdk.NewStack(app, jsii.String("Shop"), nil)
	worker := awslambda.Function_FromFunctionArn(stack, jsii.String("Worker"), jsii.String("arn:aws:lambda:us-east-1:123456789012:function:worker"))

	call := func(id string, step string) tasks.LambdaInvoke {
		return tasks.NewLambdaInvoke(stack, jsii.String(id), &tasks.LambdaInvokeProps{
			LambdaFunction: worker,
			Payload: sfn.TaskInput_FromObject(&map[string]interface{}{
				"idempotencyKey": stepwright.Saga_IdempotencyKey(jsii.String(step), sfn.QueryLanguage_JSON_PATH),
				"order":          sfn.JsonPath_ObjectAt(jsii.String("$")),
			}),
			ResultPath:  jsii.String("$." + id),
			TaskTimeout: sfn.Timeout_Duration(awscdk.Duration_Minutes(jsii.Number(1))),
		})
	}

	saga := stepwright.NewSaga(stack, jsii.String("PlaceOrder"), &stepwright.SagaProps{
		Steps: &[]*stepwright.SagaStep{
			{Action: call("ReserveStock", "ReserveStock"), Compensation: call("ReleaseStock", "ReserveStock")},
			{Action: call("ChargeCard", "ChargeCard"), Compensation: call("RefundCard", "ChargeCard")},
			{Action: call("ShipOrder", "ShipOrder")},
		},
	})
	confirmations := awssqs.NewQueue(stack, jsii.String("Confirmations"), &awssqs.QueueProps{EnforceSSL: jsii.Bool(true)})
	confirm := stepwright.NewCallback(stack, jsii.String("Confirm"), &stepwright.CallbackProps{
		Via:         stepwright.CallbackTarget_Queue(confirmations),
		TaskTimeout: sfn.Timeout_Duration(awscdk.Duration_Hours(jsii.Number(8))),
	})
	failures := awssns.NewTopic(stack, jsii.String("Failures"), &awssns.TopicProps{EnforceSSL: jsii.Bool(true)})
	stepwright.NewResilientStateMachine(stack, jsii.String("Orders"), &stepwright.ResilientStateMachineProps{
		DefinitionBody: sfn.DefinitionBody_FromChainable(sfn.Chain_Start(saga).Next(confirm)),
		Notify:         &[]stepwright.NotificationTarget{stepwright.NotificationTarget_Topic(failures)},
		Timeout:        awscdk.Duration_Days(jsii.Number(1)),
	})

	if _, isWrong := os.LookupEnv("APP_IS_WRONG"); isWrong {
		definition := `{"StartAt":"Ask","States":{"Ask":{"Type":"Task","Resource":"arn:aws:states:::sqs:sendMessage.waitForTaskToken","Parameters":{"QueueUrl":"q","MessageBody.$":"$$.Task.Token"},"End":true}}}`
		sfn.NewStateMachine(stack, jsii.String("Wrong"), &sfn.StateMachineProps{DefinitionBody: sfn.DefinitionBody_FromString(jsii.String(definition))})
	}

	stepwright.StepwrightChecks_AddTo(app, nil)
	app.Synth(nil)
}
