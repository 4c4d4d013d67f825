import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  createTrainer,
  leaderboardTable,
  type Options,
  type Registry,
  type SearchResult,
  type Tracker,
  type TrainingResult,
  terminalProgress,
} from 'ciclo';
import { comparisonPage } from 'ciclo/reports';
import { say, wrote } from '../terminal/text.js';
import { candidatesWith } from './candidates.js';
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
  const training = await createTrainer({ tracker, registry }).train({
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
    onProgress: terminalProgress({ stream: process.stdout }),
  });
  const columns = ['candidate', 'cv', 'f1', 'precision', 'recall', 'rocAuc', 'seconds', 'version'];
  // Two characters in from the edge.
  const width = (process.stdout.columns ?? Number.POSITIVE_INFINITY) - 2;
  say(...(await leaderboardTable(training, { columns, width })).split('\n'));
  for (const { search } of training.leaderboard) if (search) say(`Of ${search.trials.length} ${bestOf(search)}`);
  const page = join(out, 'churn-comparison.html');
  await writeFile(page, comparisonPage(training, { title: 'Churn: candidates' }));
  wrote(page);
  return training;
}

function bestOf({ trials, best }: SearchResult): string {
  const params = Object.entries(trials[best]!.params).map(([option, value]) => `${option} ${value}`);
  return `forests the best has ${params.join(', ')}.`;
}
