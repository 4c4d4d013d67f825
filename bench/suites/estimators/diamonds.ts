import { createRequire } from 'node:module';
import { categorical, columnTransformer, numeric, oneHotEncoder, pipeline, readCsv, trainTestSplit } from 'ciclo';
import type { SplitTable } from './table.js';

/** 43,152 training rows of 6 measures and 20 columns of 0 and 1, one a category of cut, color and clarity. */
export async function loadDiamonds(): Promise<SplitTable> {
  const path = createRequire(import.meta.url).resolve('@observablehq/sample-datasets/diamonds.csv');
  const { train, test } = trainTestSplit(await readCsv(path), { testSize: 0.2, seed: 42 });
  // The price is numeric too, and passes through.
  const encoder = await pipeline(
    columnTransformer([
      { select: numeric(), steps: [] },
      { select: categorical(), steps: [oneHotEncoder()] },
    ]),
  ).fit(train);
  return { train: encoder.transform(train), test: encoder.transform(test), target: 'price' };
}
