import { Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { stateNameFor, variableName } from '../../../src/constructs/private/names';

test('the name of a state that is made for another says what it is for', () => {
  expect(stateNameFor('Alert ', 'Refund', ' failed')).toBe('Alert Refund failed');
  expect(stateNameFor('', 'Refund', ' (all)')).toBe('Refund (all)');
});

test('it is cut to the 80 characters that AWS allows, what it is for left whole', () => {
  const name = stateNameFor('Alert ', 'R'.repeat(80), ' failed');
  expect(name).toBe(`Alert ${'R'.repeat(67)} failed`);
  expect(name).toHaveLength(80);
});

describe('the name of a variable', () => {
  const nameIn = (stackId: string, ...ids: readonly string[]): string => {
    const stack = new Stack(undefined, stackId);
    const construct = ids.reduce<Construct>((scope, id) => new Construct(scope, id), stack);
    return variableName('failureOf', construct);
  };

  test('is that of the construct, whatever the stack is called', () => {
    expect(nameIn('Shop', 'Orders')).toBe('failureOfOrders');
    expect(nameIn('Shop-alice', 'Orders')).toBe('failureOfOrders');
  });

  test('tells apart what has the same letters', () => {
    const names = [
      ['PlaceOrder'],
      ['Place', 'Order'],
      ['Place Order'],
      ['Place-Order'],
      ['PlaceOrder '],
      ['Place_Order'],
    ].map((ids) => nameIn('Shop', ...ids));
    expect(new Set(names).size).toBe(names.length);
    expect(names[1]).toMatch(/^failureOfPlaceOrder_[0-9a-f]{8}$/);
  });

  test('is no longer than AWS allows', () => {
    expect(nameIn('Shop', 'x'.repeat(200)).length).toBeLessThanOrEqual(80);
    expect(nameIn('Shop', 'x'.repeat(200), 'a')).not.toBe(nameIn('Shop', 'x'.repeat(200), 'b'));
  });

  test('may be of letters that are no ASCII', () => {
    expect(nameIn('Shop', 'Bestellung prüfen')).toMatch(/^failureOfBestellungprfen_[0-9a-f]{8}$/);
  });
});
