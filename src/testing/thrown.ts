/** What may be thrown, whatever it is: an error, any value, a proxy that lets nobody look at it. */
export interface Thrown {
  readonly name: string;
  readonly message: string;
}

const UNREADABLE: Thrown = { name: 'object', message: 'a value that cannot be read' };

/** Name and message of what was thrown. Never throws itself. */
export function thrownOf(thrown: unknown): Thrown {
  try {
    if (!(thrown instanceof Error)) return { name: typeof thrown, message: String(thrown) };
    const { name, message } = thrown;
    // An error's members are whatever was put there.
    return {
      name: typeof name === 'string' ? name : 'Error',
      message: typeof message === 'string' ? message : String(message),
    };
  } catch {
    return UNREADABLE;
  }
}

/** The same in one text: `TypeError: no such thing`. */
export function thrownText(thrown: unknown): string {
  const { name, message } = thrownOf(thrown);
  return `${name}: ${message}`;
}
