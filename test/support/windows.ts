import { existsSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { posix, win32 } from 'node:path';

/** Where a folder of this machine lies on the Windows that is pretended. */
export const PROJECT = 'C:\\Users\\me\\project';

const NOWHERE = '/nowhere-of-windows';

/**
 * Runs with modules that are loaded anew, for which paths are those of Windows, and a folder of this machine is the working directory `C:\Users\me\project`. Case does not
 * count in names of files.
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
    // As Node has it: links are followed, and what is no link stays as it was asked for.
    realpathSync: (path: string) => {
      const place = here(path) as string;
      const real = realpathSync(place);
      return real === place ? win32.normalize(path) : pathThere(real, folder);
    },
  };
}

function pathHere(path: string, folder: string): string {
  const below = win32.relative(PROJECT, path);
  if (win32.isAbsolute(path) && below !== '..' && !below.startsWith('..\\') && !win32.isAbsolute(below))
    return inAnyCase(folder, below.split('\\').filter(Boolean));
  // What the package has beside its code is where it is.
  return /^[A-Za-z]:/.test(path) ? NOWHERE : path.replaceAll('\\', '/');
}

function inAnyCase(folder: string, [first, ...rest]: readonly string[]): string {
  if (first === undefined) return folder;
  const names = existsSync(folder) && statSync(folder).isDirectory() ? readdirSync(folder) : [];
  const name = names.find((each) => each.toLowerCase() === first.toLowerCase()) ?? first;
  return inAnyCase(posix.join(folder, name), rest);
}

function pathThere(path: string, folder: string): string {
  const below = posix.relative(folder, path);
  return below.startsWith('..') ? path : win32.join(PROJECT, below);
}
