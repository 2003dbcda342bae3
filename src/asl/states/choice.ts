import { readChoiceRule } from '../choice-rule';
import { readInputOutput, readStateFields } from '../common-fields';
import type { ChoiceState } from '../definition';
import type { StateSource } from '../parse-context';
import { readTemplate } from '../query-fields';

/** Reads a Choice state. */
export function parseChoice(source: StateSource): ChoiceState {
  const { fields } = source;
  fields.require('Choices');
  const choices = fields.array('Choices');
  if (choices?.length === 0) fields.refuse('Value cannot be empty', 'Choices');
  return {
    ...readStateFields(source, 'Choice'),
    ...readInputOutput(source),
    choices: (choices ?? []).flatMap((rule, index) => readChoiceRule(source, rule, index) ?? []),
    default: fields.string('Default'),
    assign: readTemplate(fields, 'Assign'),
  };
}
