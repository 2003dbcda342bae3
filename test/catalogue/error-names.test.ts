import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as sdk from 'cdk-stepwright/testing';
import { AwsSdkErrors } from '../../src/catalogue/aws-sdk-error-names';
import { Errors } from '../../src/catalogue/error-names';
import { type CataloguedName, ERRORS } from '../../src/catalogue/errors';

const { errorConstants } = require('../../scripts/error-constants.cjs') as {
  errorConstants(errors: typeof ERRORS): Readonly<Record<string, string>>;
};

type Constants = Readonly<Record<string, string>>;

/** All constants of the classes in a namespace, as `Class.CONSTANT`. */
function constantsOf(names: object): Constants {
  return Object.fromEntries(
    Object.entries(names).flatMap(([service, constants]) =>
      Object.entries(constants as Constants).map(([constant, name]) => [`${service}.${constant}`, name]),
    ),
  );
}

const isSdk = (integration: string): boolean => integration.startsWith('aws-sdk:');
const namesOf = (sdkOnes: boolean): string[] =>
  ERRORS.filter(({ integration }) => isSdk(integration) === sdkOnes).map(({ name }) => name);

test.each<[string, object, boolean]>([
  ['Errors', Errors, false],
  ['AwsSdkErrors', AwsSdkErrors, true],
])('%s names every error of the catalogue, and no other', (_name, classes, sdkOnes) => {
  const constants = Object.values(constantsOf(classes));
  const catalogued = namesOf(sdkOnes);
  expect(catalogued.filter((name) => !constants.includes(name))).toEqual([]);
  expect(constants.filter((name) => !catalogued.includes(name) && !name.startsWith('States.'))).toEqual([]);
});

test('the constants are made from the catalogue: node scripts/error-constants.cjs', () => {
  for (const [file, text] of Object.entries(errorConstants(ERRORS))) {
    expect(readFileSync(join(__dirname, '..', '..', 'src', 'catalogue', file), 'utf8')).toBe(text);
  }
});

test('constants of one class have names of their own', () => {
  for (const classes of [Errors, AwsSdkErrors]) {
    const names = Object.values(constantsOf(classes));
    const errors = new Set(names);
    expect(names.filter((name) => !errors.delete(name) && !name.startsWith('Lambda.'))).toEqual([]);
  }
});

test('editors offer the names of the catalogue, and no others', () => {
  const known: readonly CataloguedName[] = [
    'SQS.AmazonSQSException',
    'States.Http.StatusCode.429',
    'Bedrock.ThrottlingException',
    'Lambda.ServiceException',
  ];
  expect(ERRORS.map(({ name }) => name)).toEqual(expect.arrayContaining([...known]));
  // @ts-expect-error: a union of names, not any text
  const other: CataloguedName = 'DynamoDb.NoSuchException';
  expect(ERRORS.map(({ name }) => name)).not.toContain(other);
});

test('the class of an AWS SDK error is its prefix', () => {
  const odd = Object.entries(constantsOf(AwsSdkErrors)).filter(
    ([key, name]) => key.split('.')[0] !== name.split('.')[0],
  );
  expect(odd).toEqual([]);
});

test('the optimized integration and the SDK spell the same error differently', () => {
  expect(Errors.Dynamodb.CONDITIONAL_CHECK_FAILED).toBe('DynamoDB.ConditionalCheckFailedException');
  expect(AwsSdkErrors.DynamoDb.CONDITIONAL_CHECK_FAILED).toBe('DynamoDb.ConditionalCheckFailedException');
  expect(Errors.Ecs.SERVER).toBe('ECS.ServerException');
});

test('tests get them without aws-cdk-lib, from cdk-stepwright/testing', () => {
  expect(sdk.Errors).toBe(Errors);
  expect(sdk.AwsSdkErrors).toBe(AwsSdkErrors);
});
