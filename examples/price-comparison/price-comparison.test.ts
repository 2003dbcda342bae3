import { App } from 'aws-cdk-lib';
import { stateMachines } from 'cdk-stepwright/synth';
import { mock, simulate } from 'cdk-stepwright/testing';
import { measureCoverage } from 'cdk-stepwright/views';
import 'cdk-stepwright/testing/jest';
import { PriceComparisonStack } from './stack';

const { Comparison } = stateMachines(new PriceComparisonStack(new App(), 'PriceComparison'));
const closed = mock.fail('Closed', 'Sunday');
const input = { article: 'a-1' };

const twoShopsAnswer = simulate(Comparison, {
  input,
  mocks: {
    AskNorth: mock.succeed({ price: 12 }),
    AskSouth: closed,
    AskWest: mock.succeed({ price: 11 }),
    Compare: mock.succeed({ shop: 'west', price: 11 }),
  },
});
const nobodyAnswers = simulate(Comparison, { input, mocks: { AskNorth: closed, AskSouth: closed, AskWest: closed } });

describe('price comparison', () => {
  test('two answers are enough', () => {
    expect(twoShopsAnswer.output).toEqual({ shop: 'west', price: 11 });
    expect(twoShopsAnswer).toHaveVisited('AskNorth', 'Compare');
  });

  test('no answer is nothing to compare', () => {
    expect(nobodyAnswers).toHaveFailedWith('QuorumNotReached');
    expect(nobodyAnswers).not.toHaveVisited('Compare');
  });

  test('every state is reached', () => {
    const north = simulate(Comparison, {
      input,
      mocks: { AskNorth: closed, AskSouth: mock.succeed({ price: 1 }), AskWest: closed },
    });
    const records = [twoShopsAnswer, nobodyAnswers, north].map(({ record }) => record);
    expect(measureCoverage(twoShopsAnswer.definition, records).states.missed).toEqual([]);
  });
});
