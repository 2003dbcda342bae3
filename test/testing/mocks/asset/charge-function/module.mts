class CardDeclined extends Error {
  override name = 'CardDeclined';
}

const currency = process.env.CURRENCY;
const module = await Promise.resolve(new URL(import.meta.url).protocol);

/** The handler that `asset-mock.test.ts` bundles as an ES module, with what only these can do: `await` at its top, `import.meta`. */
export const handler = async (event: { net: number }, context: { functionName: string }): Promise<object> => {
  if (event.net > 100) throw new CardDeclined('limit');
  return { currency, net: event.net, by: context.functionName, module };
};
