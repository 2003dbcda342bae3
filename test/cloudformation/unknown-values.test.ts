// biome-ignore-all lint/suspicious/noTemplateCurlyInString: placeholders of CloudFormation
import { resolverOf } from '../../src/cloudformation/resolver-of';
import { stateMachinesOfTemplate } from '../../src/cloudformation/state-machines';
import { readTemplate } from '../../src/cloudformation/template';
import { resolverOptions } from '../../src/cloudformation/template-options';
import type { JsonValue } from '../../src/json/json-value';

const template = {
  Parameters: {
    QArn: { Type: 'String' },
    Other: { Type: 'String' },
    Zones: { Type: 'CommaDelimitedList' },
    Known: { Type: 'CommaDelimitedList', Default: 'x,y' },
  },
  Mappings: { Regions: { 'eu-west-1': { Size: 'large' } } },
  Conditions: {
    IsBig: { 'Fn::Equals': [{ Ref: 'Other' }, 'big'] },
    HasArn: { 'Fn::Not': [{ 'Fn::Equals': [{ Ref: 'QArn' }, ''] }] },
  },
  Resources: { Topic: { Type: 'AWS::SNS::Topic' } },
};
const resolver = resolverOf(readTemplate(template), resolverOptions({}));
const resolve = (value: JsonValue) => resolver.resolveValue(value, 'here');

describe('values that nobody knows before deployment', () => {
  const unknown = { Ref: 'QArn' };
  const parts = { 'Fn::Split': [':', unknown] };
  const expressions = [
    unknown,
    { Ref: 'Other' },
    { 'Fn::Select': [3, parts] },
    { 'Fn::Select': [5, parts] },
    { 'Fn::Select': [3, { 'Fn::Split': [':', { Ref: 'Other' }] }] },
    { 'Fn::Select': [3, { 'Fn::Split': ['/', unknown] }] },
    { 'Fn::Select': [0, { 'Fn::Split': ['/', { 'Fn::Select': [5, parts] }] }] },
    { 'Fn::Select': [unknown, ['a', 'b']] },
    { 'Fn::Select': [{ Ref: 'Other' }, ['a', 'b']] },
    { 'Fn::Select': [1, { Ref: 'Zones' }] },
    { 'Fn::Select': [0, { Ref: 'Zones' }] },
    { 'Fn::Join': ['-', { Ref: 'Zones' }] },
    { 'Fn::Select': [0, { 'Fn::GetAZs': '' }] },
    { 'Fn::Select': [1, { 'Fn::GetAZs': { Ref: 'AWS::Region' } }] },
    { 'Fn::Select': [9, { 'Fn::GetAZs': '' }] },
    { 'Fn::Select': [0, { 'Fn::GetAZs': unknown }] },
    { 'Fn::Base64': unknown },
    { 'Fn::Base64': { 'Fn::Join': ['', ['x', unknown]] } },
    { 'Fn::Select': [0, { 'Fn::Cidr': [unknown, 2, 8] }] },
    { 'Fn::Select': [1, { 'Fn::Cidr': [unknown, 2, 8] }] },
    { 'Fn::Select': [1, { 'Fn::Cidr': [unknown, 2, 9] }] },
    { 'Fn::FindInMap': ['Regions', unknown, 'Size'] },
    { 'Fn::FindInMap': ['Regions', { Ref: 'AWS::Region' }, 'Size'] },
    { 'Fn::ImportValue': 'Exported' },
    { 'Fn::ImportValue': 'QArn' },
    { 'Fn::ImportValue': { 'Fn::Sub': '${Other}-out' } },
    { 'Fn::Transform': { Name: 'Macro', Parameters: { a: 1 } } },
    { 'Fn::Transform': { Name: 'Macro', Parameters: { a: 2 } } },
    { 'Fn::ToJsonString': { a: unknown } },
    { 'Fn::Length': { Ref: 'Zones' } },
    { 'Fn::Length': parts },
    '{{resolve:ssm:/a/b}}',
    '{{resolve:ssm:/a.b}}',
    '{{resolve:secretsmanager:x:SecretString:y}}',
    { 'Fn::GetAtt': ['Topic', { 'Fn::Sub': '${Other}' }] },
    { 'Fn::Sub': 'arn:${QArn}' },
  ] as JsonValue[];

  test('have placeholders: the same for the same expression, another one for another', () => {
    const texts = expressions.map(resolve);
    expect(texts.every((text) => typeof text === 'string' && text !== '')).toBe(true);
    expect(new Set(texts).size).toBe(expressions.length);
    expect(expressions.map(resolve)).toEqual(texts);
  });

  test('that stand in a JSON string', () => {
    for (const value of expressions.filter((each) => !JSON.stringify(each).includes('ToJsonString'))) {
      expect(() => JSON.parse(`"${resolve(value)}"`)).not.toThrow();
    }
  });

  test('in a part of a text: what stands before is known', () => {
    const split = { 'Fn::Split': ['/', { 'Fn::Join': ['', ['a/b/', unknown, '-x/c']] }] };
    expect([0, 1, 2, 3].map((i) => resolve({ 'Fn::Select': [i, split] }))).toEqual(['a', 'b', 'QArn-x', 'c']);
    expect(resolve({ 'Fn::Select': [4, split] })).toMatch(/\.4$/);
  });

  test('in a condition: the branch is taken that fits the placeholders, and that is told', () => {
    const { value, notes } = resolver.notesOf(() =>
      resolve({ a: { 'Fn::If': ['IsBig', 1, 2] }, b: { 'Fn::If': ['HasArn', 1, 2] } }),
    );
    expect(value).toEqual({ a: 2, b: 1 });
    expect(notes).toEqual([
      expect.stringContaining(
        "'IsBig' depends on a value that is not known before deployment: it is assumed not to hold",
      ),
      expect.stringContaining("'HasArn' depends on"),
    ]);
  });
});

describe('values that can be computed are', () => {
  test.each<[string, JsonValue, JsonValue]>([
    ['Base64', { 'Fn::Base64': 'häl' }, 'aMOkbA=='],
    ['Length', { 'Fn::Length': ['a', 'b'] }, 2],
    ['Length of a parameter', { 'Fn::Length': { Ref: 'Known' } }, 2],
    ['Length of a Split', { 'Fn::Length': { 'Fn::Split': ['|', 'a|b|c'] } }, 3],
    [
      'ToJsonString',
      { 'Fn::ToJsonString': { a: [1, { Ref: 'Topic' }] } },
      '{"a":[1,"arn:aws:sns:us-east-1:123456789012:Topic"]}',
    ],
    ['Cidr', { 'Fn::Cidr': ['10.0.0.0/16', 3, 8] }, ['10.0.0.0/24', '10.0.1.0/24', '10.0.2.0/24']],
    [
      'Cidr of a block that begins before',
      { 'Fn::Cidr': ['192.168.1.77/24', '2', '5'] },
      ['192.168.1.0/27', '192.168.1.32/27'],
    ],
    ['Cidr of IPv6', { 'Fn::Cidr': ['2001:db8::/56', 2, 64] }, ['2001:db8::/64', '2001:db8:0:1::/64']],
    ['FindInMap with a default', { 'Fn::FindInMap': ['Regions', 'mars', 'Size', { DefaultValue: 'none' }] }, 'none'],
    [
      'FindInMap, found all the same',
      { 'Fn::FindInMap': ['Regions', 'eu-west-1', 'Size', { DefaultValue: 'none' }] },
      'large',
    ],
    ['GetAZs', { 'Fn::Select': [0, { 'Fn::GetAZs': 'eu-west-1' }] }, 'eu-west-1a'],
    [
      'ForEach',
      { 'Fn::ForEach::L': ['N', { Ref: 'Known' }, { 'K${N}': { v: { Ref: 'N' } } }], z: 1 },
      { Kx: { v: 'x' }, Ky: { v: 'y' }, z: 1 },
    ],
    [
      'a dynamic reference in a text',
      { 'Fn::Sub': 'a{{resolve:ssm:p}}b${Topic.TopicName}' },
      expect.stringMatching(/^aresolve.+bTopic$/),
    ],
  ])('%s', (_name, value, expected) => {
    expect(resolve(value)).toEqual(expected);
  });
});

describe('one machine that cannot be read', () => {
  const machine = (Definition: unknown, more: object = {}) => ({
    Type: 'AWS::StepFunctions::StateMachine',
    Properties: { Definition, ...more },
  });
  const fine = { StartAt: 'A', States: { A: { Type: 'Succeed' } } };
  const read = (resources: object, rest: object = {}) => stateMachinesOfTemplate({ ...rest, Resources: resources });

  test('hides no other one, and says what is wrong when one asks for its definition', () => {
    const [bad, good] = read({ Bad: machine({ StartAt: { Ref: 'Nobody' } }), Good: machine(fine) });
    expect([bad.logicalId, bad.arn]).toEqual(['Bad', expect.stringMatching(/:stateMachine:Bad$/)]);
    expect(() => bad.definition).toThrow(/no resource or parameter 'Nobody'.*Resources\/Bad/);
    expect(JSON.parse(good.definition)).toEqual(fine);
    expect(() => JSON.stringify([bad, good])).not.toThrow();
  });

  test.each<[string, object]>([
    ['a loop in its definition', { Definition: { 'Fn::ForEach::X': [] } }],
    ['a type that is none', { Definition: fine, StateMachineType: 'FAST' }],
    ['circular mappings', { Definition: { StartAt: { 'Fn::FindInMap': ['a', 'b', 'c'] } } }],
    ['an index out of range', { Definition: { StartAt: { 'Fn::Select': [2, ['a']] } } }],
    ['two definitions', { Definition: fine, DefinitionString: '{}' }],
  ])('because of %s', (_name, Properties) => {
    const [bad, good] = read(
      { Bad: { Type: 'AWS::StepFunctions::StateMachine', Properties }, Good: machine(fine) },
      { Mappings: { a: { b: { c: { 'Fn::FindInMap': ['a', 'b', 'c'] } } } } },
    );
    expect(() => bad.definition).toThrow(expect.objectContaining({ name: 'CloudFormationError' }));
    expect(JSON.parse(good.definition)).toEqual(fine);
  });

  test('is not one for a value that its definition does not need', () => {
    const [orders] = read(
      {
        Orders: machine(fine, {
          Tracing: { Enabled: { 'Fn::If': ['C', true, false] } },
          Logging: { Level: { 'Fn::FindInMap': ['Nothing', 'a', 'b'] } },
          Type: { Ref: 'T' },
        }),
        Own: { Type: 'AWS::Lambda::Version', Properties: { FunctionName: { Ref: 'Own' } } },
        'Fn::Transform': { Name: 'AWS::Include', Parameters: {} },
        'Fn::ForEach::More': ['X', { Ref: 'Nobody' }, {}],
      },
      {
        Parameters: { On: { Type: 'String' }, T: { Type: 'String' } },
        Conditions: { C: { 'Fn::Equals': [{ Ref: 'On' }, 'true'] }, Broken: { 'Fn::Equals': [1] } },
      },
    );
    expect(JSON.parse(orders.definition)).toEqual(fine);
    expect([orders.type, orders.tracing]).toEqual(['STANDARD', false]);
    expect(orders.notes).toEqual([
      expect.stringContaining('Logging cannot be read'),
      expect.stringContaining('type is not known before deployment: it is assumed to be STANDARD'),
      expect.stringContaining("condition 'C'"),
    ]);
  });

  test('a machine in a loop is read where the list is known', () => {
    const machines = read(
      {
        'Fn::ForEach::Machines': [
          'Name',
          { Ref: 'Names' },
          { '${Name}Machine': machine({ ...fine, Comment: '${Name}' }) },
        ],
      },
      { Parameters: { Names: { Type: 'CommaDelimitedList', Default: 'A,B' } } },
    );
    expect(machines.map(({ logicalId, definition }) => [logicalId, JSON.parse(definition).Comment])).toEqual([
      ['AMachine', 'A'],
      ['BMachine', 'B'],
    ]);
  });
});

describe('hostile templates', () => {
  const withDefinition = (DefinitionString: unknown, rest: object = {}) =>
    stateMachinesOfTemplate({
      ...rest,
      Resources: { M: { Type: 'AWS::StepFunctions::StateMachine', Properties: { DefinitionString } } },
    });
  const codeOf = (read: () => unknown): unknown => {
    try {
      read();
    } catch (error) {
      return (error as { code?: string }).code;
    }
    return undefined;
  };
  const nested = (levels: number, wrap: (inner: unknown) => unknown, core: unknown): unknown => {
    let value = core;
    for (let i = 0; i < levels; i++) value = wrap(value);
    return value;
  };

  test.each<[string, () => unknown, string]>([
    [
      'placeholders that never end',
      () => withDefinition({ 'Fn::Sub': '${'.repeat(200_000) })[0].definition,
      'DEFINITION_NOT_JSON',
    ],
    ['many levels', () => withDefinition(nested(5_000, (x) => [x], 'x')), 'TEMPLATE_TOO_LARGE'],
    ['many levels in a text', () => withDefinition('['.repeat(1_000_000))[0].definition, 'DEFINITION_NOT_JSON'],
    [
      'a text doubled again and again',
      () => withDefinition(nested(60, (A) => ({ 'Fn::Sub': ['${A}${A}', { A }] }), 'x'))[0].definition,
      'TEMPLATE_TOO_LARGE',
    ],
    ['an object that holds itself twice', () => withDefinition(nested(60, (x) => [x, x], 'x')), 'TEMPLATE_TOO_LARGE'],
    [
      'a getter that throws',
      () =>
        withDefinition({
          get Ref() {
            throw new TypeError('x');
          },
        }),
      'TEMPLATE_MALFORMED',
    ],
    ['a bigint', () => withDefinition(1n), 'TEMPLATE_MALFORMED'],
    [
      'mappings that double',
      () =>
        withDefinition(
          { 'Fn::FindInMap': ['M', 'k', 'v60'] },
          {
            Mappings: {
              M: {
                k: Object.fromEntries(
                  Array.from({ length: 61 }, (_, i) => {
                    const before = { 'Fn::FindInMap': ['M', 'k', `v${i - 1}`] };
                    return [`v${i}`, i === 0 ? 'x' : { 'Fn::Join': ['', [before, before]] }];
                  }),
                ),
              },
            },
          },
        )[0].definition,
      'TEMPLATE_TOO_LARGE',
    ],
  ])('%s', (_name, read, code) => {
    expect(codeOf(read)).toBe(code);
  });
});
