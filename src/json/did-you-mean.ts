import { likeliest } from './likeliest';

/** ` Did you mean 'ChargeCard'?` for the likeliest of the known names, or nothing when none is like it. */
export function didYouMean(name: string, known: readonly string[]): string {
  const best = likeliest(name, known);
  return best === undefined ? '' : ` Did you mean '${best}'?`;
}
