/** What a value is, for messages that say what came. */
export function kindOf(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (typeof value === 'object') return kindOfObject(value);
  return `a value of type ${typeof value}`;
}

/** A proxy may let nobody look at it. */
function kindOfObject(value: object): string {
  try {
    if (value instanceof Error) return `an Error (${value.name})`;
    return Array.isArray(value) ? 'an array' : 'an object';
  } catch {
    return 'an object that cannot be read';
  }
}

/** Values in messages are cut after so many characters, and objects with more members than this are only named. */
const MOST_CHARACTERS = 80;
const MOST_MEMBERS = 100;

/** A value in a message: as it is written, in short; what it is, where it cannot be written. Never throws. */
export function shownValue(value: unknown): string {
  const kind = kindOf(value);
  if (kind === 'an array') return kind;
  const text = typeof value === 'object' ? jsonText(value) : String(value);
  return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS - 1)}…` : text;
}

function jsonText(value: object | null): string {
  let members = 0;
  try {
    const text = JSON.stringify(value, (_, member: unknown) => {
      members += 1;
      if (members > MOST_MEMBERS) throw new RangeError('more members than a message shows');
      return member;
    });
    return text ?? kindOf(value);
  } catch {
    return kindOf(value);
  }
}
