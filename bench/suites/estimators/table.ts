import { type TableLike, toFrame } from 'ciclo';

/** Columns of numbers, to learn from and to be judged by. */
export interface SplitTable {
  readonly train: TableLike;
  readonly test: TableLike;
  readonly target: string;
}

/** A table as raw little-endian doubles, column after column, the target last: see peers/tables.py. */
export interface TableFile {
  readonly path: string;
  readonly columns: number;
}

/** A table that the peers know by name. */
export interface SharedTable extends SplitTable {
  readonly name: string;
  readonly files: { readonly train: TableFile; readonly test: TableFile };
}

/** The features by name, and the target, as doubles. */
export function doublesOf(table: TableLike, target: string): { features: Map<string, Float64Array>; y: Float64Array } {
  const features = new Map<string, Float64Array>();
  for (const column of toFrame(table).columns) {
    if (column.type !== 'numeric') throw new Error(`The column ${column.name} holds no numbers`);
    features.set(column.name, column.values);
  }
  const y = features.get(target)!;
  features.delete(target);
  return { features, y };
}
