/** The flags of `java.util.regex.Pattern` that change what is parsed. */
export interface RegexFlags {
  /** `i`: letters of ASCII in any case. */
  readonly ignoresCase: boolean;
  /** `m`: `^` and `$` stand at lines. */
  readonly multiline: boolean;
  /** `s`: `.` is a line terminator, too. */
  readonly dotAll: boolean;
  /** `x`: blanks and comments do not count. */
  readonly comments: boolean;
}

export const NO_FLAGS: RegexFlags = { ignoresCase: false, multiline: false, dotAll: false, comments: false };

const MEMBERS: Readonly<Record<string, keyof RegexFlags>> = {
  i: 'ignoresCase',
  m: 'multiline',
  s: 'dotAll',
  x: 'comments',
};

/** Flags that Java has and that are not simulated: line terminators of Unix, case and classes of Unicode. */
export const UNSIMULATED_FLAGS = 'duU';

export function isFlag(letter: string): boolean {
  return Object.hasOwn(MEMBERS, letter);
}

/** The flags with some switched on or off. */
export function withFlags(flags: RegexFlags, letters: string, on: boolean): RegexFlags {
  const changes = [...letters].map((letter) => [MEMBERS[letter], on] as const);
  return { ...flags, ...Object.fromEntries(changes) };
}
