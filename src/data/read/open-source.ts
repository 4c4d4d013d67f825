import { ValidationError } from '../../errors/index.js';
import { openFile } from './open-file.js';

/** Bytes of which any part can be had: a file, or bytes that are already there. */
export interface ByteSource extends AsyncDisposable {
  /** Names it in messages. */
  readonly source: string;
  readonly size: number;
  /** The bytes from one on, as a copy. */
  bytes(from: number, to: number): Promise<Uint8Array<ArrayBuffer>>;
}

/** @throws NotFoundError when there is no such file; CicloError (FILE_NOT_READABLE) when the system refuses it. */
export async function openSource(input: string | URL | Uint8Array | ArrayBuffer): Promise<ByteSource> {
  if (typeof input === 'string' || input instanceof URL) return openFile(input);
  const isThere = input instanceof ArrayBuffer || input instanceof Uint8Array;
  if (!isThere) {
    const remedy = 'Give a path, a file: URL, or the bytes as an Uint8Array or ArrayBuffer';
    throw new ValidationError({ what: 'This is nothing to read from', where: 'source', remedy });
  }
  const all = input instanceof ArrayBuffer ? new Uint8Array(input) : input;
  return {
    source: 'the given bytes',
    size: all.length,
    bytes: async (from, to) => new Uint8Array(all.subarray(from, to)),
    [Symbol.asyncDispose]: async () => {},
  };
}
