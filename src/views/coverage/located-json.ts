import { isJsonArray, isJsonObject, type JsonValue } from '../../json/json-value';

/** JSON as `JSON.stringify(value, null, 2)` writes it, with the line of each member and item. */
export interface LocatedJson {
  readonly text: string;
  /** Numbers from 1, by location: `/States/A/Choices[0]`. */
  readonly lines: ReadonlyMap<string, number>;
}

export function locatedJson(value: JsonValue): LocatedJson {
  const lines = new Map<string, number>();
  let line = 1;
  const write = (part: JsonValue, location: string, indent: string): string => {
    lines.set(location, line);
    const inner = `${indent}  `;
    const all = (open: string, close: string, members: readonly (() => string)[]): string => {
      if (members.length === 0) return open + close;
      const texts = members.map((member) => {
        line += 1;
        return inner + member();
      });
      line += 1;
      return `${open}\n${texts.join(',\n')}\n${indent}${close}`;
    };
    if (isJsonArray(part)) {
      return all(
        '[',
        ']',
        part.map((item, index) => () => write(item, `${location}[${index}]`, inner)),
      );
    }
    if (!isJsonObject(part)) return JSON.stringify(part);
    return all(
      '{',
      '}',
      Object.entries(part).map(
        ([key, member]) =>
          () =>
            `${JSON.stringify(key)}: ${write(member, `${location}/${key}`, inner)}`,
      ),
    );
  };
  return { text: write(value, '', ''), lines };
}
