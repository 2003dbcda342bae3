import type { StateType, Transition } from './definition';
import type { StateSource } from './parse-context';
import { readResultPath, readSelectionPath, readTemplate } from './query-fields';

/** Fields of the other query language, in the order in which AWS names them (asl-semantics, section 1.2). */
const JSONATA_ONLY = ['Output', 'Arguments', 'Items'];

/** What every state has. */
export function readStateFields<T extends StateType>(source: StateSource, type: T) {
  const { fields, name, queryLanguage } = source;
  fields.ignore('Type', 'QueryLanguage');
  for (const field of JSONATA_ONLY) refuseOtherLanguage(source, field);
  return { type, name, queryLanguage, location: fields.location, comment: fields.string('Comment') };
}

/** InputPath and OutputPath. */
export function readInputOutput({ fields }: StateSource) {
  return { inputPath: readSelectionPath(fields, 'InputPath'), outputPath: readSelectionPath(fields, 'OutputPath') };
}

/** Parameters and ResultPath. */
export function readResultFields({ fields }: StateSource) {
  return { parameters: readTemplate(fields, 'Parameters'), resultPath: readResultPath(fields) };
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

function refuseOtherLanguage({ fields, queryLanguage }: StateSource, field: string): void {
  if (!fields.has(field)) return;
  fields.ignore(field);
  fields.refuse(
    `The QueryLanguage is set to '${queryLanguage}', but field '${field}' is only supported for the 'JSONata' QueryLanguage`,
  );
}
