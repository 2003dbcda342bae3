import { ArnFormat, Lazy, Stack, Token } from 'aws-cdk-lib';
import type { IRestApi } from 'aws-cdk-lib/aws-apigateway';
import type { IHttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';
import { ConstructError } from '../private/construct-error';
import { isReference, languageOf } from '../private/language';
import type { ApiCallbackOptions, CallbackTaskProps } from './callback-task-props';
import { type TaskMaker, WAIT } from './message-tasks';

export function callHttpApi(api: IHttpApi, options: ApiCallbackOptions): TaskMaker {
  return (scope, id, props) => {
    // Its `Stage` stays away: a URL of the stage `$default` has none (developer guide, "Call API Gateway").
    const permission = invokePermission(scope, api, api.apiId, options.stageName ?? '$default', options);
    const { stageName } = options;
    return new CallHttpApi(scope, id, permission, {
      ...requestOf(props, options),
      apiId: api.apiId,
      apiStack: Stack.of(api),
      stageName,
    });
  };
}

export function callRestApi(api: IRestApi, options: ApiCallbackOptions): TaskMaker {
  return (scope, id, props) => {
    // The type says that there always is one; an imported API and one with `deploy: false` have none.
    const stageName = options.stageName ?? (api.deploymentStage as IRestApi['deploymentStage'] | undefined)?.stageName;
    if (stageName === undefined) {
      throw new ConstructError(
        'CALLBACK_STAGE_MISSING',
        "The REST API has no 'deploymentStage', as one that is imported. Expected a stage to call. Give 'stageName'",
        scope.node.path,
      );
    }
    const permission = invokePermission(scope, api, api.restApiId, stageName, options);
    return new CallRestApi(scope, id, permission, { ...requestOf(props, options), api, stageName });
  };
}

/** CallApiGatewayHttpApiEndpoint with a permission for what it calls; aws-cdk-lib writes `undefined` where stage or path are left out. */
class CallHttpApi extends tasks.CallApiGatewayHttpApiEndpoint {
  constructor(
    scope: Construct,
    id: string,
    permission: iam.PolicyStatement,
    props: tasks.CallApiGatewayHttpApiEndpointProps,
  ) {
    super(scope, id, props);
    this.taskPolicies?.splice(0, this.taskPolicies.length, permission);
  }
}

/** CallApiGatewayRestApiEndpoint with a permission for what it calls; that of aws-cdk-lib is for all paths where the root is called. */
class CallRestApi extends tasks.CallApiGatewayRestApiEndpoint {
  constructor(
    scope: Construct,
    id: string,
    permission: iam.PolicyStatement,
    props: tasks.CallApiGatewayRestApiEndpointProps,
  ) {
    super(scope, id, props);
    this.taskPolicies?.splice(0, this.taskPolicies.length, permission);
  }
}

/** What is sent to either kind of API. */
function requestOf({ message, ...props }: CallbackTaskProps, { path, method }: ApiCallbackOptions) {
  const language = languageOf(props.queryLanguage);
  // The values of a header are an array (developer guide, "Call API Gateway"); aws-cdk-lib wants the token among the headers.
  const token = language.array(`${language.context}.Task.Token`);
  return {
    ...WAIT,
    ...props,
    apiPath: pathOf(path),
    method: method ?? tasks.HttpMethod.POST,
    authType: tasks.AuthType.IAM_ROLE,
    headers: sfn.TaskInput.fromObject({ TaskToken: token }),
    requestBody: sfn.TaskInput.fromObject(message),
  };
}

/** Before 2.264 aws-cdk-lib takes an expression of JSONata for a path that does not begin with '/'; a token is not looked at. */
function pathOf(path: string | undefined): string | undefined {
  if (path === undefined || Token.isUnresolved(path) || !isReference(path)) return path;
  return Lazy.uncachedString({ produce: () => path });
}

/** To call one method of one path of one stage. */
function invokePermission(
  scope: Construct,
  api: IHttpApi | IRestApi,
  apiId: string,
  stageName: string,
  { path = '/', method = tasks.HttpMethod.POST }: ApiCallbackOptions,
): iam.PolicyStatement {
  const known = !isReference(path);
  if (known && !Token.isUnresolved(path) && !path.startsWith('/')) {
    const message = `The path '${path}' of an API does not begin with '/'. Expected a path such as '/approvals'`;
    throw new ConstructError('CALLBACK_PATH_INVALID', message, scope.node.path);
  }
  const arn = Stack.of(api).formatArn({
    service: 'execute-api',
    resource: apiId,
    arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
    resourceName: `${stageName}/${method}${known ? path : '/*'}`,
  });
  return new iam.PolicyStatement({ actions: ['execute-api:Invoke'], resources: [arn] });
}
