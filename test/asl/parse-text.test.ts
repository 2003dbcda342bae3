import { parseDefinitionText } from '../../src/asl/parse-text';

const diagnosticsOf = (text: string) => parseDefinitionText(text).diagnostics;

test('the text of a machine is parsed', () => {
  const { definition, diagnostics } = parseDefinitionText('{"StartAt":"S","States":{"S":{"Type":"Succeed"}}}');
  expect(diagnostics).toEqual([]);
  expect(definition?.states.get('S')?.type).toBe('Succeed');
});

test.each(['', ' ', '\n\t'])('the empty text %j is no JSON object, and has no place to name', (text) => {
  expect(diagnosticsOf(text)).toEqual([
    { severity: 'ERROR', code: 'SCHEMA_VALIDATION_FAILED', message: 'Definition must be a valid JSON object' },
  ]);
});

test.each(['[]', '1', 'null', '"text"'])('the JSON %s is no object', (text) => {
  expect(diagnosticsOf(text)).toEqual([
    { severity: 'ERROR', code: 'SCHEMA_VALIDATION_FAILED', message: 'Definition must be a valid JSON object' },
  ]);
});

test.each(['not a definition', '{', '{"StartAt":}', '{"a":1,}', "{'a':1}", '{"a":1} x', '{"a":01}', '[1'])(
  'the text %j is no JSON, which is the only thing that is said',
  (text) => {
    const diagnostics = diagnosticsOf(text);
    expect(diagnostics).toHaveLength(1);
    expect(diagnostics[0]).toMatchObject({ severity: 'ERROR', code: 'INVALID_JSON_DESCRIPTION' });
    expect(diagnostics[0].message).not.toBe('');
  },
);

test('the first error of the JSON is told of with its place, in the words of AWS', () => {
  const location = '[Source: (String)"not a definition"; line: 1, column: 4]';
  const message = `Unrecognized token 'not': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')\n at ${location}`;
  expect(diagnosticsOf('not a definition')).toEqual([
    { severity: 'ERROR', code: 'INVALID_JSON_DESCRIPTION', message, location },
  ]);
});
