import type { ColumnTable } from 'arquero';
import { type Datasets, type DatasetVersion, trainTestSplit } from 'ciclo';
import { say } from '../terminal/text.js';
import { target } from './steps.js';

/** The two parts, and the data set that each training names as what it learned from. */
export interface ChurnParts {
  readonly train: ColumnTable;
  readonly test: ColumnTable;
  readonly training: DatasetVersion;
}

/** A customer is in either part, and as large a share of each leaves. All of it is kept as data sets. */
export async function splitAndKeep(table: ColumnTable, datasets: Datasets): Promise<ChurnParts> {
  // Without the customers' numbers some look alike: rows that repeat another are people of their own, and stay.
  const description = 'Customers of a telephone company, as the file has them';
  const raw = await datasets.save('telco-churn', table, { role: 'raw', description });
  const { train, test } = trainTestSplit(table, { testSize: 0.2, seed: 42, stratify: target });
  const from = [raw.uri];
  const training = await datasets.save('telco-churn-training', train, { role: 'training', from });
  await datasets.save('telco-churn-test', test, { role: 'test', from });
  say(`${train.numRows()} customers to learn from (${training.uri}), ${test.numRows()} to be judged on.`);
  return { train, test, training };
}
