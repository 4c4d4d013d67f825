import { existsSync } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

/** The ending of files that are not yet whole; what a killed process leaves is swept away at the next opening. */
export const temporaryEnding = '.tmp';

/** Replaces a file: a reader, and a power cut, meets the old text or the new one, never half of either. */
export async function writeWhole(path: string, text: string): Promise<void> {
  const temporary = `${path}${temporaryEnding}`;
  const file = await open(temporary, 'w');
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await moveDurably(temporary, path);
}

/** Renames a file that has been flushed, and flushes the directory, which is what makes the new name last. */
export async function moveDurably(from: string, to: string): Promise<void> {
  await rename(from, to);
  await flushDirectory(dirname(to));
}

/** Adds to a file that exists and flushes it. A crash may leave part of the text at its end. */
export async function appendFlushed(path: string, text: string): Promise<void> {
  const file = await open(path, 'a');
  try {
    await file.writeFile(text);
    await file.datasync();
  } finally {
    await file.close();
  }
}

/** Removes a file for good; one that is not there is no error. */
export async function removeDurably(path: string): Promise<void> {
  await rm(path, { force: true });
  await flushDirectory(dirname(path));
}

/**
 * Makes a directory, and those above it, that outlast a power cut. Step by step: Node's recursive `mkdir` never
 * returns on some file systems that refuse (measured: /proc, Node 20).
 */
export async function makeDirectory(path: string): Promise<void> {
  if (existsSync(path)) return;
  await makeDirectory(dirname(path));
  await mkdir(path);
  await flushDirectory(dirname(path));
}

async function flushDirectory(path: string): Promise<void> {
  if (process.platform === 'win32') return; // Windows does not open directories, and keeps names by itself.
  const directory = await open(path, 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}
