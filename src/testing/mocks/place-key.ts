import { SimulatorError } from '../../simulator/port/simulator-error';
import type { TaskRequest } from '../../simulator/port/task-request';
import type { MockableTask } from './mockable-tasks';

/** What a key means that is a path of states: `Fan/Ship`, `Each order[2]/Each line/Store line`. */
export interface PlaceKey {
  /** Names from some state around the Task down to it. */
  readonly names: readonly string[];
  /** Of each name but the last the item that is meant; undefined: any. */
  readonly items: readonly (number | undefined)[];
}

/**
 * The place that a key names; undefined when it is no path of a Task.
 * @throws {SimulatorError} INVALID_MOCK for a key that can be read in two ways, with both
 */
export function placeKey(key: string, tasks: readonly MockableTask[]): PlaceKey | undefined {
  if (!key.includes('/')) return undefined;
  const readings = new Map<string, PlaceKey>();
  for (const { state, scopePath } of tasks) {
    for (let from = 0; from < scopePath.length; from++) {
      const names = [...scopePath.slice(from), state.name];
      for (const items of itemsIn(key, names)) readings.set(JSON.stringify([names, items]), { names, items });
    }
  }
  const [reading, other] = readings.values();
  if (other === undefined) return reading;
  throw new SimulatorError(
    'INVALID_MOCK',
    `The mock '${key}' can be read in two ways: as ${readingText(reading)}, and as ${readingText(other)}. Expected a key with one meaning. ` +
      'Write the name of the Task, a path that is longer or shorter, or a function of the request as the key.',
  );
}

/** The items in a key that names these states, as often as it can be read so; none of a key that does not. */
function itemsIn(key: string, names: readonly string[]): (number | undefined)[][] {
  const [name, ...inner] = names;
  if (inner.length === 0) return key === name ? [[]] : [];
  if (!key.startsWith(name)) return [];
  const match = /^(?:\[(0|[1-9]\d{0,8})\])?\//.exec(key.slice(name.length));
  if (!match) return [];
  const item = match[1] === undefined ? undefined : Number(match[1]);
  return itemsIn(key.slice(name.length + match[0].length), inner).map((items) => [item, ...items]);
}

function readingText({ names, items }: PlaceKey): string {
  const around = names.slice(0, -1).map((name, place) => {
    const item = items[place];
    return item === undefined ? `'${name}'` : `item ${item} of '${name}'`;
  });
  return `the Task '${names.at(-1)}' in ${around.join(' / ')}`;
}

/** Whether an attempt is made at the place. */
export function isAt({ names, items }: PlaceKey, { stateName, scopePath, scopeIndices }: TaskRequest): boolean {
  const above = scopePath.length - items.length;
  if (above < 0 || names[items.length] !== stateName) return false;
  return items.every(
    (item, place) =>
      names[place] === scopePath[above + place] && (item === undefined || item === scopeIndices[above + place]),
  );
}

/** Longer paths first, and of equal ones those that name more items. */
export function moreSpecific(a: PlaceKey, b: PlaceKey): number {
  const items = (key: PlaceKey) => key.items.filter((item) => item !== undefined).length;
  return b.names.length - a.names.length || items(b) - items(a);
}
