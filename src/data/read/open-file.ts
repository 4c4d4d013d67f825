import { type FileHandle, open } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { CicloError, ConflictError, NotFoundError, type Problem, refuse, ValidationError } from '../../errors/index.js';

/** A file that is open for reading, as often as need be. */
export interface OpenFile extends AsyncDisposable {
  /** Its path, for messages. */
  readonly source: string;
  /** In bytes, as it lies on the disk. */
  readonly size: number;
  readonly isPacked: boolean;
  /** How much of the file the pieces took that were given last, in bytes on the disk. */
  readonly position: number;
  /** The content from the beginning, unpacked, piece by piece; a piece is the reader's until it asks for the next. */
  pieces(): AsyncIterable<Uint8Array>;
  /** The bytes from one on, as they lie on the disk. */
  bytes(from: number, to: number): Promise<Uint8Array<ArrayBuffer>>;
  /** @throws ConflictError when someone has written to the file since it was opened. */
  checkUnchanged(): Promise<void>;
}

/** Pieces grow up to this: the code that takes the first ones is still slow. */
const longestPiece = 1 << 18;
const firstPiece = 1 << 14;

/**
 * Opens a file; one that begins as gzip does, or whose name ends in `.gz`, is unpacked on the way.
 *
 * @param length of every piece, in bytes, instead of one that suits.
 * @throws ValidationError for what is no path; NotFoundError when there is no such file; CicloError (FILE_NOT_READABLE) when the system refuses it.
 */
export async function openFile(path: string | URL, length?: number): Promise<OpenFile> {
  refuse(pathProblems(path));
  const source = String(path);
  const handle = await readable(source, () => open(path));
  try {
    const { size, mtimeMs } = await readable(source, () => handle.stat());
    const isPacked = /\.gz$/i.test(source) || (await beginsPacked(handle, source));
    let position = 0;
    /** One piece is with the reader while the next one is fetched. What unpacks may hold on to more. */
    let spare: Buffer | undefined;
    function ahead(from: number, room: Buffer | undefined): Promise<Buffer> {
      const wanted = length ?? Math.min(longestPiece, firstPiece + from);
      const piece = fetch(handle, from, room?.length === wanted ? room : Buffer.allocUnsafeSlow(wanted));
      // A failure is told when the piece is asked for, if it ever is.
      piece.catch(() => {});
      return piece;
    }
    async function* raw(): AsyncGenerator<Buffer> {
      position = 0;
      // The next piece is fetched while the reader works on this one.
      let next = ahead(0, undefined);
      try {
        for (;;) {
          const piece = await readable(source, () => next);
          if (piece.length === 0) return;
          position += piece.length;
          next = ahead(position, spare);
          yield piece;
          if (!isPacked) spare = Buffer.from(piece.buffer);
        }
      } finally {
        await next.catch(() => {});
      }
    }
    return {
      source,
      size,
      isPacked,
      get position() {
        return position;
      },
      pieces: () => (isPacked ? unpacked(raw(), source) : raw()),
      async bytes(from, to) {
        const buffer = new Uint8Array(to - from);
        let filled = 0;
        while (filled < buffer.length) {
          const { bytesRead } = await readable(source, () =>
            handle.read(buffer, { offset: filled, position: from + filled }),
          );
          if (bytesRead === 0) throw new ValidationError({ what: 'The file ends too early', where: source });
          filled += bytesRead;
        }
        return buffer;
      },
      async checkUnchanged() {
        const now = await readable(source, () => handle.stat());
        if (now.size === size && now.mtimeMs === mtimeMs) return;
        throw new ConflictError({
          what: 'The file was written to while it was read',
          where: source,
          remedy: 'Read it again when it is whole',
        });
      },
      [Symbol.asyncDispose]: () => handle.close(),
    };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

export function pathProblems(path: unknown): Problem[] {
  if ((typeof path === 'string' && path !== '') || path instanceof URL) return [];
  return [{ what: 'This is no path of a file', where: 'path', remedy: 'Give a path or a file: URL' }];
}

/** How much of the file its pieces have taken, from 0 to 1. */
export function shareOf({ position, size }: OpenFile): number {
  return size === 0 ? 1 : Math.min(1, position / size);
}

/** RFC 1952 gives the first two bytes, with which no UTF-8 text begins. */
async function beginsPacked(handle: FileHandle, source: string): Promise<boolean> {
  const begin = await readable(source, () => fetch(handle, 0, Buffer.alloc(2)));
  return begin[0] === 0x1f && begin[1] === 0x8b;
}

async function fetch(handle: FileHandle, position: number, buffer: Buffer): Promise<Buffer> {
  const { bytesRead } = await handle.read(buffer, 0, buffer.length, position);
  return buffer.subarray(0, bytesRead);
}

async function readable<T>(source: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new NotFoundError({ what: 'There is no such file', where: source }, { cause });
    throw new CicloError('FILE_NOT_READABLE', { what: message, where: source }, { cause });
  }
}

async function* unpacked(packed: AsyncIterable<Buffer>, source: string): AsyncGenerator<Buffer> {
  const gunzip = createGunzip({ chunkSize: firstPiece * 4 });
  // A failure reaches the loop below through the stream it ends.
  const stream = pipeline(packed, gunzip, () => {});
  try {
    for await (const piece of stream) yield piece as Buffer;
  } catch (cause) {
    if (CicloError.is(cause)) throw cause;
    throw new ValidationError(
      { what: 'The file is no gzip file, or it is damaged', where: source, remedy: 'Fetch it again' },
      { cause },
    );
  }
}
