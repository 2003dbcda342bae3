import { readChoiceRule } from '../choice-rule';
import { readInputOutput, readStateFields } from '../common-fields';
import type { ChoiceState } from '../definition';
import type { StateSource } from '../parse-context';

/** Reads a Choice state. */
export function parseChoice(source: StateSource): ChoiceState {
  const { fields, queries } = source;
  fields.require('Choices');
  const choices = fields.array('Choices');
  if (choices?.length === 0) fields.refuse('Value cannot be empty', 'Choices');
  return {
    ...readStateFields(source, 'Choice'),
    ...readInputOutput(source),
    choices: (choices ?? []).flatMap((rule, index) => readChoiceRule(source, rule, index) ?? []),
    default: fields.string('Default'),
    assign: queries.assign(),
  };
}
