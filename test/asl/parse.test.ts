import * as fc from 'fast-check';
import { InvalidDefinitionError } from '../../src/asl/diagnostic';
import { parseDefinition, parseDefinitionOrThrow } from '../../src/asl/parse';
import type { JsonValue } from '../../src/json/json-value';
import { asJson, expectErrors, type Fields, machine, parse, pass, task } from './definitions';

describe('a machine', () => {
  test('has its states by name, in order, and keeps its source', () => {
    const source = asJson(machine({ Mix: pass({ End: undefined, Next: 'Bake' }), Bake: pass() }));
    const definition = parseDefinitionOrThrow(source);
    expect(definition).toMatchObject({ startAt: 'Mix', location: '', queryLanguage: 'JSONPath', source });
    expect([...definition.states.keys()]).toEqual(['Mix', 'Bake']);
    expect(definition.states.get('Bake')?.location).toBe('/States/Bake');
  });

  test('may have a comment, a version, a query language and a limit', () => {
    const more = { Comment: 'bread', Version: '1.0', QueryLanguage: 'JSONata', TimeoutSeconds: 60 };
    const definition = parse(machine({ S: pass() }, more));
    expect(definition).toMatchObject({ comment: 'bread', queryLanguage: 'JSONata', timeoutSeconds: 60 });
    expect(parse(machine({ S: pass() })).timeoutSeconds).toBeUndefined();
  });

  test.each([null, true, 1, 'text', []])('is an object, not %j', (value) => {
    expectErrors(value, [undefined, 'Definition must be a valid JSON object']);
  });

  test('needs States and StartAt', () => {
    expectErrors({}, ['/', 'These fields are required: [States, StartAt]']);
    expectErrors({ States: { S: pass() } }, ['/', 'These fields are required: [StartAt]']);
    expectErrors({ StartAt: 'S' }, ['/', 'These fields are required: [States]']);
  });

  test('needs at least one state', () => {
    expectErrors({ StartAt: 'S', States: {} }, ['/States', 'Value cannot be empty']);
  });

  test.each<[field: string, value: unknown, message: string | RegExp]>([
    ['StartAt', 1, 'Expected value of type [STRING]'],
    ['States', [], 'Expected value of type [OBJECT]'],
    ['QueryLanguage', 'JSONPATH', 'Value should be one of the following: [JSONPath, JSONata]'],
    ['QueryLanguage', 7, 'Expected value of type [STRING]'],
    ['Version', '2.0', 'Value should be one of the following: [1.0]'],
    ['TimeoutSeconds', -1, /^Minimum value is \d|less than the minimum value of \d/],
    ['TimeoutSeconds', 100_000_000, /maximum value.* 99999999$/i],
    ['TimeoutSeconds', 1.5, /integer/i],
    ['TimeoutSeconds', '60', /integer/i],
  ])('%s cannot be %j', (field, value, message) => {
    expectErrors(machine({ S: pass() }, { [field]: value }), [`/${field}`, message]);
  });

  test('has no other fields', () => {
    expectErrors(
      machine({ S: pass() }, { Extra: 1, startAt: 'S' }),
      ['/', "Field 'Extra' is not supported"],
      ['/', "Field 'startAt' is not supported"],
    );
  });
});

describe('a state', () => {
  test('is an object with a type', () => {
    expectErrors(machine({ S: 'Pass' }), ['/States/S', 'Expected value of type [OBJECT]']);
    expectErrors(machine({ S: { End: true } }), ['/States/S', 'These fields are required: [Type]']);
    expectErrors(machine({ S: { Type: 1, End: true } }), ['/States/S/Type', 'Expected value of type [STRING]']);
  });

  test.each(['pass', 'Loop', '', '__proto__', 'constructor'])('has one of the eight types, not %j', (type) => {
    const message =
      "The field 'Type' should have one of these values: [Task, Wait, Pass, Succeed, Fail, Choice, Parallel, Map]";
    expectErrors(machine({ S: { Type: type } }), ['/States/S/Type', message]);
  });

  test.each<[type: string, fields: Fields, wrong: readonly string[]]>([
    ['Pass', { End: true }, ['TimeoutSeconds', 'Catch', 'Retry', 'Resource', 'Seconds']],
    ['Wait', { Seconds: 1, End: true }, ['Parameters', 'ResultPath', 'Retry']],
    ['Succeed', {}, ['End', 'Next', 'Assign', 'Result']],
    ['Fail', {}, ['End', 'InputPath', 'OutputPath', 'Assign']],
    ['Choice', { Choices: [{ Variable: '$', IsNull: true, Next: 'S' }] }, ['Next', 'End', 'ResultPath']],
    ['Task', { Resource: 'arn:aws:states:::sns:publish', End: true }, ['Result', 'ItemsPath', 'Choices', 'next']],
  ])('of type %s refuses fields of other types by name', (type, fields, wrong) => {
    for (const field of wrong) {
      expectErrors(machine({ S: { Type: type, ...fields, [field]: [] } }), [
        '/States/S',
        `Field '${field}' is not supported`,
      ]);
    }
  });

  test('may be called __proto__, and is a state like others', () => {
    const definition = parseDefinitionOrThrow(
      JSON.parse('{"StartAt":"__proto__","States":{"__proto__":{"Type":"Succeed"}}}') as JsonValue,
    );
    expect(definition.states.get('__proto__')?.type).toBe('Succeed');
  });

  test('inherits nothing: a machine named constructor has no such state', () => {
    expectErrors(
      { StartAt: 'constructor', States: { S: pass() } },
      ['/StartAt', "Missing 'Next' target: constructor", 'MISSING_TRANSITION_TARGET'],
      ['/States/S', 'State "S" is not reachable.', 'MISSING_TRANSITION_TARGET'],
    );
  });
});

describe('the query language', () => {
  const nested = (language: string) =>
    parse(
      machine({
        M: {
          Type: 'Map',
          QueryLanguage: language,
          ItemProcessor: machine({ Inner: pass(), Own: pass({ QueryLanguage: 'JSONata' }) }, { StartAt: 'Inner' }),
          End: true,
        },
      }),
    );

  test('of a state is its own, or that of the machine', () => {
    const definition = parse(
      machine({ A: pass({ End: undefined, Next: 'B' }), B: pass({ QueryLanguage: 'JSONata' }) }),
    );
    expect(definition.states.get('A')?.queryLanguage).toBe('JSONPath');
    expect(definition.states.get('B')?.queryLanguage).toBe('JSONata');
    expect(parse(machine({ A: pass() }, { QueryLanguage: 'JSONata' })).states.get('A')?.queryLanguage).toBe('JSONata');
  });

  test('of a nested state is that of the machine, not that of the Map around it', () => {
    expect(() => nested('JSONata')).toThrow('State "Own" is not reachable.');
    const definition = parse(
      machine({
        M: { Type: 'Map', QueryLanguage: 'JSONata', ItemProcessor: machine({ Inner: pass() }), End: true },
      }),
    );
    const map = definition.states.get('M');
    expect(map?.type === 'Map' && map.itemProcessor.states.get('Inner')?.queryLanguage).toBe('JSONPath');
  });

  test('of a JSONata machine cannot be stepped down', () => {
    expectErrors(machine({ S: pass({ QueryLanguage: 'JSONPath' }) }, { QueryLanguage: 'JSONata' }), [
      '/States/S',
      "'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine",
    ]);
  });

  test('of a state is one of two', () => {
    expectErrors(machine({ S: pass({ QueryLanguage: 'XPath' }) }), [
      '/States/S/QueryLanguage',
      'Value should be one of the following: [JSONPath, JSONata]',
    ]);
  });

  test('is no field of a branch or item processor', () => {
    const scope = machine({ Inner: pass() }, { QueryLanguage: 'JSONPath' });
    const message = "Field 'QueryLanguage' is not supported";
    expectErrors(machine({ M: { Type: 'Map', ItemProcessor: scope, End: true } }), [
      '/States/M/ItemProcessor',
      message,
    ]);
    expectErrors(machine({ P: { Type: 'Parallel', Branches: [scope], End: true } }), [
      '/States/P/Branches[0]',
      message,
    ]);
  });
});

describe('errors', () => {
  test('all come out at once, in the order of the states', () => {
    expectErrors(
      machine({
        A: { Type: 'Wait', Timestamp: 'tomorrow', Next: 'B' },
        B: { Type: 'Nap' },
        C: { Type: 'Task', Resource: 'bake', End: true },
        D: pass({ Result: 1, Extra: true }),
      }),
      ['/States/A/Timestamp', 'String does not match RFC3339 timestamp'],
      ['/States/B/Type', /^The field 'Type' should have one of these values/],
      ['/States/C/Resource', 'Value is not a valid resource ARN'],
      ['/States/D', "Field 'Extra' is not supported"],
    );
  });

  test('of nested states name the whole way', () => {
    const inner = machine({ Deep: { Type: 'Wait', Timestamp: 'noon', End: true } });
    const branch = machine({ Each: { Type: 'Map', ItemProcessor: inner, End: true } });
    expectErrors(machine({ Both: { Type: 'Parallel', Branches: [machine({ Fine: pass() }), branch], End: true } }), [
      '/States/Both/Branches[1]/States/Each/ItemProcessor/States/Deep/Timestamp',
      'String does not match RFC3339 timestamp',
    ]);
  });

  test('of states hide what follows from them: targets are looked at when every state for itself is right', () => {
    expectErrors(machine({ A: { Type: 'Pass', Next: 'Nowhere', Result: 1, Extra: 1 } }), [
      '/States/A',
      "Field 'Extra' is not supported",
    ]);
  });

  test('are thrown together, with the name of the machine', () => {
    const parseWrong = () => parseDefinitionOrThrow(asJson({ StartAt: 'S', States: { S: { Type: 'Nap' } } }), 'Bakery');
    expect(parseWrong).toThrow(InvalidDefinitionError);
    expect(parseWrong).toThrow(/state machine 'Bakery'.*\n.* at \/States\/S\/Type$/);
  });

  test('scopes may be nested deeply, but not without end', () => {
    const nest = (depth: number): Fields => {
      let scope = machine({ [`S${depth}`]: pass() });
      for (let level = depth - 1; level >= 0; level--)
        scope = machine({ [`S${level}`]: { Type: 'Parallel', Branches: [scope], End: true } });
      return scope;
    };
    expectErrors(nest(50));
    const codes = parseDefinition(asJson(nest(300))).diagnostics.map(({ code }) => code);
    expect(codes).toContain('TOO_DEEPLY_NESTED');
  });
});

describe('parsing never throws', () => {
  const check = (value: unknown): void => {
    const { definition, diagnostics } = parseDefinition(value as JsonValue);
    const errors = diagnostics.filter(({ severity }) => severity === 'ERROR');
    expect(definition === undefined).toBe(errors.length > 0);
  };

  test('for any JSON', () => {
    fc.assert(fc.property(fc.jsonValue(), check), { seed: 41, numRuns: 300 });
  });

  test('for a machine whose fields hold any JSON', () => {
    const names = fc.constantFrom(
      ...['StartAt', 'States', 'QueryLanguage', 'Type', 'Next', 'End', 'Resource', 'Choices', 'Default', 'Variable'],
      ...['And', 'Not', 'StringEquals', 'Condition', 'Branches', 'ItemProcessor', 'ProcessorConfig', 'Seconds'],
      ...['Retry', 'Catch', 'ErrorEquals', 'Parameters', 'Assign', 'Output', 'Arguments', 'ResultPath', 'a.$'],
      ...['Credentials', 'ItemReader', 'ItemBatcher', 'ResultWriter', 'Label', 'Timestamp', '__proto__'],
    );
    const texts = fc.constantFrom(
      ...['S', 'Task', 'Pass', 'Choice', 'Wait', 'Map', 'Parallel', 'Fail', 'Succeed', 'JSONata', 'JSONPath'],
      ...['$.a', '$[', '{% $x %}', '{% ( %}', 'States.UUID()', 'arn:aws:states:::sns:publish', '', 'DISTRIBUTED'],
    );
    const { value } = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 6 },
        texts,
        fc.constantFrom<unknown>(null, true, 0, -1, 1.5),
        fc.dictionary(names, tie('value'), { maxKeys: 6 }),
        fc.array(tie('value'), { maxLength: 3 }),
      ),
    }));
    const state = fc.dictionary(names, value, { maxKeys: 8 });
    const types = fc.constantFrom('Task', 'Pass', 'Choice', 'Wait', 'Map', 'Parallel', 'Fail', 'Succeed');
    fc.assert(
      fc.property(state, types, (fields, type) => check(asJson(machine({ S: { ...fields, Type: type } })))),
      { seed: 42, numRuns: 500 },
    );
  });
});

test('warnings alone are no reason to refuse a machine', () => {
  const { definition, diagnostics } = parseDefinition(asJson(machine({ S: task({ Parameters: { path: '$.a' } }) })));
  expect(definition).toBeDefined();
  expect(diagnostics.filter(({ severity }) => severity === 'ERROR')).toEqual([]);
});
