import type { CloudFormationErrorCode } from '../cloudformation/cloudformation-error';
import { visibleLines } from '../json/visible-text';

/** What can be wrong with files, as stable codes; those of a machine of a template are CloudFormation's. */
export type FileProblemCode =
  | CloudFormationErrorCode
  /** There is no such file or folder. The message names one of another case, where there is one. */
  | 'FILE_MISSING'
  /** It may not be read (permissions), or is neither a file nor a folder. */
  | 'FILE_UNREADABLE'
  | 'FILE_TOO_LARGE'
  /** A symbolic link is not followed. */
  | 'FILE_IS_LINK'
  /** A path leads out of the base folder. */
  | 'PATH_OUTSIDE'
  /** An address (`s3://`, `https://`, a bucket): nothing is fetched. */
  | 'REMOTE_FILE'
  /** More files, or deeper folders, than are looked through. */
  | 'FILES_TOO_MANY'
  /** Files that need one another in a circle. */
  | 'FILES_CIRCULAR'
  /** Neither JSON, YAML, TOML nor HCL, as its name says. */
  | 'FILE_SYNTAX'
  /** A file that holds nothing that this package knows. */
  | 'FILE_UNKNOWN'
  /** A program (`serverless.ts`, `app.py`), or what one is told (`terragrunt.hcl`): none is run. The message says what to read instead. */
  | 'FILE_IS_PROGRAM'
  /** Nothing has a state machine. */
  | 'NO_STATE_MACHINE'
  /** Two state machines have one name (warning). */
  | 'NAME_TWICE'
  /** A key stands twice in an object; the last one counts (warning). */
  | 'KEY_TWICE'
  /** Comments, or commas too many, which AWS refuses (warning). */
  | 'JSON_WITH_COMMENTS'
  /** A placeholder without a value (warning): something stands for it. */
  | 'SUBSTITUTION_MISSING'
  /** A variable of Serverless Framework that cannot be worked out. */
  | 'VARIABLE_UNKNOWN'
  /** `jsonencode(…)` of Terraform as a definition. */
  | 'TERRAFORM_JSONENCODE'
  /** An expression or a function of Terraform that is not understood. */
  | 'EXPRESSION_UNSUPPORTED'
  /** Something of a file is not what its format asks for. */
  | 'FILE_MALFORMED';

/** A place in a file. */
export interface FilePlace {
  /** Path below the base folder, with `/`. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
}

/** Something that is wrong with a file. */
export interface FileProblem extends FilePlace {
  /** error: a state machine, or a file, is left out for it. */
  readonly severity: 'error' | 'warning';
  readonly code: FileProblemCode;
  /** What was expected, what came, what to do. */
  readonly message: string;
  /** The state machine that is left out, where that is known. */
  readonly stateMachine?: string;
}

/** A problem as an exception, on its way to the list of all problems. */
export class FileError extends Error {
  constructor(
    readonly code: FileProblemCode,
    message: string,
    /** Where, if not at the place that asked. */
    readonly at?: FilePlace,
  ) {
    super(visibleLines(message));
    this.name = 'FileError';
  }
}

/** What a file would give that is not there, or a program, which is not run. */
export class UnavailableError extends FileError {}

/** So many problems are kept. */
const MAX_PROBLEMS = 1000;

/** All that is wrong, in the order in which it was found. */
export class Problems {
  private readonly found = new Map<string, FileProblem>();

  add(problem: FileProblem): void {
    const key = `${problem.file}:${problem.line}:${problem.column}:${problem.code}:${problem.message}`;
    if (this.found.size < MAX_PROBLEMS && !this.found.has(key)) this.found.set(key, problem);
  }

  /** Whatever reading something may throw becomes a problem; the result is then undefined. */
  attempt<T>(
    place: () => FilePlace,
    work: () => T,
    stateMachine?: string,
    severity: FileProblem['severity'] = 'error',
  ): T | undefined {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      const { code, message, at } = error;
      const whose = stateMachine === undefined ? {} : { stateMachine };
      this.add({ severity, code, message, ...(at ?? place()), ...whose });
      return undefined;
    }
  }

  get list(): readonly FileProblem[] {
    return [...this.found.values()];
  }
}

/** The first line and column of a file. */
export function startOf(file: string): FilePlace {
  return { file, line: 1, column: 1 };
}
