import { constants, type Dirent } from 'node:fs';
import { type FileHandle, lstat, open, readdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import type { Skip } from '../report.js';

/** The folder itself, whatever links lead to it; `undefined` where there is none. */
export async function realFolder(path: string): Promise<string | undefined> {
  try {
    const real = await realpath(path);
    await readdir(real);
    return real;
  } catch (error) {
    if (isAbsent(error)) return undefined;
    throw error;
  }
}

/**
 * What lies in a folder, by name; nothing where there is none. Links are left out, and told: those in it, and one that
 * stands where the folder should. So are pipes and devices.
 *
 * @param folder as {@link realFolder} gives it, or one in there.
 */
export async function entriesOf(folder: string, skip: Skip): Promise<readonly Dirent[]> {
  let entries: Dirent[];
  try {
    // Reading a folder follows a link in its place.
    if ((await lstat(folder)).isSymbolicLink()) {
      tellLink(folder, skip);
      return [];
    }
    entries = await readdir(folder, { withFileTypes: true });
  } catch (error) {
    if (isAbsent(error)) return [];
    throw error;
  }
  for (const entry of entries) {
    if (entry.isSymbolicLink()) tellLink(join(folder, entry.name), skip);
    else if (!entry.isFile() && !entry.isDirectory()) skip('file', join(folder, entry.name), noFile);
  }
  return entries
    .filter((entry) => entry.isFile() || entry.isDirectory())
    .sort((a, b) => (a.name < b.name ? -1 : Number(a.name > b.name)));
}

export function tellLink(path: string, skip: Skip): void {
  skip('link', path, 'Symbolic links are not followed');
}

/** A file below a folder. */
export interface FileBelow {
  /** From the folder, with forward slashes. */
  readonly path: string;
  /** The whole path. */
  readonly file: string;
}

/** Every file below a folder, at any depth, by path. It never leaves the folder: links are left out, and told. */
export async function* filesBelow(folder: string, skip: Skip, under = ''): AsyncGenerator<FileBelow> {
  for (const entry of await entriesOf(folder, skip)) {
    const path = under === '' ? entry.name : `${under}/${entry.name}`;
    const file = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesBelow(file, skip, path);
    else yield { path, file };
  }
}

/**
 * Opens a file for reading, and no link in its place. Opening a pipe waits for whoever writes into it, unless it is told
 * not to.
 *
 * @throws Error in words when it is no file.
 */
export async function openFile(file: string): Promise<FileHandle> {
  const handle = await open(file, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
  try {
    if (!(await handle.stat()).isFile()) throw new Error(noFile);
    return handle;
  } catch (error) {
    await handle.close();
    throw error;
  }
}

const noFile = 'It is no file, but a pipe, a device or a folder';

/** The most of a file that is read as one text, in bytes: a value of a run's is far smaller. */
const mostText = 16 * 1024 * 1024;

/** A file as text. @param most of its bytes. @throws Error in words when it has more, or is no UTF-8. */
export async function readText(file: string, most = mostText): Promise<string> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of readPieces(file)) {
    size += piece.length;
    if (size > most) throw new Error(`The file is longer than ${most} bytes, the most that is read of it`);
    pieces.push(piece);
  }
  const bytes = pieces.length === 1 ? pieces[0] : Buffer.concat(pieces);
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
}

/** The bytes of a file, piece by piece. */
export async function* readPieces(file: string): AsyncGenerator<Uint8Array> {
  const handle = await openFile(file);
  try {
    // Most files are small, and there are a great many: no more is laid out than they take, and one read comes to the end.
    const length = Math.min(pieceSize, (await handle.stat()).size + 1);
    for (;;) {
      const buffer = Buffer.allocUnsafeSlow(length);
      const { bytesRead } = await handle.read(buffer, 0, length);
      if (bytesRead > 0) yield buffer.subarray(0, bytesRead);
      if (bytesRead < length) return;
    }
  } finally {
    await handle.close();
  }
}

const pieceSize = 256 * 1024;

function isAbsent(error: unknown): boolean {
  const code = (error as { code?: unknown } | undefined)?.code;
  return code === 'ENOENT' || code === 'ENOTDIR';
}
