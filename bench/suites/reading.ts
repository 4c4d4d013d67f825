import type { Row } from '../frame/contest.js';
import type { Effort, Suite } from '../frame/suite.js';
import { writeLargeCsv } from './reading/large-csv.js';
import { measureCsv } from './reading/measure-csv.js';

export const reading: Suite = {
  name: 'reading',
  about: 'a CSV file of mixed columns, with progress, beside arquero on the same file, each in a process of its own',
  run: measureReading,
};

async function* measureReading(effort: Effort): AsyncIterable<Row> {
  await using file = await writeLargeCsv(effort === 'quick' ? 100_000 : 1_000_000);
  yield* measureCsv(file, effort);
}
