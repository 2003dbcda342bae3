import { mock, simulate } from 'cdk-stepwright/testing';
import { executionOverlay, mermaid } from 'cdk-stepwright/views';
import { invoke } from '../../testing/machines';

const shop = {
  StartAt: 'Size',
  States: {
    Size: {
      Type: 'Choice',
      Choices: [
        { Variable: '$.total', NumericGreaterThan: 100, Next: 'Ask' },
        {
          And: [
            { Variable: '$.customer.name', StringEquals: 'Ann' },
            { Variable: '$.a', IsNull: true },
          ],
          Next: 'Charge',
        },
      ],
      Default: 'Ship & pack',
    },
    Ask: { Type: 'Wait', Seconds: 3600, Next: 'Charge' },
    Charge: invoke('charge', {
      ResultPath: null,
      OutputPath: '$',
      Retry: [{ ErrorEquals: ['Busy'], MaxAttempts: 2 }, { ErrorEquals: ['States.ALL'] }],
      Catch: [{ ErrorEquals: ['Declined'], Next: 'Refused' }],
      Next: 'Ship & pack',
    }),
    'Ship & pack': {
      Type: 'Parallel',
      Branches: [
        { StartAt: 'Label', States: { Label: { Type: 'Pass', Next: 'Ship' }, Ship: invoke('ship', { End: true }) } },
        {
          StartAt: 'Each',
          States: {
            Each: {
              Type: 'Map',
              ItemsPath: '$.items',
              Retry: [{ ErrorEquals: ['States.ALL'], MaxAttempts: 1 }],
              ItemProcessor: { StartAt: 'Pack', States: { Pack: invoke('pack', { End: true }) } },
              End: true,
            },
          },
        },
      ],
      Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Refused' }],
      Next: 'Done',
    },
    Done: { Type: 'Succeed' },
    Refused: { Type: 'Fail', Error: 'Refused' },
  },
};

test('states, nested scopes, conditions, retries and catchers', () => {
  expect(`\n${mermaid(shop)}\n`).toMatchInlineSnapshot(`
"
flowchart TD
  start_((start))
  Size{"Size"}
  Ask[/"Ask<br/>wait 1 h"/]
  Charge["Charge<br/>lambda:invoke<br/>↻ 5"]
  subgraph Ship_pack["Ship #38; pack · Parallel"]
    subgraph Ship_pack_1["branch 1"]
      Ship_pack_1_start(( ))
      Label("Label")
      Ship["Ship<br/>lambda:invoke"]
      Ship_pack_1_start --> Label
      Label --> Ship
    end
    subgraph Ship_pack_2["branch 2"]
      subgraph Each["Each · Map · ↻ 1"]
        Pack["Pack<br/>lambda:invoke"]
      end
    end
  end
  Done(["Done"])
  Refused(["Refused<br/>Refused"])
  end_((end))
  start_ --> Size
  Size -->|"$.total #62; 100"| Ask
  Size -->|"$.customer.name = #34;Ann#34; and $.a is null"| Charge
  Size -->|"default"| Ship_pack
  Ask --> Charge
  Charge --> Ship_pack
  Charge -.->|"Declined"| Refused
  Ship_pack --> Done
  Ship_pack -.->|"States.ALL"| Refused
  Done --> end_
"
`);
});

test('the same for an object, its text, a parsed definition and a machine of a template', () => {
  const { definition } = simulate(shop, {
    input: { total: 1, a: 1, customer: { name: '' }, items: [] },
    mocks: 'auto',
  });
  const drawn = mermaid(shop);
  for (const machine of [JSON.stringify(shop), definition, { definition: JSON.stringify(shop), arn: 'x' }]) {
    expect(mermaid(machine)).toBe(drawn);
  }
  expect(() => mermaid({ StartAt: 'A', States: { A: { Type: 'Pass', Next: 'B' } } })).toThrow(
    'MISSING_TRANSITION_TARGET',
  );
});

test('what an execution did is coloured: nodes and edges', () => {
  const input = { total: 1, customer: { name: 'Ann' }, a: null, items: [1] };
  const { definition, record } = simulate(shop, { input, mocks: { Charge: mock.fail('Declined') } });
  const overlay = executionOverlay(definition, [record]);
  const drawn = mermaid(definition, overlay);
  expect(drawn.startsWith(mermaid(definition))).toBe(true);
  expect(drawn.slice(mermaid(definition).length)).toMatchInlineSnapshot(`
"
  classDef visited fill:#d7f0dd,stroke:#1a7f37,color:#0b3d1c
  class Size visited
  linkStyle 2,4 stroke:#1a7f37,stroke-width:2px
  classDef failed fill:#ffd9d6,stroke:#c4302b,color:#5c0f0c
  class Charge,Refused failed
  linkStyle 8 stroke:#c4302b,stroke-width:2px
  classDef never fill:#eeeeee,stroke:#8c8c8c,color:#555555,stroke-dasharray:4 3
  class Ask,Ship_pack,Done,Label,Ship,Each,Pack never
  linkStyle 0,1,3,5,6,7,9,10,11 stroke:#b0b0b0"
`);
  expect(overlay.edges.get('/States/Size/Choices[1]/Next')).toBe('visited');
  expect(overlay.edges.get('/States/Charge/Catch[0]/Next')).toBe('failed');
  expect(overlay.edges.get('/States/Size/Default')).toBe('never');
});

test('over several executions what failed once is failed, what was visited once is visited', () => {
  const inputs = [1, 200].map((total) => ({ total, customer: { name: '' }, a: 1, items: [{}] }));
  const mocks = { 'lambda:invoke': mock.succeed(), Ship: mock.succeed() };
  const runs = [
    simulate(shop, { input: inputs[0], mocks }),
    simulate(shop, { input: inputs[1], mocks: { ...mocks, Pack: mock.fail('Broken') } }),
  ];
  const { states, edges } = executionOverlay(
    runs[0].definition,
    runs.map(({ record }) => record),
  );
  expect(Object.fromEntries(states)).toEqual({
    Size: 'visited',
    Ask: 'visited',
    Charge: 'visited',
    'Ship & pack': 'failed',
    Label: 'visited',
    Ship: 'visited',
    Each: 'failed',
    Pack: 'failed',
    Done: 'visited',
    Refused: 'failed',
  });
  expect([...edges].filter(([, mark]) => mark === 'never').map(([location]) => location)).toEqual([
    '/States/Size/Choices[1]/Next',
    '/States/Charge/Catch[0]/Next',
  ]);
});

test('names that are markup, words of Mermaid, or equal but for their signs', () => {
  const names = ['end', 'Say "hi" <b>&#x;', '`md` %%{init}%%', 'A-B', 'A B', '1', '订单', 'style: x#y', 'constructor'];
  const states = names.map((name, index) => [name, { Type: 'Pass', Next: names[index + 1] ?? 'Last' }]);
  const definition = { StartAt: 'end', States: { ...Object.fromEntries(states), Last: { Type: 'Succeed' } } };
  expect(`\n${mermaid(definition)}\n`).toMatchInlineSnapshot(`
"
flowchart TD
  start_((start))
  s_1("1")
  s_end("end")
  Say_hi_b_x("Say #34;hi#34; #60;b#62;#38;#35;x;")
  md_init("#96;md#96; #37;#37;{init}#37;#37;")
  A_B("A-B")
  A_B__2("A B")
  s_("订单")
  style_x_y("style: x#35;y")
  s_constructor("constructor")
  Last(["Last"])
  end_((end))
  start_ --> s_end
  s_1 --> s_
  s_end --> Say_hi_b_x
  Say_hi_b_x --> md_init
  md_init --> A_B
  A_B --> A_B__2
  A_B__2 --> s_1
  s_ --> style_x_y
  style_x_y --> s_constructor
  s_constructor --> Last
  Last --> end_
"
`);
});

test('child executions of a Distributed Map are drawn, too', () => {
  const definition = {
    StartAt: 'Each',
    States: {
      Each: {
        Type: 'Map',
        ItemProcessor: {
          ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
          StartAt: 'Large?',
          States: {
            'Large?': {
              Type: 'Choice',
              Choices: [{ Variable: '$.n', NumericGreaterThan: 1, Next: 'Pack' }],
              Default: 'Pack',
            },
            Pack: invoke('pack', { Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Lost' }], End: true }),
            Lost: { Type: 'Pass', End: true },
          },
        },
        End: true,
      },
    },
  };
  const execution = simulate(definition, {
    input: [{ n: 2 }, { n: 3 }],
    mocks: { Pack: mock.sequence(mock.succeed(), mock.fail('Broken')) },
  });
  expect(Object.fromEntries(executionOverlay(execution.definition, [execution.record]).edges)).toEqual({
    '/StartAt': 'visited',
    '/States/Each/End': 'visited',
    '/States/Each/ItemProcessor/StartAt': 'visited',
    // Which of two rules with the same Next was taken, the simulation knows.
    '/States/Each/ItemProcessor/States/Large?/Choices[0]/Next': 'visited',
    '/States/Each/ItemProcessor/States/Large?/Default': 'never',
    '/States/Each/ItemProcessor/States/Pack/End': 'visited',
    '/States/Each/ItemProcessor/States/Pack/Catch[0]/Next': 'failed',
    '/States/Each/ItemProcessor/States/Lost/End': 'visited',
  });
  expect(execution.diagram).toContain('class Pack failed');
  expect(execution.diagram).toContain('Map, distributed');
});

test('every kind of node and edge text', () => {
  const drawn = mermaid({
    QueryLanguage: 'JSONata',
    StartAt: 'Wait',
    States: {
      Wait: { Type: 'Wait', Timestamp: '2030-01-01T00:00:00Z', Next: 'Later' },
      Later: { Type: 'Wait', Seconds: '{% $states.input.delay %}', Next: 'Pick' },
      Pick: {
        Type: 'Choice',
        Choices: [{ Condition: `{% $states.input.items[price > 100 and category = 'books'] %}`, Next: 'Work' }],
        Default: 'Stop',
      },
      Work: {
        Type: 'Task',
        Resource: 'arn:aws:states:us-east-1:123456789012:activity:work',
        Catch: [{ ErrorEquals: ['A.VeryLongNameOfAnError', 'AnotherVeryLongNameOfAnError', 'C'], Next: 'Stop' }],
        Next: 'Done',
      },
      Done: { Type: 'Succeed' },
      Stop: { Type: 'Fail', Error: '{% $states.input.error %}' },
    },
  });
  expect(`\n${drawn}\n`).toMatchInlineSnapshot(`
"
flowchart TD
  start_((start))
  Wait[/"Wait<br/>wait until 2030-01-01T00:00:00Z"/]
  Later[/"Later<br/>wait {#37; … #37;}"/]
  Pick{"Pick"}
  Work["Work<br/>activity"]
  Done(["Done"])
  Stop(["Stop"])
  end_((end))
  start_ --> Wait
  Wait --> Later
  Later --> Pick
  Pick -->|"$states.input.items[price #62; 100 and cat…"| Work
  Pick -->|"default"| Stop
  Work --> Done
  Work -.->|"A.VeryLongNameOfAnError and 2 more"| Stop
  Done --> end_
"
`);
});
