import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { refuse, ValidationError } from '../../errors/index.js';
import { artifactPathProblems } from './artifact-path.js';
import { told } from './local-file.js';
import { checkDirectory } from './write-files.js';

/** A file of this machine's, and the path of the artifact that it becomes. */
export interface FolderFile {
  readonly file: string;
  readonly path: string;
}

/**
 * Every file below a folder, by path. Symbolic links, pipes and the like are passed over; folders without files leave
 * nothing.
 *
 * @param under the path that they stand below; of the run's root when left out.
 * @throws NotFoundError when there is no such folder; ValidationError with every file whose path no artifact can have.
 */
export async function listFolder(directory: string, under?: string): Promise<FolderFile[]> {
  checkDirectory(directory);
  if (under !== undefined) refuse(artifactPathProblems(under));
  // The folder itself was named by the caller, so it may be a link.
  const named = await told(directory, () => stat(directory));
  if (!named.isDirectory()) throw new ValidationError({ what: 'This is no folder', where: directory });
  const files: FolderFile[] = [];
  const folders: FolderFile[] = [{ file: directory, path: under ?? '' }];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for (const entry of await entriesOf(folder.file)) {
      const found = {
        file: join(folder.file, entry.name),
        path: folder.path === '' ? entry.name : `${folder.path}/${entry.name}`,
      };
      if (entry.isDirectory()) folders.push(found);
      else if (entry.isFile()) files.push(found);
    }
  }
  refuse(files.flatMap(({ file, path }) => artifactPathProblems(path, file)));
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}

function entriesOf(folder: string): Promise<Dirent[]> {
  return told(folder, () => readdir(folder, { withFileTypes: true }));
}
