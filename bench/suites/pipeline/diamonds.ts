import { createRequire } from 'node:module';
import { not } from 'arquero';
import { readCsv, selectRows, trainTestSplit } from 'ciclo';

/** The raw file, and the 43,152 of its rows that are learned from. */
export async function readDiamonds() {
  const path = createRequire(import.meta.url).resolve('@observablehq/sample-datasets/diamonds.csv');
  const table = await readCsv(path);
  const numbered = { row: Float64Array.from({ length: table.numRows() }, (_, row) => row) };
  const rows = trainTestSplit(numbered, { testSize: 0.2, seed: 42 }).train.array('row') as Float64Array;
  const train = selectRows(table, rows);
  return { path, rows, train, features: train.select(not('price')) };
}

export type Diamonds = Awaited<ReturnType<typeof readDiamonds>>;
