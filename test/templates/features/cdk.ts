import { type Feature, task } from './feature';

const machine = (definition: object | string, path: string) => ({
  Type: 'AWS::StepFunctions::StateMachine',
  Properties: { DefinitionString: definition },
  Metadata: { 'aws:cdk:path': path },
});

const manifest = (artifacts: object) => JSON.stringify({ version: '48.0.0', artifacts });
const stack = (templateFile: string, environment = 'aws://unknown-account/unknown-region') => ({
  type: 'aws:cloudformation:stack',
  environment,
  properties: { templateFile },
});

export const CDK: readonly Feature[] = [
  {
    format: 'CDK',
    feature:
      '`cdk.out`: all stacks, nested stacks and stages; exports between stacks; stacks without resources are skipped',
    files: {
      'cdk.out/manifest.json': manifest({
        Shop: { ...stack('Shop.template.json', 'aws://111122223333/eu-west-1'), displayName: 'Shop' },
        Empty: stack('Empty.template.json'),
        'assembly-Prod': { type: 'cdk:cloud-assembly', properties: { directoryName: 'assembly-Prod' } },
        Tree: { type: 'cdk:tree', properties: { file: 'tree.json' } },
      }),
      'cdk.out/Empty.template.json': '{}',
      'cdk.out/Shop.template.json': JSON.stringify({
        Resources: {
          Orders1234ABCD: machine(
            { 'Fn::Sub': task('Orders', '"Comment":"${Kid1.Outputs.Arn}",') },
            'Shop/Orders/Resource',
          ),
          Kid1: {
            Type: 'AWS::CloudFormation::Stack',
            Metadata: {
              'aws:cdk:path': 'Shop/Kids.NestedStack/Kids.NestedStackResource',
              'aws:asset:path': 'Kids.nested.template.json',
            },
          },
        },
      }),
      'cdk.out/Kids.nested.template.json': JSON.stringify({
        Resources: { Kid1234ABCD: machine(task('x'), 'Shop/Kids/Kid/Resource') },
        Outputs: { Arn: { Value: { Ref: 'Kid1234ABCD' } } },
      }),
      'cdk.out/assembly-Prod/manifest.json': manifest({
        ProdBilling: { ...stack('ProdBilling.template.json'), displayName: 'Prod/Billing (Prod-Billing)' },
      }),
      'cdk.out/assembly-Prod/ProdBilling.template.json': JSON.stringify({
        Resources: { Bill1234ABCD: machine(task('y'), 'Prod/Billing/Bill/Resource') },
      }),
    },
    source: 'cdk.out',
    machines: {
      'Shop/Orders': ['arn:aws:states:eu-west-1:111122223333:stateMachine:Kid'],
      'Shop/Kids/Kid': [':x"'],
      'Prod/Billing/Bill': [':y"'],
    },
  },
  {
    format: 'CDK',
    feature: 'Definitions that are assets (`DefinitionBody.fromFile`)',
    files: {
      'cdk.out/manifest.json': manifest({
        Shop: stack('Shop.template.json'),
        'Shop.assets': { type: 'cdk:asset-manifest', properties: { file: 'Shop.assets.json' } },
      }),
      'cdk.out/Shop.assets.json': JSON.stringify({
        files: {
          abc: {
            source: { path: 'asset.abc.json' },
            destinations: { current: { bucketName: 'b', objectKey: 'abc.json' } },
          },
        },
      }),
      'cdk.out/asset.abc.json': task('${Arn}'),
      'cdk.out/Shop.template.json': JSON.stringify({
        Resources: {
          Orders: {
            Type: 'AWS::StepFunctions::StateMachine',
            Properties: {
              DefinitionS3Location: { Bucket: { 'Fn::Sub': 'b' }, Key: 'abc.json' },
              DefinitionSubstitutions: { Arn: 'arn:aws:states:::sns:publish' },
            },
            Metadata: { 'aws:cdk:path': 'Shop/Orders/Resource' },
          },
        },
      }),
    },
    machines: { 'Shop/Orders': ['sns:publish'] },
  },
];
