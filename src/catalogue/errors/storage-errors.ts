import { type CataloguedError, rows } from '../catalogued-error';

/** Errors of databases and stores. The optimized integration and the SDK spell the service differently: `DynamoDB`, `DynamoDb`. */
export const STORAGE_ERRORS: readonly CataloguedError[] = [
  ...rows('dynamodb:*', 'throttle', 'R', [
    'DynamoDB.ProvisionedThroughputExceededException',
    'DynamoDB.RequestLimitExceeded',
    'DynamoDB.ThrottlingException',
  ]),
  ...rows('dynamodb:*', 'transient', 'R', [
    'DynamoDB.InternalServerError',
    'DynamoDB.TransactionConflictException',
    'DynamoDB.SdkClientException',
  ]),
  ...rows('dynamodb:*', 'branch', 'LR', ['DynamoDB.ConditionalCheckFailedException']),
  ...rows('dynamodb:*', 'branch', 'R', ['DynamoDB.TransactionCanceledException']),
  ...rows('dynamodb:*', 'permanent', 'L', ['DynamoDB.ResourceNotFoundException', 'DynamoDB.AmazonDynamoDBException'], {
    note: 'AmazonDynamoDBException: whatever has no class of its own, validation errors among it',
  }),
  ...rows('dynamodb:*', 'permanent', 'R', ['DynamoDB.ItemCollectionSizeLimitExceededException']),

  ...rows('aws-sdk:dynamodb:*', 'throttle', 'R', [
    'DynamoDb.ProvisionedThroughputExceededException',
    'DynamoDb.RequestLimitExceededException',
  ]),
  ...rows('aws-sdk:dynamodb:*', 'transient', 'R', [
    'DynamoDb.InternalServerErrorException',
    'DynamoDb.SdkClientException',
  ]),
  ...rows('aws-sdk:dynamodb:*', 'branch', 'R', [
    'DynamoDb.ConditionalCheckFailedException',
    'DynamoDb.TransactionCanceledException',
  ]),
  ...rows('aws-sdk:dynamodb:*', 'permanent', 'L', ['DynamoDb.ResourceNotFoundException', 'DynamoDb.DynamoDbException']),

  ...rows('aws-sdk:s3:*', 'throttle', 'G', ['S3.S3Exception'], {
    note: 'SlowDown and other 5xx, but 403 has the same name: look into the Cause',
  }),
  ...rows('aws-sdk:s3:*', 'transient', 'G', ['S3.SdkClientException']),
  ...rows('aws-sdk:s3:*', 'branch', 'L', ['S3.NoSuchKeyException']),
  ...rows('aws-sdk:s3:*', 'permanent', 'L', ['S3.NoSuchBucketException']),

  ...rows('aws-sdk:rds:*', 'throttle', 'RG', ['Rds.RdsException'], { note: 'throttling stands in the Cause' }),
  ...rows('aws-sdk:rds:*', 'branch', 'R', ['Rds.DbInstanceNotFoundException']),

  ...rows('aws-sdk:redshiftdata:*', 'throttle', 'R', ['RedshiftData.ThrottlingException']),
  ...rows('aws-sdk:redshiftdata:*', 'throttle', 'G', ['RedshiftData.ActiveStatementsExceededException']),
  ...rows('aws-sdk:redshiftdata:*', 'permanent', 'G', ['RedshiftData.ValidationException']),

  ...rows('aws-sdk:ssm:*', 'throttle', 'G', ['Ssm.SsmException']),
  ...rows('aws-sdk:ssm:*', 'transient', 'G', ['Ssm.InternalServerErrorException']),
  ...rows('aws-sdk:ssm:*', 'branch', 'G', ['Ssm.ParameterNotFoundException']),

  ...rows('aws-sdk:secretsmanager:*', 'transient', 'G', ['SecretsManager.InternalServiceErrorException']),
  ...rows('aws-sdk:secretsmanager:*', 'permanent', 'G', ['SecretsManager.ResourceNotFoundException']),
  ...rows('aws-sdk:secretsmanager:*', 'permanent', 'L', ['SecretsManager.SecretsManagerException'], {
    note: 'whatever has no class of its own, missing permission among it',
  }),
];
