import type { StateType, Transition } from './definition';
import type { StateSource } from './parse-context';

/** What every state has. */
export function readStateFields<T extends StateType>({ fields, name, queries }: StateSource, type: T) {
  fields.ignore('Type', 'QueryLanguage');
  return {
    type,
    name,
    queryLanguage: queries.language,
    location: fields.location,
    source: fields.object,
    comment: fields.string('Comment'),
  };
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

/** Next or End: exactly one. Words by third-party measurement. */
export function readTransition({ fields }: StateSource): Transition {
  const next = fields.string('Next');
  const end = fields.boolean('End');
  // `End: false` is as good as none.
  if (end !== false) fields.requireOne('Next', 'End');
  else if (next === undefined) fields.refuse(NEITHER);
  return next === undefined ? { kind: 'end' } : { kind: 'next', next };
}

const NEITHER = 'This object should have only one of the following fields: [Next, End]';
