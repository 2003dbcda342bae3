import type { Template } from '../query/template';
import type { FieldReader } from './field-reader';

/** A Unicode identifier (developer guide, "Reserved and invalid variable names"). */
const IDENTIFIER = /^\p{ID_Start}\p{ID_Continue}*$/u;

/** Longest name of a variable, in characters (developer guide, "Limits"). */
const LONGEST = 80;

/** Reports names in an Assign that no variable can have. Codes and words: third-party measurement; of the length: our own. */
export function refuseVariableNames(fields: FieldReader, assign: Template): void {
  for (const name of assign.members ?? []) {
    const place = `Assign/${name}`;
    if (name === 'states') {
      fields.report('RESERVED_VARIABLE_NAME', "Cannot assign to reserved variable '$states'.", place);
    } else if (!IDENTIFIER.test(name)) {
      const message = `Invalid variable name '${name}': the variable name contains invalid characters.`;
      fields.report('INVALID_VARIABLE_NAME', message, place);
    } else if ([...name].length > LONGEST) {
      const message = `Invalid variable name '${name}': the variable name exceeds ${LONGEST} characters.`;
      fields.report('INVALID_VARIABLE_NAME', message, place);
    }
  }
}
