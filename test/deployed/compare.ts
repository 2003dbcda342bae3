import { jsonEqual } from '../../src/json/json-equal';
import type { JsonValue } from '../../src/json/json-value';
import type { Facts } from './facts';

/** What can differ, in the order in which it is shown. */
export const ASPECTS = ['status', 'error', 'cause', 'output', 'states', 'tasks', 'calls'] as const;
export type Aspect = (typeof ASPECTS)[number];

/** Something that was otherwise than in the simulation. */
export interface Difference {
  readonly aspect: Aspect;
  readonly simulated: JsonValue | undefined;
  readonly deployed: JsonValue | undefined;
}

/** In what a deployed execution was otherwise than the simulated one; nothing where they agree. */
export function differences(simulated: Facts, deployed: Facts): readonly Difference[] {
  return ASPECTS.flatMap((aspect) => {
    const [a, b] = [simulated[aspect], deployed[aspect]] as [JsonValue | undefined, JsonValue | undefined];
    const same = a === undefined || b === undefined ? a === b : jsonEqual(a, b);
    return same ? [] : [{ aspect, simulated: a, deployed: b }];
  });
}

/** A difference that is known: which execution, in what, and the gap of the emulator that it comes of. */
export interface Listed {
  readonly aspects: readonly Aspect[];
  readonly gap: string;
}

/**
 * What is wrong with the list: a difference that is not in it, or one in it that does not show any more.
 * @returns a line for each; none where all is as listed
 */
export function unlisted(found: readonly Difference[], listed: Listed | undefined): readonly string[] {
  const aspects = found.map(({ aspect }) => aspect);
  const more = found.filter(({ aspect }) => !listed?.aspects.includes(aspect));
  const less = (listed?.aspects ?? []).filter((aspect) => !aspects.includes(aspect));
  return [
    ...more.map(
      ({ aspect, simulated, deployed }) =>
        `${aspect} differs, and is not listed:\n    simulated ${JSON.stringify(simulated)}\n    deployed  ${JSON.stringify(deployed)}`,
    ),
    ...less.map((aspect) => `${aspect} agrees, but is listed under ${listed?.gap}: take it from the list`),
  ];
}
