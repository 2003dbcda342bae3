import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { CliError } from '../cli-error';
import type { CliIo } from '../io';

/** Writes a file, with the folders around it. @returns its path as it was given */
export function writeOutput(path: string, text: string, { cwd }: Pick<CliIo, 'cwd'>): string {
  const file = resolve(cwd, path);
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text.endsWith('\n') ? text : `${text}\n`);
    return path;
  } catch (error) {
    throw new CliError(
      `'${path}' cannot be written (${(error as NodeJS.ErrnoException).code}). Write --output with another file`,
    );
  }
}

/** Writes a file that is not there yet. @returns false for one that is, which stays as it is */
export function writeNew(path: string, text: string, io: Pick<CliIo, 'cwd'>): boolean {
  if (existsSync(resolve(io.cwd, path))) return false;
  writeOutput(path, text, io);
  return true;
}
