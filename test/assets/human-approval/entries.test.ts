import { FakeService } from './fake-service';

const clients: { readonly service: string; readonly options: object }[] = [];

const mockClient = (service: string) =>
  class {
    getItem = async () => ({});
    getSecretValue = async () => ({ SecretString: 'key' });
    constructor(options: object) {
      clients.push({ service, options });
    }
  };

jest.mock('@aws-sdk/client-dynamodb', () => ({ DynamoDB: mockClient('DynamoDB') }), { virtual: true });
jest.mock('@aws-sdk/client-secrets-manager', () => ({ SecretsManager: mockClient('SecretsManager') }), {
  virtual: true,
});
jest.mock('@aws-sdk/client-sfn', () => ({ SFN: mockClient('SFN') }), { virtual: true });
jest.mock('@aws-sdk/client-sns', () => ({ SNS: mockClient('SNS') }), { virtual: true });

const ENVIRONMENT = {
  TABLE_NAME: 'requests',
  SIGNING_KEY: 'arn',
  SIGNING_KEY_GRACE: '0',
  BASE_URL: 'https://approvals.example.com',
};
const logged = jest.spyOn(console, 'log').mockImplementation(() => undefined);

beforeEach(() => {
  clients.length = 0;
  jest.resetModules();
  Object.assign(process.env, ENVIRONMENT);
});

afterAll(() => {
  for (const name of Object.keys(ENVIRONMENT)) delete process.env[name];
  logged.mockRestore();
});

function handlerOf(file: 'request' | 'answer' | 'redelivery'): (event: unknown) => Promise<any> {
  return require(`../../../assets/human-approval/${file}`).handler;
}

test('the function behind the API sends an answer to the workflow once: a second attempt would be told that nobody waits', async () => {
  const handler = handlerOf('answer');
  expect(clients).toContainEqual({ service: 'SFN', options: { maxAttempts: 1 } });
  expect(clients.map(({ service }) => service)).not.toContain('SNS');
  const page = await handler({ requestContext: { http: { method: 'GET' } } });
  expect(page.statusCode).toBe(403);
  expect(logged).toHaveBeenCalledWith('{"method":"GET","statusCode":403}');
});

test('the function that workflows call has all that it needs', async () => {
  const handler = handlerOf('request');
  expect(clients.map(({ service }) => service).sort()).toEqual(['DynamoDB', 'SFN', 'SNS', 'SecretsManager']);
  await expect(handler({ approvers: [], subject: 7 })).rejects.toMatchObject({ name: 'ApprovalRequestInvalid' });
});

test('the function behind the stream has the table and the workflow', async () => {
  const handler = handlerOf('redelivery');
  expect(clients.map(({ service }) => service).sort()).toEqual(['DynamoDB', 'SFN']);
  const Records = [{ dynamodb: { Keys: { requestId: { S: 'gone' } }, SequenceNumber: '7' } }];
  expect(await handler({ Records })).toEqual({ batchItemFailures: [] });
});

test.each(['TABLE_NAME', 'SIGNING_KEY', 'BASE_URL'])('without %s a function does not start', (name) => {
  delete process.env[name];
  expect(() => handlerOf('request')).toThrow(`The environment variable ${name} is missing`);
});

test('a key without a value signs nothing', async () => {
  const service = new FakeService();
  service.secret = '';
  await expect(service.ask()).rejects.toMatchObject({ name: 'ApprovalRequestFailed' });
  expect(service.published).toEqual([]);
});
