/**
 * Who is going to leave? 7,043 customers of a telephone company. The cycle starts here, with the training.
 *
 *   npx tsx --tsconfig examples/tsconfig.json examples/churn.ts --help
 */
import { createDatasets, createRegistry, describeOptions, readCsv } from 'ciclo';
import { splitAndKeep } from './churn/data.js';
import { predictSome } from './churn/predict.js';
import { lookAt } from './churn/profile.js';
import { compare } from './churn/train.js';
import { type ExampleSurroundings, runExample } from './run-example.js';
import { heading } from './terminal/text.js';

const data = new URL('./data/telco-churn.csv.gz', import.meta.url);

const forest = {
  name: 'the random forest; maxDepth, minSamplesLeaf, maxFeatures and classWeight are searched unless they are said',
  options: describeOptions('randomForestClassifier'),
};

await runExample('Who is going to leave? Of 7,043 customers.', tellStory, forest);

async function tellStory({ store, tracker, out, signal, hyperparameters }: ExampleSurroundings) {
  heading('1  Read and look', 'what the profile finds, and what tells who leaves');
  const table = await readCsv(data);
  const findings = await lookAt(table, out);

  heading('2  Split', 'a fifth is kept apart, with as large a share of those who leave');
  const parts = await splitAndKeep(table, createDatasets(store));

  heading('3  Search and compare', 'each candidate is a tracked run under one parent');
  const around = { tracker, registry: createRegistry(store), out, signal };
  const { leaderboard, best } = await compare(parts, hyperparameters, around);

  heading('4  Predict', `the best of them, ${best.name}, on customers whom it has not seen`);
  const predictions = predictSome(best.model, parts.test);
  return {
    findings,
    leaderboard: leaderboard.map(({ name, metrics, cv, search, params, version }) => ({
      name,
      f1: metrics.f1 ?? null,
      cv: cv?.mean ?? null,
      trials: search?.trials.length ?? 0,
      params,
      version: version?.version ?? null,
    })),
    predictions,
  };
}
