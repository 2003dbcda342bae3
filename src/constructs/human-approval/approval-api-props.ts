import type { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type * as apigateway from 'aws-cdk-lib/aws-apigatewayv2';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type * as logs from 'aws-cdk-lib/aws-logs';

/** Properties of an `ApprovalApi`. */
export interface ApprovalApiProps {
  /**
   * What the links begin with: `https://approvals.example.com`, where a domain of your own is mapped to the API. The endpoint that AWS gives to the API
   * is closed then, unless `disableExecuteApiEndpoint` says otherwise.
   *
   * @default - the endpoint of the API
   */
  readonly baseUrl?: string;

  /**
   * Whether the endpoint that AWS gives to the API is closed. Leave it open where something in front of it calls it, such as a distribution.
   *
   * @default - true with a `baseUrl`
   */
  readonly disableExecuteApiEndpoint?: boolean;

  /**
   * Key that encrypts the table, the signing key and the log groups. The policy of an imported key is its owner's: there the log groups have a key of
   * AWS, since CloudWatch Logs could not be let use it.
   *
   * @default - keys that AWS manages
   */
  readonly encryptionKey?: IKey;

  /**
   * How long the logs of the API and of its functions are kept.
   *
   * @default RetentionDays.ONE_MONTH
   */
  readonly logRetention?: logs.RetentionDays;

  /**
   * How many requests of all people together are answered: this bounds what strangers may cost who know the address. What one link may ask for is
   * bounded by itself.
   *
   * @default - 100 a second, with bursts of 200
   */
  readonly throttle?: apigateway.ThrottleSettings;

  /**
   * How many requests the function behind the API answers at the same time. It takes them from what the account has for all of its functions.
   *
   * @default - as many as the account has left
   */
  readonly reservedConcurrentExecutions?: number;

  /**
   * Whether the functions are traced by X-Ray.
   *
   * @default lambda.Tracing.ACTIVE
   */
  readonly tracing?: lambda.Tracing;

  /**
   * How long links go on working that were signed with the key before the present one, once the signing key has a new value. Whoever rotates the key
   * lets it be as long as approvals wait.
   *
   * @default - none: a new value of the key makes all links void within five minutes
   */
  readonly signingKeyGrace?: Duration;

  /**
   * What becomes of the table and of the signing key when they are taken out of the stack.
   *
   * @default RemovalPolicy.RETAIN
   */
  readonly removalPolicy?: RemovalPolicy;

  /**
   * Whether DynamoDB refuses to delete the table.
   *
   * @default - true, unless `removalPolicy` is DESTROY
   */
  readonly deletionProtection?: boolean;
}
