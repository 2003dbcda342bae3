import { approver, awsError, FakeService, KEY } from './fake-service';

/** Whatever happens, nothing that is logged or thrown holds a token, a link, the key, or what people wrote. */
test('nothing secret is logged or thrown', async () => {
  const service = new FakeService();
  const thrown: unknown[] = [];
  const both = { approvers: ['alice', 'bob'].map(approver), quorum: 2, taskToken: 'token-secret' };
  await service.ask(both);
  const { approveUrl, rejectUrl } = service.messageTo('alice');
  const signatures = [approveUrl, rejectUrl].map((url) => new URL(url).searchParams.get('signature')!);

  for (const error of ['TaskTimedOut', 'AccessDeniedException']) {
    service.sendTaskSuccessFails = awsError(error, 'token-secret');
    await service.press(rejectUrl, 'a private word');
  }
  service.publishFails = (input) => awsError('InvalidParameterException', JSON.stringify(input));
  await service.ask(both).catch((error) => thrown.push(error));
  service.publishFails = undefined;
  await service.open(`${approveUrl}x`);
  await service.open(approveUrl);
  await service.press(service.messageTo('bob').approveUrl, 'a private word');
  service.table.updateItem = async (input) => {
    throw awsError('ValidationException', JSON.stringify(input));
  };
  await service.ask(both).catch((error) => thrown.push(error));
  await service.press(approveUrl, 'a private word');

  expect(service.logged.length).toBeGreaterThan(6);
  expect(thrown.length).toBeGreaterThan(0);
  const told = JSON.stringify([
    service.logged,
    thrown.map((error) => [(error as Error).message, (error as Error).stack]),
  ]);
  for (const secret of ['token-secret', KEY, 'https://', 'a private word', 'ACME', ...signatures]) {
    expect(told).not.toContain(secret);
  }
});
