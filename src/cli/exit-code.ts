/** What the process says when it ends; documented, and the same for all commands. */
export const ExitCode = {
  OK: 0,
  /** A finding, a failed execution, a difference. */
  FINDING: 1,
  /** The command line, or a file that it names, is not what it should be. */
  USAGE: 2,
  /** AWS would refuse a definition, or it cannot be read. */
  REFUSED: 3,
  /** A budget ran out before there was an answer. */
  BUDGET: 4,
} as const;

export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];
