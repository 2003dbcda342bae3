import { compileJsonata } from '../../../src/query/jsonata/engine';

const unsupported = (text: string): readonly string[] => compileJsonata(text).references.unsupported;
const statesFields = (text: string): readonly string[] => compileJsonata(text).references.statesFields;

test.each([
  'name',
  'name.other',
  'name[0]',
  '-name',
  'name ? 1 : 2',
  '$x ? name : 2',
  '$sum(name)',
  'name(1)',
  'name ~> $f()',
  '[1..name]',
  '(name).other',
  '{name: 1}',
  '{"k": name}',
  '($x := name; $x)',
  '$map($x, function($y) { name })',
  '$f(?, name)',
])('%s reads a name at the top level', (text) => {
  expect(unsupported(text)).toEqual(['name']);
});

test.each([
  '$states.input.name',
  '$x[name > 3]',
  '$x^(name)',
  '$x{name: other}',
  '$x.(name)',
  '$x ~> |name|{"b": 1}|',
  '{"k": 1}.name',
  '$x[$ > 1]',
  'function($y) { $y.name }',
  '**.name',
  '$name',
  '"name"',
])('%s does not', (text) => {
  expect(unsupported(text)).toEqual([]);
});

test('the context item is named only where it would be read; the root wherever it stands', () => {
  expect(unsupported('$.name + $')).toEqual(['$']);
  expect(unsupported('$x.($$.name)')).toEqual(['$$']);
});

test('each name comes once, in the order of the text', () => {
  expect(unsupported('b + a + b')).toEqual(['b', 'a']);
});

test('fields of $states are found at any depth, others of that name are not', () => {
  expect(statesFields('$states.input.a[$states.errorOutput.Cause = b]')).toEqual(['input', 'errorOutput']);
  expect(statesFields('$states.input.errorOutput & $other.result')).toEqual(['input']);
});
