import { open } from 'node:fs/promises';
import type { TableLike } from 'ciclo';
import { doublesOf, type TableFile } from './table.js';

export async function writeDoubles(path: string, table: TableLike, target: string): Promise<TableFile> {
  const { features, y } = doublesOf(table, target);
  const columns = [...features.values(), y];
  await using file = await open(path, 'w');
  for (const values of columns)
    await file.writeFile(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
  return { path, columns: columns.length };
}

/** The first rows of such a file, as the columns x0, x1, … and y. */
export async function readDoubles({ path, columns }: TableFile, rows: number): Promise<Record<string, Float64Array>> {
  await using file = await open(path);
  const { size } = await file.stat();
  const table: Record<string, Float64Array> = {};
  for (let column = 0; column < columns; column++) {
    const values = new Float64Array(rows);
    await file.read(new Uint8Array(values.buffer), 0, values.byteLength, (size / columns) * column);
    table[column === columns - 1 ? 'y' : `x${column}`] = values;
  }
  return table;
}
