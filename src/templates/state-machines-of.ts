import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { refuseUnknownOptions } from '../asl/refuse-unknown-options';
import { CloudFormationError } from '../cloudformation/cloudformation-error';
import { plainTemplate } from '../cloudformation/plain-template';
import { machineWith } from '../cloudformation/read-machine';
import { type JsonValue, jsonTypeOf } from '../json/json-value';
import { FILES_OPTIONS, type FilesOptions } from './file-options';
import { SourceFiles } from './files/source-files';
import { type FileStateMachine, type Found, type ReadContext, together } from './found';
import { FileError, type FileProblem, Problems, startOf } from './problem';
import { programError } from './program';
import { readFile, readParsed } from './read-file';
import { type Group, readFolder } from './read-folder';
import { isTerraformFile } from './terraform/load-module';
import { readTerraformFolder } from './terraform/read-terraform-folder';

/** What was found in files. */
export interface StateMachinesOfFiles {
  /**
   * The state machines that can be read, by what they are called in their files: the path of the construct (`Shop/Orders`), the logical id, the key of Serverless
   * Framework, the address in Terraform (`aws_sfn_state_machine.orders`), the name of the file (`orders` of `orders.asl.json`). Where two would be
   * called the same, each has its file in front: `billing/template.yaml:Orders`.
   */
  readonly machines: Readonly<Record<string, FileStateMachine>>;
  /** All that is wrong, in the order in which it was found. A machine that cannot be read hides no other. */
  readonly problems: readonly FileProblem[];
}

/** Path of a file or a folder; several of these; or what such a file holds, as an object: a template, a definition, a plan of Terraform. */
export type FilesSource = string | readonly string[] | object;

/**
 * The state machines of files of every kind: a `cdk.out`; templates of CloudFormation and SAM in JSON and YAML; definitions in JSON, YAML and
 * JSON with comments; Serverless Framework with `stepFunctions`; Terraform (`terraform show -json`, and folders with `.tf`); or whatever of
 * these lies below a folder. Nothing is fetched, and no path leads out of the base folder.
 *
 * Never throws for what is in files: that is in `problems`, each with its place.
 */
export function stateMachinesOf(source: FilesSource, options: FilesOptions = {}): StateMachinesOfFiles {
  refuseUnknownOptions(options, 'stateMachinesOf', FILES_OPTIONS, "{ parameters: { Stage: 'prod' } }");
  const problems = new Problems();
  const paths =
    typeof source === 'string' ? [source] : Array.isArray(source) ? (source as readonly string[]) : undefined;
  const base = options.baseFolder ?? baseOf(paths?.[0] ?? '.');
  const context: ReadContext = { files: new SourceFiles(base), options, problems, used: new Set() };
  const groups =
    paths === undefined ? [inObject(source as object, context)] : paths.flatMap((path) => inPath(path, base, context));
  const machines = named(groups.flatMap(together), problems);
  if (Object.keys(machines).length === 0 && !problems.list.some(({ severity }) => severity === 'error')) {
    const message =
      `${paths?.map((path) => `'${path}'`).join(', ') ?? 'The object'} has no state machine. Expected a cdk.out, a template of CloudFormation or SAM, a definition ` +
      '(JSON, YAML), a serverless.yml with stepFunctions, or Terraform';
    const file = paths?.[0] === undefined ? '.' : context.files.nameOf(belowBase(paths[0], base, context));
    problems.add({ severity: 'error', code: 'NO_STATE_MACHINE', message, ...startOf(file) });
  }
  return { machines, problems: problems.list };
}

function inPath(given: string, base: string, context: ReadContext): readonly Group[] {
  const { files, problems } = context;
  let place = () => startOf(String(given).replaceAll('\\', '/'));
  const read = (): readonly Group[] => {
    const path = sourcePath(given, base, context);
    place = () => startOf(files.nameOf(path));
    if (files.isFolder(path)) return readFolder(path, context);
    if (isTerraformFile(path)) return readTerraformFolder([dirname(path)], context);
    const source = files.read(path);
    const program = programError(source.file);
    if (program !== undefined) throw program;
    const found = readFile(source, context);
    if (found !== undefined) return [found];
    throw new FileError(
      'FILE_UNKNOWN',
      `'${files.nameOf(path)}' is no file with state machines: expected a template with 'Resources', a definition with 'StartAt' and 'States', a serverless.yml with ` +
        "'stepFunctions', or what 'terraform show -json' prints",
    );
  };
  return problems.attempt(() => place(), read) ?? [];
}

/** Whoever calls names a source as it is seen from the working directory; links on the way to the base folder are the caller's own. */
function sourcePath(given: string, base: string, context: ReadContext): string {
  if (typeof given !== 'string') throw new FileError('FILE_MALFORMED', `Expected a path, got ${typeof given}`);
  const { files } = context;
  return files.exists(resolve(given)) ? belowBase(given, base, context) : files.pathOf(process.cwd(), given);
}

/** A path that is named as the base folder is, where the base folder really is. What is on another drive of Windows stays where it is. */
function belowBase(given: string, base: string, { files }: ReadContext): string {
  const below = relative(resolve(base), resolve(given));
  return isAbsolute(below) ? below : join(files.base, below);
}

function inObject(source: object, context: ReadContext): Group {
  const { problems } = context;
  const place = () => startOf('.');
  const read = (): Group => {
    const value = plainOf(source);
    const text = JSON.stringify(value, null, 2);
    const found = readParsed({ file: 'template.json', text, value, format: 'json' }, context);
    if (found !== undefined) return found;
    throw new FileError(
      'FILE_UNKNOWN',
      `Expected a template with 'Resources', a definition with 'StartAt' and 'States', or a plan of Terraform, got ${jsonTypeOf(value)} with ${
        Object.keys(value as object)
          .slice(0, 9)
          .join(', ') || 'no members'
      }`,
    );
  };
  return problems.attempt(place, read) ?? [];
}

/** `Template.fromStack(stack)` has a template. */
function plainOf(source: object): JsonValue {
  if (typeof source !== 'object' || source === null) {
    throw new FileError(
      'FILE_UNKNOWN',
      `Expected a path or an object, got ${source === null ? 'null' : typeof source}`,
    );
  }
  const { toJSON } = source as { readonly toJSON?: unknown };
  try {
    return plainTemplate(typeof toJSON === 'function' ? (toJSON.call(source) as object) : source);
  } catch (error) {
    if (error instanceof CloudFormationError) throw new FileError(error.code, error.message);
    throw new FileError('FILE_MALFORMED', 'Expected plain JSON, but the object cannot be read');
  }
}

function named(
  found: readonly (Found & { readonly machine: FileStateMachine | Found['machine'] })[],
  problems: Problems,
) {
  const counts = new Map<string, number>();
  for (const { key } of found) counts.set(key, (counts.get(key) ?? 0) + 1);
  const machines: Record<string, FileStateMachine> = Object.create(null);
  for (const { key, machine, source } of found) {
    const isShared = (counts.get(key) as number) > 1;
    let name = isShared ? `${source.file}:${key}` : key;
    for (let n = 2; name in machines; n++) name = `${source.file}:${key}#${n}`;
    if (isShared) {
      const message = `${counts.get(key)} state machines are called '${key}': this one is '${name}'`;
      problems.add({ severity: 'warning', code: 'NAME_TWICE', message, ...source.place(), stateMachine: name });
    }
    machines[name] = machineWith(machine as FileStateMachine, { source });
  }
  return { ...machines };
}

const MARKS = ['.git', 'package.json', 'cdk.json', 'samconfig.toml'];

/** The folder that nothing leads out of, where none is given. */
function baseOf(source: string): string {
  const path = resolve(String(source));
  const working = process.cwd();
  if (isBelow(path, working)) return working;
  const probe = new SourceFiles(path);
  const start = probe.isFolder(path) ? path : dirname(path);
  for (let folder = start; ; folder = dirname(folder)) {
    if (MARKS.some((mark) => probe.exists(join(folder, mark)))) return folder;
    if (dirname(folder) === folder) return start;
  }
}

function isBelow(path: string, folder: string): boolean {
  const below = relative(folder, path);
  return below !== '..' && !below.startsWith(`..${sep}`) && !isAbsolute(below);
}
