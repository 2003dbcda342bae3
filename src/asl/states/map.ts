import { getMember, isJsonObject, type JsonValue } from '../../json/json-value';
import { readCatch } from '../catcher';
import { readInputOutput, readResultFields, readStateFields, readTransition } from '../common-fields';
import type { MapState, StatesScope } from '../definition';
import type { FieldReader } from '../field-reader';
import type { StateSource } from '../parse-context';
import { readRetry } from '../retrier';

/** Fields of the Distributed Map, which this version refuses by name. */
const DISTRIBUTED_FIELDS = [
  'ItemReader',
  'ItemBatcher',
  'ResultWriter',
  'ToleratedFailureCount',
  'ToleratedFailureCountPath',
  'ToleratedFailurePercentage',
  'ToleratedFailurePercentagePath',
  'Label',
];

const NO_SCOPE: StatesScope = { startAt: '', states: new Map(), location: '' };

/** Reads a Map state. */
export function parseMap(source: StateSource): MapState {
  const { fields, queries } = source;
  const { parameters, resultPath } = readResultFields(source);
  fields.exclude('ItemSelector', 'Parameters');
  for (const field of DISTRIBUTED_FIELDS) refuseNotSimulated(fields, field);
  return {
    ...readStateFields(source, 'Map'),
    ...readInputOutput(source),
    resultPath,
    itemsPath: queries.path('ItemsPath'),
    // Parameters is the older name of ItemSelector.
    items: queries.jsonata('Items', 'array'),
    itemSelector: queries.template('ItemSelector') ?? parameters,
    maxConcurrency: queries.number('MaxConcurrency', { min: 0 }),
    itemProcessor: readItemProcessor(source) ?? NO_SCOPE,
    resultSelector: queries.payloadTemplate('ResultSelector'),
    assign: queries.template('Assign'),
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
  refuseDistributed(fields, name, processor);
  return context.parseScope(processor, `${fields.location}/${name}`, ['ProcessorConfig']);
}

/** Without a ProcessorConfig the mode is INLINE (recorded: test_map_state_no_processor_config). */
function refuseDistributed(fields: FieldReader, name: string, processor: JsonValue): void {
  const config = isJsonObject(processor) ? getMember(processor, 'ProcessorConfig') : undefined;
  if (config === undefined) return;
  const place = `${name}/ProcessorConfig`;
  if (!isJsonObject(config)) {
    fields.refuse('Expected value of type [OBJECT]', place);
    return;
  }
  const mode = getMember(config, 'Mode') ?? 'INLINE';
  if (mode === 'DISTRIBUTED') {
    fields.report('NOT_SIMULATED', 'Map in mode DISTRIBUTED is not simulated by this version', `${place}/Mode`);
  } else if (mode !== 'INLINE') {
    fields.refuse('Value should be one of the following: [INLINE, DISTRIBUTED]', `${place}/Mode`);
  }
}

function refuseNotSimulated(fields: FieldReader, name: string): void {
  if (!fields.has(name)) return;
  fields.ignore(name);
  fields.report('NOT_SIMULATED', `Field '${name}' of the Distributed Map is not simulated by this version`, name);
}
