import { allScopes } from '../../asl/graph';
import { textLiteral } from '../written/type-script';
import type { MockedMachine } from './mocks';

/** `[0]` behind a name, `/0` in a path, `#0`. */
const ITEM = /\[(\d{1,9})\]|[/#](\d{1,9})(?=\/|$)/;

/**
 * The lines to write in the place of a key that names an item of a Map in a form that there is not, such as `Task[0]` or `Map/0/Task`; '' where it
 * names none.
 */
export function itemKeyAdvice(key: string, { definition, tasks }: MockedMachine): string {
  const [match, inBrackets, behind] = ITEM.exec(key) ?? [];
  if (match === undefined) return '';
  const name = key.replace(new RegExp(ITEM, 'g'), '').split(/[/.]/).at(-1);
  const task = tasks.find(({ state }) => state.name === name);
  if (task === undefined) return '';
  const maps = new Set(
    [...allScopes(definition)].flatMap(({ states }) =>
      [...states.values()].flatMap((state) => (state.type === 'Map' ? [state.name] : [])),
    ),
  );
  const item = Number(inBrackets ?? behind);
  const { scopePath, state } = task;
  const innermost = scopePath.map((scope) => maps.has(scope)).lastIndexOf(true);
  if (innermost < 0) return ` '${state.name}' is in no Map, so it has no items.`;
  const [map, ...inner] = scopePath.slice(innermost);
  const path = [`${map}[${item}]`, ...inner, state.name].join('/');
  return (
    ` For item ${item} of '${map}' write ${textLiteral(path)}: mock.succeed(…), or an entry with a function of the request, which has iterationIndex: ` +
    `[({ stateName, iterationIndex }) => stateName === ${textLiteral(state.name)} && iterationIndex === ${item}, mock.succeed(…)].`
  );
}
