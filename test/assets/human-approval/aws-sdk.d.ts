/** The AWS SDK is part of the Lambda runtime, and not installed here. */
declare module '@aws-sdk/client-dynamodb';
declare module '@aws-sdk/client-secrets-manager';
declare module '@aws-sdk/client-sfn';
declare module '@aws-sdk/client-sns';
