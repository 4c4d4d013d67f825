import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTrainer, type Options, type Registry, type Tracker, type TrainingResult } from 'ciclo';
import { comparisonPage } from 'ciclo/reports';
import { trainingBars } from '../terminal/progress.js';
import { number, say, showTable, wrote } from '../terminal/text.js';
import { candidatesWith, forestGrid } from './candidates.js';
import type { ChurnParts } from './data.js';
import { target } from './steps.js';

export const model = 'Churn';

interface Surroundings {
  readonly tracker: Tracker;
  readonly registry: Registry;
  /** The directory for pages. */
  readonly out: string;
  readonly signal: AbortSignal;
}

/**
 * Searches for the forest that tells best who leaves, holds it against two other models, and registers all three.
 * @param forestOptions options of the forest that a person has set.
 */
export async function compare(
  { train, test, training: { uri } }: ChurnParts,
  forestOptions: Options,
  { tracker, registry, out, signal }: Surroundings,
): Promise<TrainingResult<'classification'>> {
  const bars = trainingBars();
  const training = await createTrainer({ tracker, registry })
    .train({
      experiment: 'churn',
      target,
      task: 'classification',
      train,
      test,
      // Of the second class in code-point order, which is Yes.
      metric: 'f1',
      seed: 42,
      candidates: candidatesWith(forestOptions),
      register: { name: model, candidates: 'all' },
      tags: { dataset: uri },
      signal,
      onProgress: bars.show,
    })
    .finally(bars.stop);
  showTable(
    ['candidate', 'F1 over the folds', 'F1', 'precision', 'recall', 'ROC AUC', 'version'],
    training.leaderboard.map(({ name, metrics, cv, version }) => [
      name,
      number(cv?.mean),
      ...['f1', 'precision', 'recall', 'rocAuc'].map((metric) => number(metrics[metric])),
      version?.version ?? '–',
    ]),
  );
  const forest = training.leaderboard.find(({ cv }) => cv !== undefined);
  if (forest) say(`The search chose ${chosen(forest.params)}.`);
  const page = join(out, 'churn-comparison.html');
  await writeFile(page, comparisonPage(training, { title: 'Churn: candidates' }));
  wrote(page);
  return training;
}

function chosen(params: Options): string {
  return Object.keys(forestGrid)
    .map((option) => `${option} ${params[option]}`)
    .join(', ');
}
