import { simulate } from 'cdk-stepwright/testing';
import { machine } from '../machines';

const RESOURCE = 'arn:aws:lambda:us-east-1:123456789012:function:work';
const task = (more: object = {}) => ({ Type: 'Task', Resource: RESOURCE, ...more });
const end = { Type: 'Succeed' };
const auto = (definition: object, more = {}) => simulate(definition, { mocks: 'auto', maxEvents: 5_000, ...more });

describe("loops come to an end with mocks: 'auto'", () => {
  test.each<[string, Record<string, object>]>([
    [
      'while something is left',
      {
        Look: task({ ResultPath: '$.left', Next: 'Any?' }),
        'Any?': {
          Type: 'Choice',
          Choices: [{ Variable: '$.left[0]', IsPresent: true, Next: 'Work' }],
          Default: 'Done',
        },
        Work: task({ ResultPath: null, Next: 'Look' }),
        Done: end,
      },
    ],
    [
      'until it is done, or has failed',
      {
        Look: task({ Next: 'Which?' }),
        'Which?': {
          Type: 'Choice',
          Choices: [
            { Variable: '$.s', StringEquals: 'failed', Next: 'Bad' },
            { Not: { Variable: '$.s', StringEquals: 'done' }, Next: 'Later' },
          ],
          Default: 'Done',
        },
        Later: { Type: 'Wait', Seconds: 1, Next: 'Look' },
        Bad: { Type: 'Fail' },
        Done: end,
      },
    ],
    [
      'until it is there, and done',
      {
        Look: task({ Next: 'Which?' }),
        'Which?': {
          Type: 'Choice',
          Choices: [
            {
              And: [
                { Variable: '$.s', IsPresent: true },
                { Variable: '$.s', StringEquals: 'done' },
              ],
              Next: 'Done',
            },
          ],
          Default: 'Look',
        },
        Done: end,
      },
    ],
    [
      'while there is a list with an item',
      {
        Look: task({ Next: 'Which?' }),
        'Which?': {
          Type: 'Choice',
          Choices: [
            {
              And: [
                { Variable: '$.n', IsPresent: true },
                { Variable: '$.n[0]', IsPresent: true },
              ],
              Next: 'Look',
            },
          ],
          Default: 'Done',
        },
        Done: end,
      },
    ],
    [
      'while there is a next page',
      {
        List: task({ ResultPath: '$.page', Next: 'More?' }),
        'More?': {
          Type: 'Choice',
          Choices: [{ Variable: '$.page.Marker', IsPresent: true, Next: 'Next' }],
          Default: 'Done',
        },
        Next: task({ Parameters: { 'Marker.$': '$.page.Marker' }, ResultPath: '$.page', Next: 'More?' }),
        Done: end,
      },
    ],
    [
      'until two things are as they have to be',
      {
        Look: task({ Next: 'Which?' }),
        'Which?': {
          Type: 'Choice',
          Choices: [
            {
              And: [
                { Variable: '$.a', StringEquals: 'x' },
                { Variable: '$.b', StringEquals: 'y' },
              ],
              Next: 'Done',
            },
          ],
          Default: 'Look',
        },
        Done: end,
      },
    ],
  ])('%s', (_name, states) => {
    expect(auto(machine(states)).status).toBe('SUCCEEDED');
  });
});

describe('what is read later is there', () => {
  test('items that a filter finds', () => {
    const definition = machine({
      List: task({ Next: 'Pick' }),
      Pick: { Type: 'Pass', Parameters: { 'CE.$': "$.all[?(@.Type=='CE')]" }, Next: 'Use' },
      Use: { Type: 'Pass', Parameters: { 'id.$': '$.CE[0].Id' }, End: true },
    });
    expect(auto(definition).output).toEqual({ id: 'auto' });
  });

  test('a number deep in a payload', () => {
    const definition = machine({
      Ask: {
        ...task(),
        Resource: 'arn:aws:states:::lambda:invoke',
        Parameters: { FunctionName: 'f' },
        ResultPath: '$.r',
        Next: 'Wait',
      },
      Wait: { Type: 'Wait', SecondsPath: '$.r.Payload.body.wait', End: true },
    });
    expect(auto(definition).status).toBe('SUCCEEDED');
  });

  test('an object that an ItemReader reads', () => {
    const definition = machine({
      Each: {
        Type: 'Map',
        ItemReader: {
          Resource: 'arn:aws:states:::s3:getObject',
          ReaderConfig: { InputType: 'CSV', CSVHeaderLocation: 'FIRST_ROW' },
          Parameters: { Bucket: 'b', Key: 'k' },
        },
        ItemProcessor: {
          ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
          ...machine({ Use: { Type: 'Pass', Parameters: { 'id.$': '$.id' }, End: true } }),
        },
        End: true,
      },
    });
    expect(auto(definition).output).toEqual([{ id: 'auto' }]);
    expect(auto(definition, { objects: { 'b/k': 'id\n7\n8\n' } }).output).toEqual([{ id: '7' }, { id: '8' }]);
  });

  test("the input, with input: 'auto'", () => {
    const definition = machine({
      First: {
        Type: 'Pass',
        Parameters: { 'n.$': 'States.MathAdd($.order.lines[0].count, 1)', 'id.$': '$.order.id' },
        End: true,
      },
    });
    expect(auto(definition, { input: 'auto' }).output).toEqual({ n: 2, id: 'auto' });
    expect(auto(definition).error).toBe('States.Runtime');
    expect(simulate(definition, { input: 'auto' }).status).toBe('SUCCEEDED');
  });
});
