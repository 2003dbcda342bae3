import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';
import { expression, literal } from '../private/jsonata';
import { numberText } from '../private/known';
import { RetryPolicy } from '../retry-policy';
import type { PageVariables } from './page-variables';
import type { PaginateProps } from './paginate-props';

/** The task that asks for the page whose token is in the variable, and puts that of the next page there. Its output is the page. */
export function listPage(scope: Construct, name: string, variables: PageVariables, props: PaginateProps) {
  const { service, action, iamResources, iamAction, additionalIamStatements } = props;
  const { items, inputToken = 'NextToken', outputToken = 'NextToken', limitKey, pageSize } = props;
  const { page, parameters, input } = variables;
  const size = limitKey === undefined ? '{}' : `{${literal(limitKey)}: ${numberText(pageSize as number)}}`;
  // A parameter that has no value must be left out: services refuse an empty token.
  const token = `$boolean($${page}.token) ? {${literal(inputToken)}: $${page}.token} : {}`;
  const next = `$states.result.${outputToken}`;
  const goesOn = `$exists(${next}) and $boolean(${next}) and ${next} != $${page}.token`;
  const task = tasks.CallAwsService.jsonata(scope, name, {
    service,
    action,
    iamResources,
    iamAction,
    additionalIamStatements,
    // The Amazon States Language takes an expression for all Arguments; the type of aws-cdk-lib does not say so.
    parameters: expression(`$merge([$${parameters}, ${size}, ${token}])`) as never,
    assign: { [page]: { token: expression(`${goesOn} ? ${next} : ''`), number: expression(`$${page}.number + 1`) } },
    outputs: {
      items: expression(`[$states.result.${items}]`),
      pageNumber: expression(`$${page}.number + 1`),
      ...(props.processor ? { input: expression(`$${input}`) } : {}),
    },
  });
  RetryPolicy.forTask(task).applyTo(task);
  return task;
}
