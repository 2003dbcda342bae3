import { mocksOf, simulate, toMockConfigFile } from 'cdk-stepwright/testing';
import type { ErrorCase } from './error-case';

const MockedResponses = { R: { 0: { Return: {} } } };
const file = { StateMachines: { Orders: { TestCases: { Declined: { Charge: 'R' } } } }, MockedResponses };
const send = {
  Type: 'Task',
  Resource: 'arn:aws:states:::sqs:sendMessage',
  Parameters: { QueueUrl: 'q', MessageBody: 'b' },
};
const ItemProcessor = { StartAt: 'Charge', States: { Charge: { ...send, End: true } } };
const twice = { StartAt: 'Each', States: { Each: { Type: 'Map', ItemProcessor, End: true } } };

/** Mistakes in files of mocks. */
export const mockConfigCases: readonly ErrorCase[] = [
  {
    title: 'a path in the place of a file',
    mistake: () => mocksOf('MockConfigFile.json', 'Orders', 'Declined'),
    text: "MockConfigFile.json: expected its text, or an object, got a text that is no JSON: Unrecognized token 'MockConfigFile': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false'). Write readFileSync('MockConfigFile.json', 'utf8'): files are read by the test.",
  },
  {
    title: 'a file that is a list',
    mistake: () => mocksOf([], 'Orders', 'Declined'),
    text: 'MockConfigFile.json: expected an object, got an array. Write { "StateMachines": { "Orders": { "TestCases": { "Declined": { "Charge": "CardDeclined" } } } }, "MockedResponses": { … } }.',
  },
  {
    title: 'a file without responses',
    mistake: () => mocksOf({ StateMachines: {} }, 'Orders', 'Declined'),
    text: 'MockConfigFile.json: MockedResponses: expected an object by name, got nothing. Write { "StateMachines": { "Orders": { "TestCases": { "Declined": { "Charge": "CardDeclined" } } } }, "MockedResponses": { … } }.',
  },
  {
    title: 'a test case that a file has not',
    mistake: () => mocksOf(file, 'Orders', 'Decline'),
    text: "MockConfigFile.json: StateMachines.Orders.TestCases: expected the test case 'Decline', got none of that name. Did you mean 'Declined'? Write one of: Declined.",
  },
  {
    title: 'a file whose machine is none',
    mistake: () => mocksOf({ StateMachines: { Orders: 5 }, MockedResponses }, 'Orders', 'Declined'),
    text: 'MockConfigFile.json: StateMachines.Orders: expected an object with TestCases, got a value of type number. Write { "TestCases": { … } }.',
  },
  {
    title: 'a mock of a file that is called too often',
    mistake: () => simulate(twice, { input: [1, 2], mocks: mocksOf(file, 'Orders', 'Declined') }),
    text: 'MockedResponses.R has 1 answer: expected as many calls, got call 2, of \'Each[1]/Charge\'. Write "1": { "Return": … } into it, or look for what calls it so often.',
  },
  {
    title: 'no executions for a file',
    mistake: () => toMockConfigFile(undefined as unknown as readonly never[]),
    text: "Expected executions that were simulated, got undefined. Write toMockConfigFile({ 'a card is declined': simulate(machine, …) }).",
  },
  {
    title: 'what is no execution for a file',
    mistake: () => toMockConfigFile([file as unknown as never]),
    text: "Expected executions that were simulated, got an object. Write toMockConfigFile({ 'a card is declined': simulate(machine, …) }).",
  },
];
