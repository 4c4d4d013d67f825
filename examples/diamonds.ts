/**
 * From a raw file to predictions that can be trusted: 53,940 diamonds, with the faults that the file is known for.
 *
 *   npx tsx --tsconfig examples/tsconfig.json examples/diamonds.ts --help
 */
import { createDatasets, describeOptions, readCsv } from 'ciclo';
import { predictInto } from './diamonds/predict.js';
import { lookAt } from './diamonds/profile.js';
import { defaults } from './diamonds/steps.js';
import { trainModel } from './diamonds/train.js';
import { type ExampleSurroundings, runExample } from './run-example.js';
import { heading } from './terminal/text.js';

const data = new URL(import.meta.resolve('@observablehq/sample-datasets/diamonds.csv'));

const model = { name: 'the gradient boosting', options: describeOptions('gradientBoostingRegressor'), defaults };

await runExample('From a raw file to predictions, on 53,940 diamonds.', tellStory, model);

async function tellStory({ store, tracker, out, hyperparameters }: ExampleSurroundings) {
  const datasets = createDatasets(store);

  heading('1  Read', 'and keep the raw data as it came');
  const table = await readCsv(data);
  const raw = await datasets.save('diamonds', table, { role: 'raw', description: 'As the file has it' });

  heading('2  Look', 'what the profile finds, and which step mends it');
  const findings = await lookAt(table, out);

  heading('3  Prepare and fit', 'what mends the faults is part of the model');
  const trained = await trainModel({ table, raw, datasets, tracker, out, hyperparameters });

  heading('4  Predict', 'from the saved file, as another process would');
  const predictions = predictInto(trained.bytes);
  return { findings, r2: trained.r2, dataset: trained.dataset, predictions };
}
