import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Does something with a folder that holds these files, and takes it away again. */
export function withFiles<T>(files: Readonly<Record<string, string | Buffer>>, work: (folder: string) => T): T {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'stepwright-files-')));
  try {
    write(folder, files);
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** As `withFiles`, for what is to be waited for. */
export async function inFolder<T>(
  files: Readonly<Record<string, string | Buffer>>,
  work: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'stepwright-files-')));
  try {
    write(folder, files);
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function write(folder: string, files: Readonly<Record<string, string | Buffer>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}
