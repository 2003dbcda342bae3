/** A value as DynamoDB has it: `{S: 'text'}`, `{N: '7'}`, `{M: {…}}`. */
export type AttributeValue = Readonly<Record<string, any>>;

/** An item, or the members of a map. */
export type Attributes = { readonly [name: string]: AttributeValue };

/** A request that DynamoDB refuses whatever the item is. */
export class ValidationError extends Error {}

/** What a path of names leads to; undefined where there is nothing. */
export function valueAt(attributes: Attributes | undefined, path: readonly string[]): AttributeValue | undefined {
  const [name, ...rest] = path;
  const value = attributes !== undefined && Object.hasOwn(attributes, name) ? attributes[name] : undefined;
  return rest.length === 0 ? value : valueAt(value?.M, rest);
}

/** The attributes with another value at a path, or without it. */
export function withValueAt(attributes: Attributes, path: readonly string[], value?: AttributeValue): Attributes {
  const [name, ...rest] = path;
  if (rest.length === 0) {
    const { [name]: _before, ...others } = attributes;
    return value === undefined ? others : { ...others, [name]: value };
  }
  const map = valueAt(attributes, [name])?.M;
  if (!map) throw new ValidationError('The document path provided in the update expression is invalid for update');
  return { ...attributes, [name]: { M: withValueAt(map, rest, value) } };
}

/** Number of members or characters: what the function `size` gives. */
export function sizeOf(value: AttributeValue | undefined): AttributeValue | undefined {
  if (value?.M) return { N: String(Object.keys(value.M).length) };
  if (value?.L) return { N: String(value.L.length) };
  return typeof value?.S === 'string' ? { N: String(value.S.length) } : undefined;
}

/** Whether a comparison holds: of what is not there, and between two types, only `<>` does. */
export function compares(operator: string, left?: AttributeValue, right?: AttributeValue): boolean {
  if (!left || !right) return operator === '<>';
  const [[leftType, leftValue]] = Object.entries(left);
  const [[rightType, rightValue]] = Object.entries(right);
  if (leftType !== rightType) return operator === '<>';
  const isNumber = leftType === 'N';
  const [a, b] = isNumber ? [Number(leftValue), Number(rightValue)] : [leftValue, rightValue];
  switch (operator) {
    case '=':
      return a === b;
    case '<>':
      return a !== b;
    case '<':
      return a < b;
    case '<=':
      return a <= b;
    case '>':
      return a > b;
    default:
      return a >= b;
  }
}
