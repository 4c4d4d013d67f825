import { open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { runDocument } from './runs.js';
import { point } from './writes.js';

/** NDJSON, flushed after so many lines. */
export async function appendLines(directory: string, count: number, size: number): Promise<void> {
  const file = await open(join(directory, 'lines'), 'a');
  for (let i = 0; i < count; i += size) {
    let text = '';
    for (let k = 0; k < size; k++) text += `${JSON.stringify(point(i + k))}\n`;
    await file.write(text);
    await file.datasync();
  }
  await file.close();
}

export async function replaceFiles(directory: string, count: number): Promise<void> {
  for (let i = 0; i < count; i++) {
    const path = join(directory, `${i}.json`);
    const file = await open(`${path}.tmp`, 'w');
    await file.writeFile(JSON.stringify(runDocument(i), null, 2));
    await file.sync();
    await file.close();
    await rename(`${path}.tmp`, path);
    const folder = await open(directory, 'r');
    await folder.sync();
    await folder.close();
  }
}
