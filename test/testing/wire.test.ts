import { mock, simulate } from 'cdk-stepwright/testing';
import { invoke, machine } from './machines';

/** Inputs and results go to an execution as a client sends them: through JSON.stringify, but nothing is lost without a word. */

class Order {
  constructor(
    readonly id: string,
    readonly note?: string,
  ) {}
}

class Money {
  constructor(private readonly cents: number) {}

  toJSON() {
    return { amount: this.cents / 100 };
  }
}

const value = {
  at: new Date(0),
  none: undefined,
  list: [1, undefined, new Date(1000)],
  order: new Order('o-1'),
  paid: new Money(250),
};
const sent = {
  at: '1970-01-01T00:00:00.000Z',
  list: [1, null, '1970-01-01T00:00:01.000Z'],
  order: { id: 'o-1' },
  paid: { amount: 2.5 },
};

test('undefined members are left out, dates are texts, instances are their members or what their toJSON gives', () => {
  const echo = machine({ Echo: { Type: 'Pass', End: true } });
  expect(simulate(echo, { input: value }).output).toEqual(sent);
  expect(JSON.parse(JSON.stringify(value))).toEqual(sent);
});

test('so are results of mocks and handlers', () => {
  const charge = machine({ Charge: invoke('charge') });
  expect(simulate(charge, { mocks: { Charge: mock.succeed(value) } }).output).toEqual(sent);
  expect(simulate(charge, { mocks: { Charge: () => value } }).output).toEqual(sent);
});

test('what would become {} is refused, and so is a circle by toJSON', () => {
  const echo = machine({ Echo: { Type: 'Pass', End: true } });
  for (const lost of [new Map(), new Set(), /x/, new Error('x'), new Uint8Array(1)]) {
    expect(() => simulate(echo, { input: { lost } })).toThrow('input.lost is not JSON: got an instance of');
  }
  const circle: { toJSON?: () => unknown } = {};
  circle.toJSON = () => ({ again: circle });
  expect(() => simulate(echo, { input: circle })).toThrow('[INVALID_INPUT]');
});
