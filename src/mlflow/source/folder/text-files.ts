import { filesBelow, readText } from '../../files/folder.js';
import { reasonOf, type Skip } from '../../report.js';
import type { Texts } from '../entities.js';

/** Texts that MLflow keeps as files, a file for each key; a `/` in a key makes a folder. */
export async function readTextFiles(folder: string, what: string, skip: Skip): Promise<Texts> {
  const texts = new Map<string, string>();
  for await (const { path, file } of filesBelow(folder, skip)) {
    try {
      texts.set(path, await readText(file));
    } catch (error) {
      skip(what, file, reasonOf(error));
    }
  }
  return texts;
}
