import { constants } from 'node:fs';
import { type FileHandle, lstat, open, stat } from 'node:fs/promises';
import { CapacityError, CicloError, ConflictError, NotFoundError, ValidationError } from '../../errors/index.js';

const pieceLength = 1 << 18;

/**
 * The bytes of a file of this machine's, piece by piece.
 *
 * @param isLink how a symbolic link is taken: followed where a caller named it, refused where a folder was listed and it
 *   has come in a file's place since.
 * @throws NotFoundError when there is none; ConflictError (`FILE_CHANGED`) when it was written to meanwhile.
 */
export async function* filePieces(
  file: string,
  { followLinks = true }: { readonly followLinks?: boolean } = {},
): AsyncGenerator<Uint8Array> {
  const before = await told(file, () => (followLinks ? stat(file) : lstat(file)));
  if (before.isSymbolicLink()) throw changed(file);
  // Opening what is no file may wait for ever: a pipe waits for its other end.
  if (!before.isFile()) throw new ValidationError({ what: 'This is no file', where: file });
  const noFollow = followLinks ? 0 : (constants.O_NOFOLLOW ?? 0); // Windows has none.
  const handle = await told(file, () => open(file, constants.O_RDONLY | noFollow));
  try {
    yield* unchangedPieces(handle, file);
  } finally {
    await handle.close();
  }
}

async function* unchangedPieces(handle: FileHandle, file: string): AsyncGenerator<Uint8Array> {
  const { size, mtimeMs } = await told(file, () => handle.stat());
  let length = 0;
  while (length <= size) {
    // One byte more than there should be, which shows a file that grows: read to its end, it might never come to one.
    const buffer = Buffer.allocUnsafe(Math.min(pieceLength, size - length + 1));
    const { bytesRead } = await told(file, () => handle.read(buffer, 0, buffer.length));
    if (bytesRead === 0) break;
    length += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
  const after = await told(file, () => handle.stat());
  if (length !== size || after.size !== size || after.mtimeMs !== mtimeMs) throw changed(file);
}

/** Does what may fail on the system's side, and tells a failure as one of Ciclo's. */
export async function told<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    throw typed(file, cause);
  }
}

function typed(file: string, cause: unknown): unknown {
  if (CicloError.is(cause)) return cause;
  const { code, message } = cause as NodeJS.ErrnoException;
  switch (code) {
    case 'ENOENT':
      return new NotFoundError({ what: 'There is no such file', where: file }, { cause });
    case 'ELOOP':
      return changed(file, cause);
    case 'ENOSPC':
    case 'EDQUOT':
      return new CapacityError({ what: 'There is no space left', where: file }, { code: 'DISK_FULL', cause });
    case undefined:
      return cause;
    default:
      return new CicloError('FILE_NOT_ACCESSIBLE', { what: message, where: file }, { cause });
  }
}

function changed(file: string, cause?: unknown): ConflictError {
  const problem = { what: 'The file changed while it was read', where: file, remedy: 'Log it again when it is whole' };
  return new ConflictError(problem, { code: 'FILE_CHANGED', cause });
}
