import { type Dirent, lstatSync, readdirSync, readFileSync, realpathSync, type Stats } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { decodedText } from '../../json/decoded-text';
import { FileError } from '../problem';

/** Larger files are not read: a plan of Terraform may be large, a template has 1 MB. */
const MAX_BYTES = 64 * 1024 * 1024;

/** So many files are read in one call. */
const MAX_READS = 20_000;

/** A file that was read. */
export interface SourceText {
  /** Path below the base folder, with `/`. */
  readonly file: string;
  /** Without a byte order mark, lines end with LF. */
  readonly text: string;
}

/** The files below a base folder. What leads out of it, or is a link, is refused by name. */
export class SourceFiles {
  /** Where links on the way to the base folder lead, which are the caller's own. */
  private readonly root: string;
  private reads = 0;
  private readonly names = new Map<string, ReadonlySet<string>>();

  constructor(base: string) {
    const path = resolve(base);
    this.root = existing(path) ? realpathSync(path) : path;
  }

  get base(): string {
    return this.root;
  }

  /** Name of a file below the base folder, with `/`. */
  nameOf(path: string): string {
    return relative(this.root, path).split(sep).join('/') || '.';
  }

  /** Path of a file that another file names, relative to a folder. @throws {FileError} REMOTE_FILE, PATH_OUTSIDE */
  pathOf(folder: string, name: string): string {
    if (/^[a-z][a-z0-9+.-]+:\/\//i.test(name)) {
      throw new FileError(
        'REMOTE_FILE',
        `'${name}' is an address: nothing is fetched. Name a file below the base folder`,
      );
    }
    const slashes = /^[A-Za-z]:[\\/]/.test(name) && sep === '/' ? undefined : name.replaceAll('\\', '/');
    if (slashes === undefined) {
      throw new FileError(
        'PATH_OUTSIDE',
        `'${name}' is a path of another machine. Name a file below the base folder '${this.root}'`,
      );
    }
    const path = isAbsolute(slashes) ? resolve(slashes) : resolve(folder, slashes);
    this.requireInside(path, name);
    return path;
  }

  private requireInside(path: string, name: string): void {
    const below = relative(this.root, path);
    if (below === '..' || below.startsWith(`..${sep}`) || isAbsolute(below)) {
      throw new FileError(
        'PATH_OUTSIDE',
        `'${name}' leads out of the base folder '${this.root}'. Give another base folder, by the option 'baseFolder'`,
      );
    }
  }

  exists(path: string): boolean {
    return existing(path);
  }

  isFolder(path: string): boolean {
    return existing(path) && lstatSync(path).isDirectory();
  }

  /** @throws {FileError} FILE_MISSING, FILE_UNREADABLE, FILE_TOO_LARGE, FILE_IS_LINK, PATH_OUTSIDE, FILES_TOO_MANY */
  read(path: string): SourceText {
    const file = this.nameOf(path);
    this.requireInside(path, file);
    const stats = this.stats(path);
    if (!stats.isFile()) throw new FileError('FILE_UNREADABLE', `'${file}' is no file`);
    if (stats.size > MAX_BYTES) {
      throw new FileError('FILE_TOO_LARGE', `'${file}' has ${stats.size} bytes; at most ${MAX_BYTES} are read`);
    }
    this.reads += 1;
    if (this.reads > MAX_READS) throw new FileError('FILES_TOO_MANY', `More than ${MAX_READS} files would be read`);
    try {
      return { file, text: decodedText(readFileSync(path)).replaceAll('\r\n', '\n') };
    } catch (error) {
      throw unreadable(file, error);
    }
  }

  /** What lies in a folder, by name. @throws {FileError} as `read` */
  list(path: string): readonly Dirent[] {
    const file = this.nameOf(path);
    this.requireInside(path, file);
    if (!this.stats(path).isDirectory()) throw new FileError('FILE_UNREADABLE', `'${file}' is no folder`);
    try {
      return readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
    } catch (error) {
      throw unreadable(file, error);
    }
  }

  /** As the file of that name is spelled, in whatever case, in folders that may be so, too. */
  private spelling(path: string): string | undefined {
    if (!path.startsWith(`${this.root}${sep}`)) return path === this.root ? path : undefined;
    const folder = this.spelling(dirname(path));
    if (folder === undefined) return undefined;
    const asked = basename(path);
    const names = this.namesIn(folder);
    if (names.has(asked)) return join(folder, asked);
    const wanted = asked.normalize();
    const others = [...names].filter((each) => each.normalize().toLowerCase() === wanted.toLowerCase());
    const name = others.find((each) => each.normalize() === wanted) ?? others[0];
    return name === undefined ? undefined : join(folder, name);
  }

  private namesIn(folder: string): ReadonlySet<string> {
    const known = this.names.get(folder);
    if (known !== undefined) return known;
    let names: ReadonlySet<string> = new Set();
    try {
      names = new Set(readdirSync(folder));
    } catch {
      // A folder that may not be listed says nothing of names.
    }
    this.names.set(folder, names);
    return names;
  }

  private stats(path: string): Stats {
    const file = this.nameOf(path);
    let stats: Stats;
    try {
      stats = lstatSync(path);
      if (!stats.isSymbolicLink() && realpathSync(path) === path) {
        if (this.isSpelledSo(path)) return stats;
        throw this.missing(path);
      }
    } catch (error) {
      if (error instanceof FileError) throw error;
      throw isMissing(error) ? this.missing(path) : unreadable(file, error);
    }
    throw new FileError('FILE_IS_LINK', `'${file}' is a symbolic link, or lies behind one: links are not followed`);
  }

  /** Windows and macOS find a file in whatever case it is named; where it is deployed from, it may be another file, or none. */
  private isSpelledSo(path: string): boolean {
    const other = this.spelling(path);
    return other === undefined || other.normalize() === path.normalize();
  }

  private missing(path: string): FileError {
    const file = this.nameOf(path);
    const other = this.spelling(path);
    const hint =
      other === undefined
        ? ''
        : `. There is '${this.nameOf(other)}': write it so, since case counts where it is deployed`;
    return new FileError('FILE_MISSING', `There is no file '${file}'${hint}`);
  }
}

function existing(path: string): boolean {
  try {
    lstatSync(path);
    return true;
  } catch {
    return false;
  }
}

function isMissing(error: unknown): boolean {
  return ['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '');
}

function unreadable(file: string, error: unknown): FileError {
  const { code } = error as NodeJS.ErrnoException;
  const reason =
    code === 'EACCES' || code === 'EPERM' ? 'it may not be read by this user' : (code ?? 'it cannot be read');
  return new FileError('FILE_UNREADABLE', `'${file}': ${reason}`);
}
