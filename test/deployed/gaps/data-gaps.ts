import type { Gap } from './gap';

const JSONATA = { QueryLanguage: 'JSONata' };
const ROWS = { 'gap-m7/rows.json': '[1,2]' };

/** What happens to data on its way through states. */
export const DATA_GAPS: readonly Gap[] = [
  {
    id: 'M1',
    says: 'Assign of JSONPath is lost: a variable is null.',
    minimal: {
      kind: 'machine',
      definition: {
        StartAt: 'Keep',
        States: {
          Keep: { Type: 'Pass', Assign: { 'kept.$': '$.a' }, Next: 'Show' },
          Show: { Type: 'Pass', Parameters: { 'shown.$': '$kept' }, End: true },
        },
      },
      input: { a: 1 },
      differs: ['output'],
    },
  },
  {
    id: 'M3',
    says: 'Output of a Succeed state is ignored.',
    minimal: {
      kind: 'machine',
      definition: { ...JSONATA, StartAt: 'Done', States: { Done: { Type: 'Succeed', Output: { done: true } } } },
      input: {},
      differs: ['output'],
    },
  },
  {
    id: 'M4',
    says: 'Output of a Parallel state is ignored.',
    minimal: {
      kind: 'machine',
      definition: {
        ...JSONATA,
        StartAt: 'All',
        States: {
          All: {
            Type: 'Parallel',
            Branches: [{ StartAt: 'One', States: { One: { Type: 'Pass', End: true } } }],
            Output: '{% $states.result[0] %}',
            End: true,
          },
        },
      },
      input: { a: 1 },
      differs: ['output'],
    },
  },
  {
    id: 'M4a',
    says: 'Assign of a Parallel state is ignored.',
    minimal: {
      kind: 'machine',
      definition: {
        ...JSONATA,
        StartAt: 'All',
        States: {
          All: {
            Type: 'Parallel',
            Branches: [{ StartAt: 'One', States: { One: { Type: 'Pass', End: true } } }],
            Assign: { kept: 1 },
            Next: 'Show',
          },
          Show: { Type: 'Pass', Output: '{% $kept %}', End: true },
        },
      },
      input: {},
      differs: ['status', 'error', 'cause', 'output'],
    },
  },
  {
    id: 'M5',
    says: 'A filter without a match gives null in the place of an empty array.',
    minimal: {
      kind: 'machine',
      definition: {
        StartAt: 'Find',
        States: { Find: { Type: 'Pass', Parameters: { 'found.$': '$.items[?(@.n == 2)]' }, End: true } },
      },
      input: { items: [{ n: 1 }] },
      differs: ['output'],
    },
  },
  {
    id: 'M6',
    says: 'States.ArrayLength of a filter is an error of Python.',
    minimal: {
      kind: 'machine',
      definition: {
        StartAt: 'Count',
        States: {
          Count: { Type: 'Pass', Parameters: { 'found.$': 'States.ArrayLength($.items[?(@.n == 2)])' }, End: true },
        },
      },
      input: { items: [{ n: 1 }] },
      differs: ['status', 'error', 'cause', 'output'],
    },
  },
  {
    id: 'M7',
    says: 'JSONata in the Arguments of an ItemReader is not evaluated.',
    minimal: {
      kind: 'machine',
      definition: distributed({
        ItemReader: {
          Resource: 'arn:aws:states:::s3:getObject',
          ReaderConfig: { InputType: 'JSON' },
          Arguments: { Bucket: 'gap-m7', Key: '{% $states.input.key %}' },
        },
      }),
      input: { key: 'rows.json' },
      differs: ['status', 'error', 'cause', 'output'],
      prepare: async ({ s3 }) => {
        await s3.createBucket({ Bucket: 'gap-m7' });
        await s3.putObject({ Bucket: 'gap-m7', Key: 'rows.json', Body: '[1,2]' });
      },
      options: { objects: ROWS },
    },
  },
  {
    id: 'M7a',
    says: 'Items of a Distributed Map are not evaluated: its input is the one item.',
    minimal: {
      kind: 'machine',
      definition: distributed({ Items: '{% $states.input.rows %}' }),
      input: { rows: [1, 2] },
      differs: ['output'],
    },
  },
  {
    id: 'M7b',
    says: 'ResultWriter is ignored: nothing is written, the results are the output.',
    minimal: {
      kind: 'machine',
      definition: distributed({
        ItemReader: {
          Resource: 'arn:aws:states:::s3:getObject',
          ReaderConfig: { InputType: 'JSON' },
          Arguments: { Bucket: 'gap-m7', Key: 'rows.json' },
        },
        ResultWriter: { Resource: 'arn:aws:states:::s3:putObject', Arguments: { Bucket: 'gap-m7', Prefix: 'to' } },
      }),
      input: {},
      differs: ['output'],
      options: { objects: ROWS },
    },
  },
];

function distributed(fields: { readonly [field: string]: unknown }): { readonly [member: string]: never } {
  const ProcessorConfig = { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' };
  const ItemProcessor = { ProcessorConfig, StartAt: 'One', States: { One: { Type: 'Pass', End: true } } };
  const definition = {
    ...JSONATA,
    StartAt: 'Each',
    States: { Each: { Type: 'Map', Label: 'each', ...fields, ItemProcessor, End: true } },
  };
  return definition as unknown as { readonly [member: string]: never };
}
