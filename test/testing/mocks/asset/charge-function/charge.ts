import { tax } from './tax';

class CardDeclined extends Error {
  override name = 'CardDeclined';
}

/** The handler that `asset-mock.test.ts` bundles. */
export const handler = async (event: { net: number }, context: { functionName: string }): Promise<object> => {
  if (event.net > 100) throw new CardDeclined('limit');
  const { CURRENCY: currency, TABLE: table } = process.env;
  return { gross: event.net + tax(event.net), currency, table, by: context.functionName };
};
