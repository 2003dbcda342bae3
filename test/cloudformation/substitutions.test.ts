// biome-ignore-all lint/suspicious/noTemplateCurlyInString: substitutions
import { stateMachinesOfTemplate } from '../../src/cloudformation/state-machines';

function definitionOf(properties: object, file?: string): any {
  const template = {
    Parameters: { Unknown: { Type: 'String' } },
    Resources: {
      Fn: { Type: 'AWS::Lambda::Function' },
      Orders: { Type: 'AWS::StepFunctions::StateMachine', Properties: properties },
    },
  };
  return JSON.parse(stateMachinesOfTemplate(template, { readAsset: () => file })[0].definition);
}
const commentOf = (Comment: string, DefinitionSubstitutions: object) =>
  definitionOf({ DefinitionString: JSON.stringify({ Comment }), DefinitionSubstitutions }).Comment;
const fromFile = (file: string, DefinitionSubstitutions: object = {}) =>
  definitionOf({ DefinitionS3Location: { Bucket: 'b', Key: 'k' }, DefinitionSubstitutions }, file);

describe('DefinitionSubstitutions', () => {
  test.each<[string, string, object, string]>([
    ['a key with a hyphen', '${fn-arn}', { 'fn-arn': 'x' }, 'x'],
    ['a key with a dot', '${a.b}', { 'a.b': 'x' }, 'x'],
    ['a key with blanks and signs', '${ a*(b)$ }', { ' a*(b)$ ': 'x' }, 'x'],
    ['a key with a brace', '${a}b}', { 'a}b': 'x' }, 'x'],
    ['of two keys that fit, the first', '${a}b}', { a: '1', 'a}b': '2' }, '1b}'],
    ['no key', '${other} ${', { a: 'x' }, '${other} ${'],
    ['a value with a placeholder', '${outer}', { outer: 'in ${inner}', inner: 'deep' }, 'in deep'],
    ['a placeholder that substitutions make', '${${x}}', { x: 'y', y: 'z' }, 'z'],
    ['signs of patterns in values', '${a}', { a: '$& $1 \\\\ x' }, '$& $1 \\ x'],
    ['numbers and booleans', '${n} ${b}', { n: 7, b: true }, '7 true'],
    ['references', '${f}', { f: { 'Fn::GetAtt': ['Fn', 'Arn'] } }, 'arn:aws:lambda:us-east-1:123456789012:function:Fn'],
    ['a name of the prototype', '${constructor} ${toString}', { a: 'x' }, '${constructor} ${toString}'],
  ])('%s', (_name, text, substitutions, expected) => {
    expect(commentOf(text, substitutions)).toBe(expected);
  });

  test('a placeholder that begins in one piece of the template and ends in the next', () => {
    const DefinitionString = { 'Fn::Join': ['', ['{"Comment":"${a', 'b}"}']] };
    expect(definitionOf({ DefinitionString, DefinitionSubstitutions: { ab: 'x' } })).toEqual({ Comment: 'x' });
  });

  test.each<[string, object]>([
    ['REFERENCE_CIRCULAR', { a: '${b}', b: '${a}' }],
    ['REFERENCE_CIRCULAR', { a: '${a}' }],
    [
      'TEMPLATE_TOO_LARGE',
      Object.fromEntries(Array.from({ length: 40 }, (_, i) => [i === 0 ? 'a' : `a${i}`, `\${a${i + 1}}\${a${i + 1}}`])),
    ],
    ['TEMPLATE_MALFORMED', { a: ['x'] }],
    ['TEMPLATE_MALFORMED', { a: null }],
    ['TEMPLATE_MALFORMED', { a: 1.5 }],
  ])('%s: %j', (code, substitutions) => {
    expect(() => commentOf('${a}', substitutions)).toThrow(expect.objectContaining({ code }));
  });
});

describe('a definition in a file', () => {
  test('is JSON only after substitution', () => {
    expect(fromFile('{"TimeoutSeconds": ${x}}', { x: 5 })).toEqual({ TimeoutSeconds: 5 });
  });

  test.each<[string, string, object]>([
    [
      'YAML',
      'StartAt: A\nStates:\n  A: {Type: Pass, Result: ${x}, End: true}\n',
      { StartAt: 'A', States: { A: { Type: 'Pass', Result: 7, End: true } } },
    ],
    ['JSON with a comma too many', '{"a":1,}', { a: 1 }],
    [
      'texts that are not booleans in YAML 1.2',
      'a: yes\nb: on\nc: 010\nd: 2024-01-01\n',
      { a: 'yes', b: 'on', c: 10, d: '2024-01-01' },
    ],
    ['anchors', 'a: &r [1]\nb: *r\n', { a: [1], b: [1] }],
    ['tags', 'a: !Sub x\n', { a: 'x' }],
    ['a name of the prototype', '__proto__: {a: 1}\n', JSON.parse('{"__proto__":{"a":1}}') as object],
  ])('%s', (_name, file, expected) => {
    expect(JSON.stringify(fromFile(file, { x: 7 }))).toBe(JSON.stringify(expected));
  });

  test('a Resource that nobody knows stays a placeholder', () => {
    const file = 'StartAt: A\nStates:\n  A:\n    Type: Task\n    Resource: ${fn}\n    Comment: ${fn}\n';
    expect(fromFile(file, { fn: { Ref: 'Unknown' } }).States.A).toEqual({
      Type: 'Task',
      Resource: '${Unknown}',
      Comment: 'Unknown',
    });
  });

  const bomb = `a0: &a0 [x]\n${Array.from({ length: 30 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}]\n`).join('')}`;
  test.each<[string, string]>([
    ['a text', 'only a text'],
    ['no YAML', 'a: [1\nb: {'],
    ['a list', '- a\n- b\n'],
    ['aliases without end', bomb],
    ['brackets without end', '['.repeat(100_000)],
    ['dashes without end', '- '.repeat(50_000)],
    ['indentation without end', Array.from({ length: 1_400 }, (_, i) => `${' '.repeat(i)}a:`).join('\n')],
    ['an alias of itself', 'a: &a [*a]\n'],
    ['two keys of one name', 'a: 1\na: 2\n'],
  ])('%s is refused, by an error that names YAML', (_name, file) => {
    expect(() => fromFile(file)).toThrow(
      expect.objectContaining({ code: 'DEFINITION_NOT_JSON', message: expect.stringContaining('YAML') }),
    );
  });

  test('only a file is read as YAML', () => {
    expect(() => definitionOf({ DefinitionString: 'StartAt: A\n' })).toThrow(
      expect.objectContaining({ code: 'DEFINITION_NOT_JSON' }),
    );
  });
});
