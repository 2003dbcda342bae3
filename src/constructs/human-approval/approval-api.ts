import { Duration, Lazy, Names, RemovalPolicy } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import * as apigateway from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { numberText } from '../private/known';
import { letLogsUse } from '../private/log-group-key';
import { requireProperties } from '../private/required-properties';
import { TABLE_KEY_ACTIONS } from '../private/state-table';
import { vendedLogGroupName } from '../private/vended-log-group-name';
import type { ApprovalApiProps } from './approval-api-props';
import { ApprovalFunction } from './approval-function';
import { redeliveryOf } from './redelivery';

/**
 * What approvals need outside of their workflow: a table of requests, a key that signs links, an HTTP API that answers them, and three functions.
 * One may serve any number of `HumanApproval`s, also of other stacks.
 */
export class ApprovalApi extends Construct {
  /** The API behind the links. */
  public readonly httpApi: apigateway.HttpApi;

  /** Its stage: throttled, with an access log that holds no links. */
  public readonly stage: apigateway.HttpStage;

  /** The requests, with the task tokens. Items go 30 days after their request has expired. */
  public readonly table: dynamodb.Table;

  /** The key that links are signed with. To give it a new value makes all links void within five minutes, or after `signingKeyGrace`. */
  public readonly signingKey: secretsmanager.Secret;

  /** The function that workflows call: it keeps requests and notifies. */
  public readonly requestFunction: lambda.IFunction;

  /** The function behind the API: it shows requests and takes answers. */
  public readonly answerFunction: lambda.IFunction;

  /** The function behind the stream of the table: it hands on decisions that the other two have recorded and could not hand on. */
  public readonly redeliveryFunction: lambda.IFunction;

  /**
   * @param scope the construct that it is made in
   * @param id id of the construct
   * @param props what it is made of
   */
  constructor(scope: Construct, id: string, props: ApprovalApiProps = {}) {
    super(scope, id);
    requireProperties(this.node.path, 'ApprovalApiProps', props);
    const { encryptionKey, removalPolicy = RemovalPolicy.RETAIN } = props;
    const common = commonOf(this, props);
    this.table = tableOf(this, props);
    this.signingKey = new secretsmanager.Secret(this, 'SigningKey', {
      description: 'Signs the links of approvals',
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
      encryptionKey,
      removalPolicy,
    });
    this.httpApi = new apigateway.HttpApi(this, 'Api', {
      apiName: Names.uniqueResourceName(this, { maxLength: 128 }),
      description: 'Takes the answers of approvers',
      createDefaultStage: false,
      disableExecuteApiEndpoint: props.disableExecuteApiEndpoint ?? props.baseUrl !== undefined,
    });
    this.stage = stageOf(this, this.httpApi, props, common);
    const environment = { TABLE_NAME: this.table.tableName, SIGNING_KEY: this.signingKey.secretArn };
    const answer = new ApprovalFunction(this, 'Answer', {
      file: 'answer',
      description: 'Shows requests for approval, and takes the answers',
      environment: { ...environment, SIGNING_KEY_GRACE: graceOf(props) },
      timeout: Duration.seconds(29), // an HTTP API waits 30 seconds at most
      reservedConcurrentExecutions: props.reservedConcurrentExecutions,
      ...common,
    });
    const request = new ApprovalFunction(this, 'Request', {
      file: 'request',
      description: 'Keeps requests for approval, and notifies the approvers',
      environment: { ...environment, BASE_URL: props.baseUrl ?? this.httpApi.apiEndpoint },
      timeout: Duration.minutes(1),
      ...common,
    });
    [this.answerFunction, this.requestFunction] = [answer.function, request.function];
    this.redeliveryFunction = redeliveryOf(this, this.table, common);
    this.httpApi.addRoutes({
      path: '/{requestId}',
      methods: [apigateway.HttpMethod.GET, apigateway.HttpMethod.POST],
      integration: new HttpLambdaIntegration('Answer', this.answerFunction),
    });
    this.table.grant(this.requestFunction, 'dynamodb:UpdateItem');
    this.table.grant(this.answerFunction, 'dynamodb:GetItem', 'dynamodb:UpdateItem');
    this.table.grant(this.redeliveryFunction, 'dynamodb:GetItem');
    for (const approvalFunction of [this.requestFunction, this.answerFunction])
      this.signingKey.grantRead(approvalFunction);
    for (const approvalFunction of [this.requestFunction, this.answerFunction, this.redeliveryFunction]) {
      encryptionKey?.grant(approvalFunction, ...TABLE_KEY_ACTIONS);
    }
  }
}

/** What the log groups and functions have in common. */
function commonOf(scope: Construct, { encryptionKey, logRetention, tracing }: ApprovalApiProps) {
  return {
    logRetention: logRetention ?? logs.RetentionDays.ONE_MONTH,
    logKey: encryptionKey && letLogsUse(encryptionKey, scope) ? encryptionKey : undefined,
    tracing: tracing ?? lambda.Tracing.ACTIVE,
  };
}

/** In seconds. */
function graceOf({ signingKeyGrace }: ApprovalApiProps): string {
  return signingKeyGrace ? numberText(signingKeyGrace.toSeconds()) : '0';
}

function tableOf(scope: Construct, props: ApprovalApiProps) {
  const { encryptionKey, removalPolicy = RemovalPolicy.RETAIN } = props;
  return new dynamodb.Table(scope, 'Requests', {
    partitionKey: { name: 'requestId', type: dynamodb.AttributeType.STRING },
    billingMode: dynamodb.BillingMode.PAY_PER_REQUEST,
    encryption: encryptionKey ? dynamodb.TableEncryption.CUSTOMER_MANAGED : dynamodb.TableEncryption.AWS_MANAGED,
    encryptionKey,
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    timeToLiveAttribute: 'deleteAt',
    stream: dynamodb.StreamViewType.KEYS_ONLY, // the task tokens stay in the table
    removalPolicy,
    deletionProtection: props.deletionProtection ?? removalPolicy !== RemovalPolicy.DESTROY,
  });
}

/** What is logged of a request. Its path has the query with the signature left out, and whoever reads the log learns no link. */
const LOGGED = ['requestId', 'requestTime', 'identity.sourceIp', 'routeKey', 'status', 'responseLength'];

function stageOf(
  scope: Construct,
  httpApi: apigateway.HttpApi,
  props: ApprovalApiProps,
  { logRetention: retention, logKey: encryptionKey }: ReturnType<typeof commonOf>,
): apigateway.HttpStage {
  const accessLog: logs.LogGroup = new logs.LogGroup(scope, 'AccessLog', {
    logGroupName: Lazy.string({ produce: () => vendedLogGroupName(accessLog, 'apis') }),
    retention,
    encryptionKey,
  });
  const format = Object.fromEntries(LOGGED.map((name) => [name.split('.').at(-1), `$context.${name}`]));
  return new apigateway.HttpStage(scope, 'Stage', {
    httpApi,
    autoDeploy: true,
    throttle: props.throttle ?? { rateLimit: 100, burstLimit: 200 },
    accessLogSettings: {
      destination: new apigateway.LogGroupLogDestination(accessLog),
      format: AccessLogFormat.custom(JSON.stringify(format)),
    },
  });
}
