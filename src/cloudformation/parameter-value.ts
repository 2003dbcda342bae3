import { toJsonText } from '../json/json-text';
import { getMember, isJsonArray, isJsonObject, type JsonValue } from '../json/json-value';
import { literal, opaque } from './piece';
import { placeholder } from './placeholder';
import { type Resolved, textResult } from './resolved';

/**
 * The value of a parameter: as given, else its default, else its first allowed value, else a text that stands for it.
 * The default of a parameter that is read from the Parameter Store is the name of its entry, not its value.
 */
export function parameterValue(name: string, declaration: JsonValue, given: string | undefined): Resolved {
  const member = (key: string): JsonValue | undefined =>
    isJsonObject(declaration) ? getMember(declaration, key) : undefined;
  const type = printed(member('Type') ?? 'String');
  const isStored = type.startsWith('AWS::SSM::Parameter::Value');
  const fallback = isStored ? undefined : member('Default');
  const value = given ?? (fallback === undefined ? undefined : printed(fallback));
  const isList = type === 'CommaDelimitedList' || /(^|<)List</.test(type) || type.endsWith('<CommaDelimitedList>');
  if (value === undefined) {
    const allowed = member('AllowedValues');
    const first = isJsonArray(allowed) && allowed.length > 0 ? opaque(printed(allowed[0])) : undefined;
    if (!isList) return textResult(first ?? placeholder(name));
    return { kind: 'list', items: first === undefined ? [] : [textResult(first)], unknown: name };
  }
  if (!isList) return textResult(literal(value));
  const items = value === '' ? [] : value.split(',');
  return { kind: 'list', items: items.map((item) => textResult(literal(item.trim()))) };
}

/** A list or an object, which CloudFormation refuses here, is printed, too. */
function printed(value: JsonValue): string {
  return typeof value === 'string' ? value : toJsonText(value);
}
