import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../support/run-script.js';

/** Writes code of the documentation into a folder, where it finds all that the package's rooms offer as `ciclo`. */
export async function writeCode(folder: string, file: string, code: string): Promise<string> {
  const rooms = ['src/index.ts', 'src/pipeline/index.ts', 'src/terminal/index.ts'].map(
    (room) => `export * from '${join(root, room)}';\n`,
  );
  await writeFile(join(folder, 'ciclo.ts'), rooms.join(''));
  const path = join(folder, file);
  await writeFile(path, code.replaceAll("from 'ciclo'", "from './ciclo.ts'"));
  return path;
}
