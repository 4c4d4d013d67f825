import { fileURLToPath } from 'node:url';
import { readCsv, trainTestSplit } from 'ciclo';
import { target } from '../../../examples/churn/steps.js';

/** The split of examples/churn.ts, as tables, and as row numbers of the file for whoever reads it for themselves. */
export async function loadChurn() {
  const path = fileURLToPath(new URL('../../../examples/data/telco-churn.csv.gz', import.meta.url));
  const table = await readCsv(path);
  const options = { testSize: 0.2, seed: 42, stratify: target };
  const row = Float64Array.from({ length: table.numRows() }, (_, number) => number);
  const numbers = trainTestSplit({ row, [target]: table.array(target) as ArrayLike<unknown> }, options);
  return {
    ...trainTestSplit(table, options),
    file: { path, train: Array.from(numbers.train.array('row')), test: Array.from(numbers.test.array('row')) },
  };
}

export type Churn = Awaited<ReturnType<typeof loadChurn>>;
