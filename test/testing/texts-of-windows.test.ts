import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { DefinitionBody, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { ResilientStateMachine } from 'cdk-stepwright';
import { stateMachines } from 'cdk-stepwright/synth';
import { mock, mocksOf, replay, simulate } from 'cdk-stepwright/testing';
import { mocksFileCases } from '../../src/testing/mocks-file/read-mocks-file';
import { withFiles } from '../templates/temporary-folder';

/** What an editor of Windows makes of a text. */
const WRITTEN: readonly (readonly [string, (text: string) => string])[] = [
  ['CRLF', (text) => text.replaceAll('\n', '\r\n')],
  ['a byte order mark', (text) => `\uFEFF${text}`],
  ['both', (text) => `\uFEFF${text.replaceAll('\n', '\r\n')}`],
];

const definition = {
  Comment: 'orders',
  StartAt: 'Charge',
  States: { Charge: { Type: 'Task', Resource: 'arn:aws:states:::sns:publish', End: true } },
};
const text = JSON.stringify(definition, null, 2);
const mocks = { Charge: mock.succeed({ MessageId: 'm-1' }) };

describe.each(WRITTEN)('with %s', (_title, write) => {
  test('a definition', () => {
    expect(simulate(write(text), { mocks }).history).toEqual(simulate(text, { mocks }).history);
  });

  test('a MockConfigFile.json', () => {
    const file = JSON.stringify(
      {
        StateMachines: { Orders: { TestCases: { Fine: { Charge: 'Sent' } } } },
        MockedResponses: { Sent: { '0': { Return: { MessageId: 'm-1' } } } },
      },
      null,
      2,
    );
    const run = (config: string): unknown => simulate(text, { mocks: mocksOf(config, 'Orders', 'Fine') }).output;
    expect(run(write(file))).toEqual(run(file));
  });

  test('a mocks file', () => {
    const file = JSON.stringify({ cases: { fine: { mocks: { Charge: { succeed: { MessageId: 'm-1' } } } } } }, null, 2);
    const run = (content: string): unknown => simulate(text, { mocks: mocksFileCases(content)[0].mocks }).output;
    expect(run(write(file))).toEqual(run(file));
  });

  test('a recorded history', () => {
    const history = JSON.stringify({ events: simulate(text, { mocks }).history }, null, 2);
    expect(String(replay(text, write(history)))).toBe(String(replay(text, history)));
  });

  test.each([
    ['StateMachine', StateMachine],
    ['ResilientStateMachine', ResilientStateMachine],
  ])('the file of a definition that a %s of the CDK is made of', (_name, Construct) => {
    const run = (content: string): unknown =>
      withFiles({}, (folder) => {
        writeFileSync(join(folder, 'orders.asl.json'), content);
        const stack = new Stack(new App({ outdir: join(folder, 'cdk.out') }), 'Shop');
        new Construct(stack, 'Orders', { definitionBody: DefinitionBody.fromFile(join(folder, 'orders.asl.json')) });
        return simulate(stateMachines(stack).Orders, { mocks }).output;
      });
    expect(run(write(text))).toEqual(run(text));
  });
});
