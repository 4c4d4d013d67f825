import { constants, existsSync, write } from 'node:fs';
import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import type { Durability } from '../../store/index.js';

/** The ending of files that are not yet whole; what a killed process leaves is swept away at an opening. */
export const temporaryEnding = '.tmp';

/**
 * Writing, as lasting as the store promises: `power` flushes to the device, `process` leaves that to the operating
 * system.
 */
export interface Disk {
  /** Replaces a file: a reader, and a power cut, meets the old text or the new one. The directory is not flushed. */
  writeWhole(path: string, text: string | AsyncIterable<string>): Promise<void>;
  flushFile(path: string): Promise<void>;
  flushDirectory(path: string): Promise<void>;
  /** Makes a directory and those above it. */
  makeDirectory(path: string): Promise<void>;
  /** Removes a file for good; one that is not there is no error. */
  remove(path: string): Promise<void>;
  flush(file: FileHandle): Promise<void>;
  /** Opens a file for appending to it and reading it, and makes it if wanted. */
  openLog(path: string, create: boolean): Promise<FileHandle>;
  /** Appends with one call, so that nothing of another process comes in between, and flushes. */
  appendOnce(file: FileHandle, bytes: Uint8Array): Promise<number>;
}

/**
 * Linux flushes as part of the write, which saves a way to the thread pool and back; elsewhere `datasync` does it (on
 * macOS only that empties the drive's own cache).
 */
const flushingWrite = process.platform === 'linux' ? constants.O_DSYNC : 0;

/** As `FileHandle.write`, whose requests each bring an array of their own for the collector (5 µs a commit). */
const writeOnce = promisify(write);

export function createDisk(durability: Durability): Disk {
  const lasting = durability === 'power-cut';

  async function flush(file: FileHandle): Promise<void> {
    if (lasting) await file.datasync();
  }

  async function flushFile(path: string): Promise<void> {
    if (!lasting || !existsSync(path)) return;
    const file = await open(path, 'r');
    try {
      await file.sync();
    } finally {
      await file.close();
    }
  }

  async function flushDirectory(path: string): Promise<void> {
    if (process.platform !== 'win32') await flushFile(path); // Windows does not open directories.
  }

  const disk: Disk = {
    flush,
    flushFile,
    flushDirectory,
    async writeWhole(path, text) {
      const temporary = `${path}${temporaryEnding}`;
      const file = await open(temporary, 'w');
      try {
        for await (const piece of typeof text === 'string' ? [text] : text) await file.writeFile(piece);
        await flush(file);
      } finally {
        await file.close();
      }
      await rename(temporary, path);
    },
    // Step by step: Node's recursive `mkdir` never returns on some file systems that refuse (measured: /proc, Node 20).
    async makeDirectory(path) {
      if (existsSync(path)) return;
      await disk.makeDirectory(dirname(path));
      await mkdir(path).catch(unlessExisting);
      await flushDirectory(dirname(path));
    },
    async remove(path) {
      await rm(path, { force: true });
      await flushDirectory(dirname(path));
    },
    async openLog(path, create) {
      const flags = constants.O_RDWR | constants.O_APPEND | (create ? constants.O_CREAT : 0);
      return await open(path, flags | (lasting ? flushingWrite : 0));
    },
    async appendOnce(file, bytes) {
      const { bytesWritten } = await writeOnce(file.fd, bytes);
      if (flushingWrite === 0) await flush(file);
      return bytesWritten;
    },
  };
  return disk;
}

function unlessExisting(error: unknown): void {
  if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
}
