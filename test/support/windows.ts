import { realpathSync } from 'node:fs';
import { posix, win32 } from 'node:path';

/** Where a folder of this machine lies on the Windows that is pretended. */
export const PROJECT = 'C:\\Users\\me\\project';

const NOWHERE = '/nowhere-of-windows';

/**
 * Runs with modules that are loaded anew, for which paths are those of Windows, and a folder of this machine is the working directory `C:\Users\me\project`. What is
 * not pretended: a file system in which case does not count.
 * @param folder of this machine
 * @param work gets what loads a module, by its path from `src/`
 */
export async function onWindows<T>(
  folder: string,
  work: (load: (module: string) => any) => T | Promise<T>,
): Promise<T> {
  const cwd = jest.spyOn(process, 'cwd').mockReturnValue(PROJECT);
  let result: T | undefined;
  try {
    await jest.isolateModulesAsync(async () => {
      jest.doMock('node:path', () => PATHS);
      jest.doMock('node:fs', () => filesOf(folder));
      result = await work((module) => require(`../../src/${module}`));
    });
  } finally {
    cwd.mockRestore();
    jest.dontMock('node:path').dontMock('node:fs');
  }
  return result as T;
}

/** Those that start from the working directory of the process, which is this machine's. */
const PATHS = {
  ...win32,
  resolve: (...parts: string[]) => win32.resolve(PROJECT, ...parts),
  relative: (from: string, to: string) => win32.relative(win32.resolve(PROJECT, from), win32.resolve(PROJECT, to)),
};

/** Functions whose first argument is a path. */
const BY_PATH = [
  'appendFileSync',
  'existsSync',
  'lstatSync',
  'mkdirSync',
  'readdirSync',
  'readFileSync',
  'rmSync',
  'statSync',
  'writeFileSync',
] as const;

function filesOf(folder: string): object {
  const here = (path: unknown): unknown => (typeof path === 'string' ? pathHere(path, folder) : path);
  const actual = jest.requireActual<Record<string, (...given: unknown[]) => unknown>>('node:fs');
  const wrapped = BY_PATH.map((name) => [
    name,
    (path: unknown, ...rest: unknown[]) => actual[name](here(path), ...rest),
  ]);
  return {
    ...actual,
    ...Object.fromEntries(wrapped),
    realpathSync: (path: string) => pathThere(realpathSync(here(path) as string), folder),
  };
}

function pathHere(path: string, folder: string): string {
  const below = win32.relative(PROJECT, path);
  if (win32.isAbsolute(path) && below !== '..' && !below.startsWith('..\\') && !win32.isAbsolute(below))
    return posix.join(folder, below.replaceAll('\\', '/'));
  // What the package has beside its code is where it is.
  return /^[A-Za-z]:/.test(path) ? NOWHERE : path.replaceAll('\\', '/');
}

function pathThere(path: string, folder: string): string {
  const below = posix.relative(folder, path);
  return below.startsWith('..') ? path : win32.join(PROJECT, below);
}
