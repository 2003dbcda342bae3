import { chmodSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { stateMachinesOf } from 'cdk-stepwright/templates';
import { task } from './features/feature';
import { withFiles } from './temporary-folder';

function codesOf(
  files: Readonly<Record<string, string>>,
  source = '.',
  prepare: (folder: string) => void = () => undefined,
): readonly string[] {
  return withFiles(files, (folder) => {
    prepare(folder);
    return stateMachinesOf(join(folder, source), { baseFolder: folder }).problems.map(
      ({ code, file }) => `${code} ${file}`,
    );
  });
}

const machine = (uri: string) => `Transform: AWS::Serverless-2016-10-31
Resources:
  M: { Type: AWS::Serverless::StateMachine, Properties: { DefinitionUri: ${JSON.stringify(uri)} } }
`;

const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${[...'bcdefghij'].map((name, i) => `${name}: &${name} [${Array(9).fill(`*${'abcdefghij'[i]}`).join(',')}]`).join('\n')}\nStartAt: A\nStates: {}\n`;

describe('what is wrong with files is named, and nothing is thrown', () => {
  test.each<[string, Readonly<Record<string, string>>, string, readonly string[]]>([
    [
      'an empty cdk.out',
      { 'cdk.out/manifest.json': '{"version":"48.0.0","artifacts":{}}' },
      'cdk.out',
      [expect.stringContaining('NO_STATE_MACHINE')],
    ],
    [
      'a manifest without artifacts',
      { 'cdk.out/manifest.json': '{"version":"48.0.0"}' },
      'cdk.out',
      [expect.stringContaining('NO_STATE_MACHINE')],
    ],
    [
      'a template that an assembly lacks',
      {
        'cdk.out/manifest.json':
          '{"version":"1","artifacts":{"S":{"type":"aws:cloudformation:stack","properties":{"templateFile":"S.json"}}}}',
      },
      'cdk.out',
      ['FILE_MISSING cdk.out/manifest.json'],
    ],
    ['an empty folder', {}, '.', [expect.stringContaining('NO_STATE_MACHINE')]],
    ['an empty file', { 'm.asl.json': '' }, 'm.asl.json', ['DEFINITION_NOT_JSON m.asl.json']],
    ['a program of Serverless Framework', { 'serverless.ts': '' }, 'serverless.ts', ['FILE_IS_PROGRAM serverless.ts']],
    ['an app of the CDK', { 'bin/app.py': '' }, 'bin/app.py', ['FILE_IS_PROGRAM bin/app.py']],
    ['a file of Terragrunt', { 'terragrunt.hcl': '' }, 'terragrunt.hcl', ['FILE_IS_PROGRAM terragrunt.hcl']],
    [
      'Terraform in JSON that is none',
      { 'main.tf.json': '{"resource": }' },
      'main.tf.json',
      ['FILE_SYNTAX main.tf.json'],
    ],
    ['Terraform in JSON that is a list', { 'main.tf.json': '[]' }, '.', ['FILE_SYNTAX main.tf.json']],
    [
      'Terraform in JSON that is deep',
      { 'main.tf.json': `{"locals":{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}}` },
      '.',
      ['FILE_SYNTAX main.tf.json'],
    ],
    [
      'an expression in JSON without an end',
      { 'main.tf.json': '{\n"locals": {\n"a": "x${1 +"}}' },
      '.',
      ['FILE_SYNTAX main.tf.json'],
    ],
    ['a YAML bomb', { 'm.asl.yaml': bomb }, 'm.asl.yaml', ['FILE_SYNTAX m.asl.yaml']],
    [
      'an alias of itself',
      { 'm.asl.yaml': 'StartAt: &a [*a]\nStates: {}\n' },
      'm.asl.yaml',
      ['FILE_SYNTAX m.asl.yaml'],
    ],
    ['brackets without end', { 'm.asl.json': '['.repeat(100_000) }, 'm.asl.json', ['FILE_SYNTAX m.asl.json']],
    ['blocks without end', { 'main.tf': 'a {'.repeat(5_000) }, '.', ['FILE_SYNTAX main.tf']],
    [
      'brackets of Terraform without end',
      { 'main.tf': `x = ${'['.repeat(5_000)}` },
      'main.tf',
      ['FILE_SYNTAX main.tf'],
    ],
    [
      'a cycle of nested stacks',
      {
        'a.yaml': 'Resources: { N: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: b.yaml } } }',
        'b.yaml': 'Resources: { N: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: a.yaml } } }',
      },
      'a.yaml',
      ['FILES_CIRCULAR b.yaml'],
    ],
    [
      'variables of Serverless Framework in a circle',
      {
        'serverless.yml':
          'service: s\nprovider: {name: aws}\ncustom: { a: "${self:custom.b}", b: "${self:custom.a}" }\nstepFunctions: { stateMachines: { m: { definition: "${self:custom.a}" } } }\n',
      },
      '.',
      ['FILES_CIRCULAR serverless.yml'],
    ],
    [
      'a file of Serverless Framework that includes itself',
      {
        'serverless.yml':
          'service: s\nprovider: {name: aws}\nstepFunctions: { stateMachines: { m: "${file(serverless.yml):stepFunctions.stateMachines.m}" } }\n',
      },
      'serverless.yml',
      ['FILES_CIRCULAR serverless.yml'],
    ],
    [
      'locals of Terraform in a circle',
      {
        'main.tf':
          'locals {\n  a = local.b\n  b = local.a\n}\nresource "aws_sfn_state_machine" "m" {\n  definition = local.a\n}\n',
      },
      '.',
      ['REFERENCE_CIRCULAR main.tf'],
    ],
    [
      'a template of Terraform that fills in itself',
      {
        'main.tf': 'resource "aws_sfn_state_machine" "m" {\n  definition = templatefile("a.tpl", {})\n}\n',
        'a.tpl': '${templatefile("a.tpl", {})}',
      },
      'main.tf',
      ['FILES_CIRCULAR main.tf'],
    ],
    ['a file that is none of these', { 'x.json': '{"a": 1}' }, 'x.json', ['FILE_UNKNOWN x.json']],
    ['a member named __proto__', { 'x.json': '{"__proto__": {"StartAt": "A"}}' }, 'x.json', ['FILE_UNKNOWN x.json']],
    [
      'a path of another machine',
      { 'template.yaml': machine('C:\\machines\\m.json') },
      'template.yaml',
      ['PATH_OUTSIDE template.yaml'],
    ],
    [
      'an address',
      { 'template.yaml': machine('https://example.com/m.json') },
      'template.yaml',
      ['REMOTE_FILE template.yaml'],
    ],
    [
      'an absolute path out of the base folder',
      { 'template.yaml': machine('/etc/passwd') },
      'template.yaml',
      ['PATH_OUTSIDE template.yaml'],
    ],
    [
      'a folder in the place of a file',
      { 'template.yaml': machine('machines'), 'machines/x.txt': '' },
      'template.yaml',
      ['FILE_UNREADABLE template.yaml'],
    ],
  ])('%s', (_name, files, source, expected) => {
    expect(codesOf(files, source)).toEqual(expected);
  });

  test('a link, and what lies behind one', () => {
    const files = {
      'template.yaml': machine('linked/m.json').replace('M:', 'A:') + machine('m.json').split('\n').slice(2).join('\n'),
      'real/m.json': task('x'),
    };
    const codes = codesOf(files, 'template.yaml', (folder) => {
      symlinkSync(join(folder, 'real'), join(folder, 'linked'));
      symlinkSync(join(folder, 'real', 'm.json'), join(folder, 'm.json'));
    });
    expect(codes).toEqual(['FILE_IS_LINK template.yaml', 'FILE_IS_LINK template.yaml']);
  });

  test('a folder without read permission', () => {
    if (process.getuid?.() === 0) return; // root may read everything
    const codes = codesOf({ 'a/m.asl.json': task('x'), 'b/m.asl.json': task('y') }, '.', (folder) =>
      chmodSync(join(folder, 'b'), 0o000),
    );
    expect(codes).toEqual(['FILE_UNREADABLE b']);
  });

  test.each([
    ['a number', 7],
    ['nothing', undefined],
    ['null', null],
    ['an empty list', []],
    ['a circle', circle()],
  ])('%s in the place of a source', (_name, source) => {
    expect(() => stateMachinesOf(source as never)).not.toThrow();
    expect(stateMachinesOf(source as never).machines).toEqual({});
  });
});

function circle(): object {
  const object: Record<string, unknown> = { Resources: {} };
  object.self = object;
  return object;
}

test('an object: a template, a definition, what has toJSON', () => {
  const template = {
    Resources: { M: { Type: 'AWS::StepFunctions::StateMachine', Properties: { DefinitionString: task('x') } } },
  };
  expect(Object.keys(stateMachinesOf(template).machines)).toEqual(['M']);
  expect(Object.keys(stateMachinesOf({ toJSON: () => template }).machines)).toEqual(['M']);
  expect(Object.keys(stateMachinesOf(JSON.parse(task('x'))).machines)).toEqual(['template']);
});

test('the same problem in several sources is told once; machines of several paths are together', () => {
  withFiles({ 'a.asl.json': task('x'), 'b.asl.json': task('y') }, (folder) => {
    const { machines, problems } = stateMachinesOf(
      [join(folder, 'a.asl.json'), join(folder, 'b.asl.json'), join(folder, 'c.asl.json')],
      { baseFolder: folder },
    );
    expect(Object.keys(machines)).toEqual(['a', 'b']);
    expect(problems.map(({ code }) => code)).toEqual(['FILE_MISSING']);
  });
});
