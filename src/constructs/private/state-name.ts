import { QUOTAS } from '../../catalogue/quotas';

/** Name of a state that is made for another one: `Notify` and its name, which is cut where the whole would be longer than AWS allows. */
export function stateNameFor(before: string, name: string, after = ''): string {
  const room = Math.max(1, QUOTAS.nameCharacters.value - before.length - after.length);
  return `${before}${name.slice(0, room)}${after}`;
}
