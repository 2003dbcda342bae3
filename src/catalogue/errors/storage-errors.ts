import { rows } from '../catalogued-error';

/** Errors of databases and stores. The optimized integration and the SDK spell the service differently: `DynamoDB`, `DynamoDb`. */
export const STORAGE_ERRORS = [
  ...rows('dynamodb:*', 'throttle', 'R', [
    'DynamoDB.ProvisionedThroughputExceededException',
    'DynamoDB.RequestLimitExceeded',
    'DynamoDB.ThrottlingException',
  ]),
  ...rows('dynamodb:*', 'transient', 'MG', ['DynamoDB.InternalServerError']),
  ...rows('dynamodb:*', 'transient', 'MR', ['DynamoDB.TransactionConflictException']),
  ...rows('dynamodb:*', 'transient', 'R', ['DynamoDB.SdkClientException']),
  ...rows('dynamodb:*', 'branch', 'LR', ['DynamoDB.ConditionalCheckFailedException']),
  ...rows('dynamodb:*', 'branch', 'R', ['DynamoDB.TransactionCanceledException']),
  ...rows('dynamodb:*', 'permanent', 'L', ['DynamoDB.ResourceNotFoundException', 'DynamoDB.AmazonDynamoDBException'], {
    note: 'AmazonDynamoDBException: whatever has no class of its own, validation errors among it',
  }),
  ...rows('dynamodb:*', 'permanent', 'R', ['DynamoDB.ItemCollectionSizeLimitExceededException']),

  ...rows('aws-sdk:dynamodb:*', 'throttle', 'MR', [
    'DynamoDb.ProvisionedThroughputExceededException',
    'DynamoDb.RequestLimitExceededException',
    'DynamoDb.ThrottlingException',
  ]),
  ...rows('aws-sdk:dynamodb:*', 'transient', 'M', [
    'DynamoDb.InternalServerErrorException',
    'DynamoDb.TransactionConflictException',
  ]),
  ...rows('aws-sdk:dynamodb:*', 'transient', 'R', ['DynamoDb.SdkClientException']),
  ...rows('aws-sdk:dynamodb:*', 'branch', 'R', [
    'DynamoDb.ConditionalCheckFailedException',
    'DynamoDb.TransactionCanceledException',
  ]),
  ...rows('aws-sdk:dynamodb:*', 'permanent', 'L', ['DynamoDb.ResourceNotFoundException', 'DynamoDb.DynamoDbException']),

  ...rows('aws-sdk:s3:*', 'throttle', 'R', ['S3.S3Exception'], {
    note: 'SlowDown and other 5xx, but 403 has the same name: look into the Cause',
  }),
  ...rows('aws-sdk:s3:*', 'transient', 'R', ['S3.SdkClientException']),
  ...rows('aws-sdk:s3:*', 'branch', 'L', ['S3.NoSuchKeyException']),
  ...rows('aws-sdk:s3:*', 'permanent', 'L', ['S3.NoSuchBucketException']),

  ...rows('aws-sdk:rds:*', 'throttle', 'RG', ['Rds.RdsException'], { note: 'throttling stands in the Cause' }),
  ...rows('aws-sdk:rds:*', 'branch', 'R', ['Rds.DbInstanceNotFoundException']),

  ...rows('aws-sdk:redshiftdata:*', 'throttle', 'R', ['RedshiftData.ThrottlingException']),
  ...rows('aws-sdk:redshiftdata:*', 'throttle', 'M', ['RedshiftData.ActiveStatementsExceededException']),
  ...rows('aws-sdk:redshiftdata:*', 'transient', 'M', ['RedshiftData.InternalServerException']),
  ...rows('aws-sdk:redshiftdata:*', 'permanent', 'M', [
    'RedshiftData.ValidationException',
    'RedshiftData.ExecuteStatementException',
  ]),

  ...rows('aws-sdk:ssm:*', 'throttle', 'G', ['Ssm.SsmException']),
  ...rows('aws-sdk:ssm:*', 'throttle', 'M', ['Ssm.ThrottlingException']),
  ...rows('aws-sdk:ssm:*', 'transient', 'M', ['Ssm.InternalServerErrorException']),
  ...rows('aws-sdk:ssm:*', 'branch', 'M', ['Ssm.ParameterNotFoundException']),

  ...rows('aws-sdk:secretsmanager:*', 'transient', 'M', ['SecretsManager.InternalServiceErrorException']),
  ...rows('aws-sdk:secretsmanager:*', 'permanent', 'M', ['SecretsManager.ResourceNotFoundException']),
  ...rows('aws-sdk:secretsmanager:*', 'permanent', 'L', ['SecretsManager.SecretsManagerException'], {
    note: 'whatever has no class of its own, missing permission among it',
  }),
];
