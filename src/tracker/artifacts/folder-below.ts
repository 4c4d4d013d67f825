import type { Stats } from 'node:fs';
import { lstat, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ConflictError } from '../../errors/index.js';
import { told } from './local-file.js';

/**
 * The folder at `names` below `root`, made where it is not there.
 *
 * @throws ConflictError `FILE_EXISTS` where something else stands on the way, a symbolic link above all: it may lead out.
 */
export async function folderBelow(root: string, names: readonly string[]): Promise<string> {
  let folder = root;
  for (const name of names) {
    folder = join(folder, name);
    const there = (await lookAt(folder)) ?? (await made(folder));
    if (there.isDirectory()) continue;
    const what = there.isSymbolicLink() ? 'A symbolic link stands' : 'Something else stands';
    const remedy = 'Take it away, or download to another folder';
    throw new ConflictError(
      { what: `${what} where a folder is to be`, where: folder, remedy },
      { code: 'FILE_EXISTS' },
    );
  }
  return folder;
}

async function made(folder: string): Promise<Stats> {
  await told(folder, async () => {
    await mkdir(folder).catch((error: NodeJS.ErrnoException) => {
      // Somebody else was quicker; what they made is looked at.
      if (error.code !== 'EEXIST') throw error;
    });
  });
  return told(folder, () => lstat(folder));
}

async function lookAt(path: string): Promise<Stats | undefined> {
  return told(path, async () => {
    try {
      return await lstat(path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  });
}
