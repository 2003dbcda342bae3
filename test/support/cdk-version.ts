import { version } from 'aws-cdk-lib/package.json';

/** The minor version of the aws-cdk-lib that the tests run with: the main run has the oldest one that is supported, scripts/newest.cjs others. */
export const CDK_MINOR = Number(version.split('.')[1]);

/** For what aws-cdk-lib knows since a version: what is to be tested there alone. */
export const since = (minor: number): jest.Describe => (CDK_MINOR >= minor ? describe : describe.skip);
