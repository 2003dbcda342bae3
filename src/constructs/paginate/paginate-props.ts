import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';

interface PaginateOptions {
  /** The AWS service that is asked, as in `CallAwsService`: `s3`. */
  readonly service: string;

  /** The operation that lists, in camelCase: `listObjectsV2`. */
  readonly action: string;

  /**
   * Parameters of the operation but for the token, in the query language, with names in PascalCase. They are read from the input once, at the start.
   *
   * @default - none
   */
  readonly parameters?: { [name: string]: any };

  /** Resources of the permission that the role of the machine gets. */
  readonly iamResources: string[];

  /**
   * Action of that permission, where it is not `service:action`: `s3:ListBucket`.
   *
   * @default - service:action
   */
  readonly iamAction?: string;

  /**
   * More permissions that the operation needs.
   *
   * @default - none
   */
  readonly additionalIamStatements?: iam.PolicyStatement[];

  /** Where the items are in the result of the operation: `Contents`, `ResultSet.Rows`. A result without it has no items. */
  readonly items: string;

  /**
   * Parameter that takes the token of the page: `ContinuationToken`, `ExclusiveStartKey`.
   *
   * @default 'NextToken'
   */
  readonly inputToken?: string;

  /**
   * Where the token of the next page is in the result: `NextContinuationToken`, `LastEvaluatedKey`. A page without one, with an empty one, or with the
   * token that it was asked for with is the last.
   *
   * @default 'NextToken'
   */
  readonly outputToken?: string;

  /**
   * Parameter that says how many items a page has at most: `MaxKeys`, `Limit`. It goes with `pageSize`.
   *
   * @default - as many as the service gives
   */
  readonly limitKey?: string;

  /**
   * How many items a page has at most. It goes with `limitKey`.
   *
   * @default - as many as the service gives
   */
  readonly pageSize?: number;

  /** How many pages are taken at most. */
  readonly maxPages: number;

  /**
   * Token of the page to begin with: a path, `$.nextToken`, or an expression. An empty text and null mean the first page.
   *
   * @default - the first page
   */
  readonly startToken?: string;

  /**
   * What is done with each page that has items. Its input is `{items: […], pageNumber: 1, input: …}`, with the input of the whole; what it hands on
   * is dropped. With it the whole hands on its input.
   *
   * @default - the items of all pages are collected: their array is the result
   */
  readonly processor?: sfn.IChainable;

  /**
   * Where to go when there are more than `maxPages` pages. It gets the input with the token of the next page as its member `nextToken`, and, where
   * items are collected, those of the pages so far as its member `items`.
   *
   * @default - the execution fails with `PaginateTooManyPages`
   */
  readonly onMorePages?: sfn.IChainable;
}

interface PaginateJsonPathOptions {
  /**
   * Where the collected items go.
   *
   * @default - they are the output
   */
  readonly resultPath?: string;
}

/** Properties of a `Paginate` of JSONPath. */
export interface PaginateJsonPathProps extends PaginateOptions, PaginateJsonPathOptions {}

/** Properties of a `Paginate` of JSONata. */
export interface PaginateJsonataProps extends PaginateOptions {}

/** Properties of a `Paginate`. */
export interface PaginateProps extends PaginateOptions, PaginateJsonPathOptions {
  /**
   * Query language of `parameters` and `startToken`.
   *
   * @default sfn.QueryLanguage.JSON_PATH
   */
  readonly queryLanguage?: sfn.QueryLanguage;
}
