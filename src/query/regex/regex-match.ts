/** What a regular expression found in a text. */
export interface RegexMatch {
  readonly start: number;
  /** After the last character. */
  readonly end: number;
  /** What the groups matched; undefined for one that did not. */
  readonly groups: readonly (string | undefined)[];
}

/** Finds up to `most` matches, each after the one before it, from a place in the text on. An empty match is the last one. */
export type Finder = (text: string, from: number, most: number) => RegexMatch[];
