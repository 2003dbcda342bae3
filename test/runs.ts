/**
 * How many random cases a law is tried with: `STEPWRIGHT_RUNS` on demand, the given number else.
 *
 * @param usual what is enough for every run of the tests
 */
export function runs(usual: number): number {
  const wanted = Number(process.env.STEPWRIGHT_RUNS ?? usual);
  return Number.isInteger(wanted) && wanted > 0 ? wanted : usual;
}
