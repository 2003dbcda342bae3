import { problems } from '../problem-lines';

test('a label is used once', () => {
  const map = (name: string, Label: string, more: object) => ({
    Type: 'Map',
    Label,
    ItemProcessor: {
      ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
      StartAt: name,
      States: { [name]: { Type: 'Pass', End: true } },
    },
    ...more,
  });
  const both = (label: string) =>
    problems({ StartAt: 'A', States: { A: map('InA', 'one', { Next: 'B' }), B: map('InB', label, { End: true }) } });
  expect(both('two')).toEqual([]);
  expect(both('one')).toEqual(['DUPLICATE_LABEL_NAME: Duplicate Label name: one at /States/B/Label']);
});
