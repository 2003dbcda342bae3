import { serviceModel } from '../../src/api-model/service-model';
import { LARGE_RESPONSES, largeResponseOf } from '../../src/catalogue/large-responses';

test.each(LARGE_RESPONSES.map((response) => [response.integration, response] as const))(
  '%s is an operation of its service, and its row has a source',
  (integration, { holds, source, evidence, date }) => {
    const [service, action] = integration.replace('aws-sdk:', '').split(':');
    const operation = action[0].toUpperCase() + action.slice(1);
    expect(Object.keys(serviceModel(service, 'API')?.operations ?? {})).toContain(operation);
    expect(source).toMatch(/^https:\/\/(docs\.aws\.amazon\.com|github\.com)\//);
    expect(holds).toMatch(/^(a|it|without) /);
    expect(evidence.length).toBeGreaterThan(0);
    expect(date).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  },
);

test('an integration has one row, or none', () => {
  const names = LARGE_RESPONSES.map(({ integration }) => integration);
  expect(new Set(names).size).toBe(names.length);
  expect(largeResponseOf('lambda:invoke')).toBeUndefined();
});
