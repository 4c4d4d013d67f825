/**
 * A process of its own that saves versions of one data set, beside others that do the same, and prints the numbers that
 * they got: `saver.ts <adapter> <place> <what tells its rows from the others'> <versions>`.
 */
import { writeSync } from 'node:fs';
import { createDatasets } from '../../src/datasets/index.js';
import { openAt } from '../adapters/open-at.js';

const [adapter = '', place = '', own = '', versions = '0'] = process.argv.slice(2);
await using store = await openAt(adapter, place);
const datasets = createDatasets(store);

for (let i = 0; i < Number(versions); i++) {
  const { version } = await datasets.save('contended', [{ own, i }], { role: 'raw' });
  writeSync(1, `${version} ${own} ${i}\n`);
}
