import { Reference, Token, Tokenization } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { type IntegrationPattern, integrationOf, parseResource } from '../../asl/resource';
import { getMember, isJsonObject, type JsonObject } from '../../json/json-value';
import { isInstance } from './state-internals';

/**
 * Short name of what a task calls: `lambda:invoke`, `aws-sdk:s3:getObject`, `lambda` (function ARN as Resource), `activity`.
 * undefined for a resource that is not recognized.
 */
export function taskIntegration(task: sfn.TaskStateBase | sfn.CustomState): string | undefined {
  // The ARN of an activity that is imported may be known at deployment only.
  if (isInstance(task, tasks.StepFunctionsInvokeActivity)) return 'activity';
  const resource = resourceOf(task);
  return resource === undefined ? undefined : integrationOfArn(resource);
}

/** Short name of the integration that a Resource ARN names; undefined for one that is not recognized. */
export function integrationOfArn(arn: string): string | undefined {
  if (activityOf(arn)) return 'activity';
  const parsed = parseResource(arn);
  if (parsed) return integrationOf(parsed);
  // An ARN that is known at deployment only, and not that of an activity, is that of a function.
  return Token.isUnresolved(arn) ? 'lambda' : undefined;
}

/** How a task waits for what its Resource calls; undefined for functions, activities, and what is not recognized. */
export function patternOf(arn: string): IntegrationPattern | undefined {
  const parsed = parseResource(arn);
  return parsed?.kind === 'service' ? parsed.pattern : undefined;
}

/** What a Resource waits for, which an Express workflow cannot: an activity, a job, an answer. */
export function waitingOf(arn: string): string | undefined {
  if (integrationOfArn(arn) === 'activity') return 'an activity';
  const parsed = parseResource(arn);
  if (parsed?.kind !== 'service' || parsed.pattern === 'REQUEST_RESPONSE') return undefined;
  return `a task with '${parsed.resource.slice(parsed.action.length)}'`;
}

/** The activity of the app that an ARN, known at deployment only, is of. */
export function activityOf(arn: string): sfn.CfnActivity | undefined {
  const token = arn === '' ? undefined : Tokenization.reverseString(arn).firstToken;
  const target = token !== undefined && Reference.isReference(token) ? token.target : undefined;
  return isInstance(target, sfn.CfnActivity) ? target : undefined;
}

/** The Resource of a task, tokens unresolved. */
export function resourceOf(task: sfn.State): string | undefined {
  const json: unknown = task.toStateJson();
  const resource = isJsonObject(json) ? getMember(json as JsonObject, 'Resource') : undefined;
  return typeof resource === 'string' ? resource : undefined;
}
