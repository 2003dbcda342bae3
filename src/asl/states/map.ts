import { readCatch } from '../catcher';
import { readInputOutput, readResultFields, readStateFields, readTransition } from '../common-fields';
import type { MapState, StatesScope } from '../definition';
import type { StateSource } from '../parse-context';
import { readRetry } from '../retrier';
import { readMapMode } from './distributed-map';

const NO_SCOPE: StatesScope = { startAt: '', states: new Map(), location: '' };

/** Reads a Map state. */
export function parseMap(source: StateSource): MapState {
  const { fields, queries } = source;
  const { parameters, resultPath } = readResultFields(source);
  fields.exclude('ItemSelector', 'Parameters');
  const mode = readMapMode(source, fields.value('ItemProcessor') ?? fields.value('Iterator'));
  return {
    ...readStateFields(source, 'Map'),
    ...readInputOutput(source),
    resultPath,
    itemsPath: queries.referencePath('ItemsPath'),
    // An inline Map takes an array alone (recorded, December 2025), though the developer guide says otherwise.
    items: queries.jsonata('Items', mode.distributed ? 'array or object' : 'array'),
    // Parameters is the older name of ItemSelector.
    itemSelector: queries.template('ItemSelector') ?? parameters,
    maxConcurrency: queries.number('MaxConcurrency', { min: 0 }),
    itemProcessor: readItemProcessor(source) ?? NO_SCOPE,
    ...mode,
    resultSelector: queries.payloadTemplate('ResultSelector'),
    assign: queries.assign(),
    retry: readRetry(source),
    catch: readCatch(source),
    transition: readTransition(source),
  };
}

/** ItemProcessor, or Iterator by its older name; one of them. */
function readItemProcessor({ fields, context }: StateSource): StatesScope | undefined {
  fields.exclude('ItemProcessor', 'Iterator');
  const name = fields.has('Iterator') ? 'Iterator' : 'ItemProcessor';
  fields.require(name);
  const processor = fields.value(name);
  if (processor === undefined) return undefined;
  return context.parseScope(processor, `${fields.location}/${name}`, ['ProcessorConfig']);
}
