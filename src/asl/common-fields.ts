import type { StateType, Transition } from './definition';
import type { StateSource } from './parse-context';

/** What every state has. */
export function readStateFields<T extends StateType>({ fields, name, queries }: StateSource, type: T) {
  fields.ignore('Type', 'QueryLanguage');
  return { type, name, queryLanguage: queries.language, location: fields.location, comment: fields.string('Comment') };
}

/** InputPath and OutputPath, or Output. */
export function readInputOutput({ queries }: StateSource) {
  return {
    inputPath: queries.selectionPath('InputPath'),
    outputPath: queries.selectionPath('OutputPath'),
    output: queries.jsonata('Output'),
  };
}

/** Parameters and ResultPath. */
export function readResultFields({ queries }: StateSource) {
  return { parameters: queries.payloadTemplate('Parameters'), resultPath: queries.resultPath() };
}

/** Next or End: exactly one. */
export function readTransition({ fields }: StateSource): Transition {
  const next = fields.string('Next');
  const end = fields.boolean('End');
  if (next !== undefined && end === true) fields.refuse('Only one of these fields can be specified: [Next, End]');
  if (next !== undefined) return { kind: 'next', next };
  if (end !== true) fields.refuse("One of these fields is required: [Next, End], and 'End' must be true");
  return { kind: 'end' };
}
