import { mock, type SimulateOptions } from 'cdk-stepwright/testing';

const input = { article: 'a-1' };
const closed = mock.fail('Closed', 'Sunday');
const asks = (price: number) => mock.succeed({ price });

/** What the shops can answer. */
export const scenarios: { readonly [title: string]: SimulateOptions } = {
  'Two answers are enough': {
    input,
    mocks: { AskNorth: asks(12), AskSouth: closed, AskWest: asks(11), Compare: mock.succeed({ shop: 'west' }) },
  },
  'Prices that cannot be compared': {
    input,
    mocks: { AskNorth: asks(12), AskSouth: asks(10), AskWest: closed, Compare: mock.fail('Mixed', 'EUR and GBP') },
  },
  'One answer is nothing to compare': { input, mocks: { AskNorth: closed, AskSouth: asks(10), AskWest: closed } },
};
