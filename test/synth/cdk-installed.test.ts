import { expectInstalled } from '../../src/synth/cdk-installed';

describe('what the entry points for CDK apps need', () => {
  test('is there: nothing is said', () => {
    expect(expectInstalled(() => true)).toBeUndefined();
  });

  test.each([
    ['both', [], 'there is no aws-cdk-lib and no constructs.'],
    ['constructs', ['aws-cdk-lib'], 'there is no constructs.'],
    ['aws-cdk-lib', ['constructs'], 'there is no aws-cdk-lib.'],
  ])('is missing: %s; the error says what to type', (_, installed: string[], missing) => {
    const expectThem = () => expectInstalled((name) => installed.includes(name));
    expect(expectThem).toThrow(expect.objectContaining({ code: 'AWS_CDK_LIB_MISSING' }));
    expect(expectThem).toThrow(`${missing} Type: npm install aws-cdk-lib constructs\n`);
    expect(expectThem).toThrow('Without them there are cdk-stepwright/testing');
  });
});
