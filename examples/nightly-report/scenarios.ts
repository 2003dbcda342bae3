import { mock, type SimulateOptions } from 'cdk-stepwright/testing';

const input = { day: '2026-03-01T01:00:00Z' };
const loaded = mock.succeed({ JobRunState: 'SUCCEEDED' }).after(40 * 60);
const summedUp = mock.succeed({ QueryExecution: { QueryExecutionId: 'q-1' } }).after(90);
const rendered = mock.succeed({}).after(180);
const told = mock.succeed({ MessageId: 'm-1' });
const noTopic = mock.fail('SNS.NotFoundException', 'no topic');

/** What can become of a night. */
export const scenarios: { readonly [title: string]: SimulateOptions } = {
  'The report is made, and its readers are told': {
    input,
    mocks: { 'Load sales': loaded, 'Sum up sales': summedUp, 'Render PDF': rendered, 'Tell readers': told },
  },
  'A query that fails says why': {
    input,
    mocks: {
      'Load sales': loaded,
      'Sum up sales': mock.fail('States.TaskFailed', '{"QueryExecution":{"Status":{"State":"FAILED"}}}').after(4),
      'sns:publish': told,
    },
  },
  'A query that cannot be started, and analysts who cannot be told': {
    input,
    mocks: {
      'Load sales': loaded,
      'Sum up sales': mock.fail('Athena.InvalidRequestException', 'no table sales'),
      'Tell analysts': noTopic,
      'Notify No report': told,
    },
  },
  'Readers who cannot be told are no reason to fail': {
    input,
    mocks: { 'Load sales': loaded, 'Sum up sales': summedUp, 'Render PDF': rendered, 'Tell readers': noTopic },
  },
  'A query that takes too long is given up, and said so': {
    input,
    mocks: { 'Load sales': loaded, 'Sum up sales': mock.timeout(), 'sns:publish': told },
  },
  'A container that hangs is stopped after an hour': {
    input,
    mocks: { 'Load sales': loaded, 'Sum up sales': summedUp, 'Render PDF': mock.timeout(), 'sns:publish': told },
  },
};
