import * as sdk from 'cdk-stepwright/testing';
import { AwsSdkErrors } from '../../src/catalogue/aws-sdk-error-names';
import { Errors } from '../../src/catalogue/error-names';
import { ERRORS } from '../../src/catalogue/errors';

type Constants = Readonly<Record<string, string>>;

/** All constants of the classes in a namespace, as `Class.CONSTANT`. */
function constantsOf(names: object): Constants {
  return Object.fromEntries(
    Object.entries(names).flatMap(([service, constants]) =>
      Object.entries(constants as Constants).map(([constant, name]) => [`${service}.${constant}`, name]),
    ),
  );
}

/** How a constant is made of a name: without prefix and `Exception` (but for `Ssm.SsmException`), in capitals; `STATUS_429` for HTTP. */
function constantOf(name: string): string {
  const status = /\.(\d{3})$/.exec(name);
  if (status) return `STATUS_${status[1]}`;
  return name
    .replace(/^AmazonECS\./, 'ECS.AmazonECS')
    .replace(/^[^.]*\./, '')
    .replace(/^Http\./, '')
    .replace(/^ConnectionResource\./, 'Connection')
    .replace(/(?<=\w)Exception$/, (suffix) => (/^(\w+)\.\1Exception$/.test(name) ? suffix : ''))
    .replace(/DynamoD[Bb]/g, 'Dynamodb')
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1_$2')
    .toUpperCase();
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

test.each<[string, object]>([
  ['Errors', Errors],
  ['AwsSdkErrors', AwsSdkErrors],
])('constants of %s are spelled after their names', (_name, classes) => {
  const odd = Object.entries(constantsOf(classes)).filter(([key, name]) => key.split('.')[1] !== constantOf(name));
  expect(odd).toEqual([]);
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
