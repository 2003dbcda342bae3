import { join } from 'node:path';
import { isDefinitionName } from './asl/read-asl-file';
import { isAssembly } from './cdk-out/assembly';
import { readCdkOut } from './cdk-out/read-cdk-out';
import { parseFile } from './files/parse-file';
import type { Found, ReadContext } from './found';
import { kindOfFile, mayHoldMachines } from './kind-of-file';
import { FileError, startOf } from './problem';
import { isServerlessProgram, isTerragrunt, programError } from './program';
import { readFile } from './read-file';
import { isTerraformFile } from './terraform/load-module';
import { readTerraformFolder } from './terraform/read-terraform-folder';

/** Folders that hold no sources. */
const SKIPPED = ['node_modules', 'bower_components', '__pycache__', 'venv', 'dist', 'coverage', 'target'];

/** Folders may be in one another so deep, and so many are looked through. */
const MAX_DEPTH = 20;
const MAX_FOLDERS = 5000;

/** Machines that are deployed together. */
export type Group = readonly Found[];

/**
 * All state machines below a folder: cloud assemblies, modules of Terraform, and files by what they hold. Definitions that a template names are
 * machines of the template, and not once more for themselves.
 */
export function readFolder(folder: string, context: ReadContext): readonly Group[] {
  if (isAssembly(folder, context)) return [readCdkOut(folder, context)];
  const { assemblies, modules, files, programs } = new Walk(context).below(folder);
  notePrograms(programs, context);
  const groups: Group[] = assemblies.map((path) => readCdkOut(path, context));
  groups.push(...readTerraformFolder(modules, context));
  // Those that name others first, so that what is left are definitions by themselves.
  const isBare = (path: string): boolean => isDefinitionName(path) || isDefinitionFile(path, context);
  const sorted = [...files.filter((path) => !isBare(path)), ...files.filter(isBare)];
  for (const path of sorted) {
    if (context.used.has(context.files.nameOf(path))) continue;
    groups.push(fileIn(path, context));
  }
  return groups;
}

/** Configurations that only a program could read; of those of Terragrunt, which stand in each folder, the first. */
function notePrograms(paths: readonly string[], { files, problems }: ReadContext): void {
  const named = paths.map((path) => files.nameOf(path));
  const serverless = paths.filter((path, index) => isServerlessProgram(named[index]) && saysStepFunctions(path, files));
  const terragrunt = named.find(isTerragrunt);
  for (const file of [
    ...serverless.map((path) => files.nameOf(path)),
    ...(terragrunt === undefined ? [] : [terragrunt]),
  ]) {
    const error = programError(file) as FileError;
    const severity = file === terragrunt ? 'warning' : 'error';
    problems.add({ severity, code: error.code, message: error.message, ...startOf(file) });
  }
}

function saysStepFunctions(path: string, files: ReadContext['files']): boolean {
  try {
    return files.read(path).text.includes('stepFunctions');
  } catch (error) {
    if (error instanceof FileError) return false;
    throw error;
  }
}

/** In a folder, a file that cannot be read is a problem where its name or its text says that it is one of ours. */
function fileIn(path: string, context: ReadContext): Group {
  const name = context.files.nameOf(path);
  try {
    return readFile(context.files.read(path), context) ?? [];
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    if (error.code === 'FILE_SYNTAX' && !looksLikeOurs(path, context)) return [];
    context.problems.add({
      severity: 'error',
      code: error.code,
      message: error.message,
      ...(error.at ?? startOf(name)),
    });
    return [];
  }
}

const OURS = /AWS::StepFunctions::StateMachine|AWS::Serverless::StateMachine|stepFunctions:|"?StartAt"?\s{0,9}:/;

function looksLikeOurs(path: string, { files }: ReadContext): boolean {
  return isDefinitionName(path) || OURS.test(files.read(path).text);
}

function isDefinitionFile(path: string, { files }: ReadContext): boolean {
  try {
    const source = files.read(path);
    return source.text.includes('StartAt') && kindOfFile(parseFile(source)) === 'definition';
  } catch (error) {
    if (error instanceof FileError) return false;
    throw error;
  }
}

class Walk {
  private readonly assemblies: string[] = [];
  private readonly modules: string[] = [];
  private readonly found: string[] = [];
  private readonly programs: string[] = [];
  private folders = 0;

  constructor(private readonly context: ReadContext) {}

  below(folder: string) {
    this.visit(folder, 0);
    return { assemblies: this.assemblies, modules: this.modules, files: this.found, programs: this.programs };
  }

  private visit(folder: string, depth: number): void {
    const { files, problems } = this.context;
    const place = () => startOf(files.nameOf(folder));
    const entries = problems.attempt(place, () => {
      this.folders += 1;
      if (depth > MAX_DEPTH || this.folders > MAX_FOLDERS) {
        throw new FileError(
          'FILES_TOO_MANY',
          `More than ${MAX_FOLDERS} folders, or ${MAX_DEPTH} in one another, are not looked through`,
        );
      }
      return files.list(folder);
    });
    if (entries === undefined) return;
    if (entries.some((entry) => entry.isFile() && isTerraformFile(entry.name))) this.modules.push(folder);
    for (const entry of entries) {
      const path = join(folder, entry.name);
      if (entry.isFile() && mayHoldMachines(entry.name)) this.found.push(path);
      if (entry.isFile() && (isServerlessProgram(entry.name) || isTerragrunt(entry.name))) this.programs.push(path);
      if (!entry.isDirectory() || SKIPPED.includes(entry.name)) continue;
      if (entry.name.startsWith('.')) continue;
      if (isAssembly(path, this.context)) this.assemblies.push(path);
      else this.visit(path, depth + 1);
    }
  }
}
