/**
 * What the page "How it compares" tries in every tool: small machines of our own, what AWS answers, and where that is known from. `aws` has the form that
 * `answer.cjs` gives to what a tool answered. `recorded` names a test among LocalStack's snapshots, which were validated against AWS, that shows the rule; `documented` a
 * page of AWS's developer guide, or the specification of the Amazon States Language.
 */

const JSONATA = { QueryLanguage: 'JSONata' };

const machine = (States, rest = {}) => ({ ...rest, StartAt: Object.keys(States)[0], States });
const end = (state) => ({ ...state, End: true });
const one = (state, rest) => machine({ Only: end(state) }, rest);
const pass = (fields) => one({ Type: 'Pass', ...fields });
const template = (text) => pass({ Parameters: { 'value.$': text } });

const TEXT_OF_200_KB = 'x'.repeat(200_000);

const CASES = [
  {
    name: 'a Choice, a Parallel and a Map, by JSONPath',
    definition: machine({
      Big: { Type: 'Choice', Choices: [{ Variable: '$.n', NumericGreaterThan: 1, Next: 'Both' }], Default: 'No' },
      Both: {
        Type: 'Parallel',
        ResultPath: '$.both',
        Branches: [one({ Type: 'Pass', Result: 1 }), one({ Type: 'Pass', Result: 2 })].map((branch, index) =>
          machine({ [`B${index}`]: branch.States.Only }),
        ),
        Next: 'Each',
      },
      Each: end({
        Type: 'Map',
        ItemsPath: '$.both',
        ItemSelector: { 'item.$': '$$.Map.Item.Value' },
        ItemProcessor: machine({ Item: end({ Type: 'Pass' }) }),
      }),
      No: { Type: 'Fail', Error: 'No' },
    }),
    input: { n: 2 },
    aws: 'SUCCEEDED [{"item":1},{"item":2}]',
    recorded: 'scenarios/test_base_scenarios/test_map_state',
  },
  {
    name: 'Output of a Pass, JSONata',
    definition: { ...pass({ Output: '{% $states.input.n * 2 %}' }), ...JSONATA },
    input: { n: 21 },
    aws: 'SUCCEEDED 42',
    recorded: 'outputdecl/test_output/test_base_cases[BASE_DIRECT_EXPR]',
  },
  {
    name: 'Output of a Succeed, JSONata',
    definition: machine({ Done: { Type: 'Succeed', Output: { twice: '{% $states.input.n * 2 %}' } } }, JSONATA),
    input: { n: 21 },
    aws: 'SUCCEEDED {"twice":42}',
    documented: 'Succeed workflow state',
  },
  {
    name: 'Output of a Parallel, JSONata',
    definition: one(
      {
        Type: 'Parallel',
        Branches: ['A', 'B'].map((name) => machine({ [name]: end({ Type: 'Pass', Output: 3 }) })),
        Output: '{% $sum($states.result) %}',
      },
      JSONATA,
    ),
    input: {},
    aws: 'SUCCEEDED 6',
    documented: 'Parallel workflow state',
  },
  {
    name: 'a Choice that assigns and has an Output, JSONata',
    definition: machine(
      {
        Size: {
          Type: 'Choice',
          Choices: [
            { Condition: '{% $states.input.n > 1 %}', Assign: { size: 'big' }, Output: { seen: true }, Next: 'Tell' },
          ],
          Default: 'Tell',
        },
        Tell: end({ Type: 'Pass', Output: { size: '{% $size %}', was: '{% $states.input %}' } }),
      },
      JSONATA,
    ),
    input: { n: 2 },
    aws: 'SUCCEEDED {"size":"big","was":{"seen":true}}',
    documented: 'Choice workflow state',
  },
  {
    name: 'a member that is not there, JSONata',
    definition: { ...pass({ Output: { value: '{% $states.input.missing %}' } }), ...JSONATA },
    input: {},
    aws: 'FAILED States.QueryEvaluationError',
    recorded: 'assign/test_assign_reference_variables/test_undefined_reference',
  },
  {
    name: '`$partition`, a function that Step Functions adds to JSONata',
    definition: { ...pass({ Output: '{% $partition($states.input, 2) %}' }), ...JSONATA },
    input: [1, 2, 3],
    aws: 'SUCCEEDED [[1,2],[3]]',
    recorded: 'intrinsic_functions/test_array_jsonata/test_array_partition',
  },
  {
    name: 'a variable, JSONPath',
    definition: machine({
      Keep: { Type: 'Pass', Assign: { 'kept.$': '$.n' }, Next: 'Use' },
      Use: end({ Type: 'Pass', Parameters: { 'value.$': '$kept' } }),
    }),
    input: { n: 7 },
    aws: 'SUCCEEDED {"value":7}',
    recorded: 'assign/test_assign_base/test_base_cases',
  },
  {
    name: 'two variables that change places in one Assign, JSONata',
    definition: machine(
      {
        First: { Type: 'Pass', Assign: { a: 1, b: 2 }, Next: 'Swap' },
        Swap: { Type: 'Pass', Assign: { a: '{% $b %}', b: '{% $a %}' }, Next: 'Tell' },
        Tell: end({ Type: 'Pass', Output: '{% [$a, $b] %}' }),
      },
      JSONATA,
    ),
    input: {},
    aws: 'SUCCEEDED [2,1]',
    documented: 'Passing data between states with variables',
  },
  {
    name: "the state's name, from the context object",
    definition: template('$$.State.Name'),
    input: {},
    aws: 'SUCCEEDED {"value":"Only"}',
    recorded: 'base/test_base/test_query_context_object_values',
  },
  {
    name: 'a wildcard below a member that is not there',
    definition: template('$.order.items[*]'),
    input: {},
    aws: 'SUCCEEDED {"value":[]}',
    recorded: 'base/test_base/test_json_path_array_wildcard_or_slice_with_no_input',
  },
  {
    name: 'a filter',
    definition: template('$.rows[?(@.year == 1997)]'),
    input: { rows: [{ year: 1997 }, { year: 1998 }] },
    aws: 'SUCCEEDED {"value":[{"year":1997}]}',
    recorded: 'base/test_base/test_state_pass_regex_json_path_base',
  },
  {
    name: 'States.StringSplit by a set of characters',
    definition: template("States.StringSplit($.text, ',;')"),
    input: { text: 'a,b;;c' },
    aws: 'SUCCEEDED {"value":["a","b","c"]}',
    recorded: 'intrinsic_functions/test_string_operations/test_string_split',
  },
  {
    name: 'States.MathAdd of numbers with a fraction',
    definition: template('States.MathAdd($.a, $.b)'),
    input: { a: 2.5, b: -1.5 },
    aws: 'SUCCEEDED {"value":2}',
    recorded: 'intrinsic_functions/test_math_operations/test_math_add',
  },
  {
    name: 'States.Hash',
    definition: template("States.Hash($.text, 'MD5')"),
    input: { text: 'input data' },
    aws: 'SUCCEEDED {"value":"812f45842bc6d66ee14572ce20db8e86"}',
    recorded: 'intrinsic_functions/test_hash_calculations/test_hash',
  },
  {
    name: 'States.ArrayPartition',
    definition: template('States.ArrayPartition($.list, 2)'),
    input: { list: [1, 2, 3] },
    aws: 'SUCCEEDED {"value":[[1,2],[3]]}',
    documented: 'Intrinsic functions for JSONPath states',
  },
  {
    name: 'a text compared as a number: false, no error',
    definition: machine({
      Choose: { Type: 'Choice', Choices: [{ Variable: '$.n', NumericEquals: 1, Next: 'Same' }], Default: 'Other' },
      Same: end({ Type: 'Pass', Result: 'same' }),
      Other: end({ Type: 'Pass', Result: 'other' }),
    }),
    input: { n: '1' },
    aws: 'SUCCEEDED "other"',
    recorded: 'choice_operators/test_numeric/test_numeric_equals_path',
  },
  {
    name: 'a path that leads nowhere, below a Catch of States.ALL: nothing catches it',
    definition: machine({
      Try: {
        Type: 'Parallel',
        Branches: [machine({ Read: end({ Type: 'Pass', InputPath: '$.missing' }) })],
        Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Caught' }],
        Next: 'Caught',
      },
      Caught: { Type: 'Succeed' },
    }),
    input: {},
    aws: 'FAILED States.Runtime',
    recorded: 'scenarios/test_base_scenarios/test_catch_states_runtime',
  },
  {
    name: 'a Parallel that is tried three times, then caught',
    definition: machine({
      Try: {
        Type: 'Parallel',
        Branches: [machine({ Break: { Type: 'Fail', Error: 'Broken', Cause: 'c' } })],
        Retry: [{ ErrorEquals: ['Broken'], IntervalSeconds: 1, MaxAttempts: 2, BackoffRate: 1 }],
        Catch: [{ ErrorEquals: ['Broken'], ResultPath: '$.error', Next: 'Caught' }],
        Next: 'Caught',
      },
      Caught: { Type: 'Succeed' },
    }),
    input: { id: 1 },
    aws: 'SUCCEEDED {"error":{"Cause":"c","Error":"Broken"},"id":1}',
    recorded: 'scenarios/test_base_scenarios/test_parallel_state_retry',
  },
  {
    name: 'a branch that fails ends one that would wait for an hour',
    definition: one({
      Type: 'Parallel',
      Branches: [
        machine({ Break: { Type: 'Fail', Error: 'Broken' } }),
        machine({ Long: end({ Type: 'Wait', Seconds: 3600 }) }),
      ],
    }),
    input: {},
    aws: 'FAILED Broken',
    documented: 'Parallel workflow state',
  },
  {
    name: 'an output of 400 kB',
    definition: pass({ Parameters: { 'a.$': '$.text', 'b.$': '$.text' } }),
    input: { text: TEXT_OF_200_KB },
    shown: { text: '200,000 letters' },
    aws: 'FAILED States.DataLimitExceeded',
    documented: 'Step Functions service quotas',
  },
  {
    name: 'a Wait of 40 days',
    isWait: true,
    definition: one({ Type: 'Wait', Seconds: 3_456_000 }),
    input: {},
    aws: 'waits 3456000 s',
    documented: 'Wait workflow state',
  },
  {
    name: 'a Wait of -1 s, from the input',
    definition: one({ Type: 'Wait', SecondsPath: '$.n' }),
    input: { n: -1 },
    aws: 'FAILED States.Runtime',
    documented: 'States Language, "Wait State"',
  },
  {
    name: 'TimeoutSeconds of the machine: 1, with a Wait of 4',
    definition: one({ Type: 'Wait', Seconds: 4 }, { TimeoutSeconds: 1 }),
    input: {},
    aws: 'TIMED_OUT',
    recorded: 'timeouts/test_timeouts/test_global_timeout',
  },
  {
    name: 'a task of half a second whose TimeoutSeconds is 99999999, which is the default that is documented',
    definition: one({
      Type: 'Task',
      Resource: 'arn:aws:lambda:us-east-1:123456789012:function:Work',
      TimeoutSeconds: 99_999_999,
    }),
    input: {},
    task: { name: 'Only', seconds: 0.5, result: 'done' },
    aws: 'SUCCEEDED "done"',
    documented: 'Task workflow state',
  },
  {
    name: 'ItemBatcher of a Distributed Map',
    definition: one({
      Type: 'Map',
      ItemBatcher: { MaxItemsPerBatch: 2 },
      ItemProcessor: {
        ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
        ...machine({ Batch: end({ Type: 'Pass' }) }),
      },
    }),
    input: [1, 2, 3],
    aws: 'SUCCEEDED [{"Items":[1,2]},{"Items":[3]}]',
    recorded: 'scenarios/test_base_scenarios/test_map_item_batching_base_json_max_per_batch_jsonata',
  },
  {
    name: 'Next names a state that is not there',
    definition: machine({ First: { Type: 'Pass', Next: 'Nowhere' }, Last: { Type: 'Succeed' } }),
    input: {},
    aws: 'refused',
    documented: 'States Language, "Transitions"',
  },
  {
    name: 'InputPath in a state of JSONata',
    definition: { ...pass({ InputPath: '$.a' }), ...JSONATA },
    input: { a: 1 },
    aws: 'refused',
    documented: 'Transforming data with JSONata',
  },
  {
    name: 'two states of one name in two branches',
    definition: one({
      Type: 'Parallel',
      Branches: [machine({ Twin: end({ Type: 'Pass' }) }), machine({ Twin: end({ Type: 'Pass' }) })],
    }),
    input: {},
    aws: 'refused',
    documented: 'Parallel workflow state',
  },
];

module.exports = { CASES };
