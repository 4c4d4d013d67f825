import { memoryStore } from '../../src/adapters/memory/index.js';
import { gradientBoostingRegressor, logisticRegression } from '../../src/estimators/index.js';
import { columnTransformer, numeric, pipeline, simpleImputer, standardScaler } from '../../src/pipeline/index.js';
import { createRandom } from '../../src/random/index.js';
import { createRegistry } from '../../src/registry/index.js';
import type { Store } from '../../src/store/index.js';
import { createTracker, type Run, type Tracker } from '../../src/tracker/index.js';
import { createTrainer, type TrainerParts, type TrainOptions } from '../../src/trainer/index.js';
import { houses } from '../pipeline/fixture.js';

export const prepare = columnTransformer([{ select: numeric(), steps: [simpleImputer(), standardScaler()] }]);
export const boosting = pipeline(prepare, gradientBoostingRegressor({ nEstimators: 10 }));
export const logistic = pipeline(prepare, logisticRegression());

/** A regression that a boosting learns in milliseconds. */
export const regression = {
  experiment: 'houses',
  target: 'price',
  task: 'regression',
  train: houses(120, { noise: 1 }),
  test: houses(40, { seed: 2, noise: 1 }),
} as const;

/** Two classes, of which `yes` has a third of the rows. */
export function flowers(rows: number, seed = 1) {
  const random = createRandom(seed);
  return Array.from({ length: rows }, (_, row) => {
    const kind = row % 3 === 0 ? 'yes' : 'no';
    return { length: random.normal() + (kind === 'yes' ? 1.5 : 0), width: random.normal(), kind };
  });
}

export const classification = {
  experiment: 'flowers',
  target: 'kind',
  task: 'classification',
  train: flowers(120),
  test: flowers(60, 2),
} as const;

/** A trainer over a store of its own, with everything around it. */
export async function freshTrainer(given?: Store, parts: Partial<TrainerParts> = {}) {
  const store = given ?? memoryStore();
  const tracker = createTracker(store);
  const registry = createRegistry(store);
  const trainer = createTrainer({ tracker, registry, ...parts });
  return { store, tracker, registry, trainer };
}

/** Every run of the tracker, the first begun first. */
export async function allRuns(tracker: Tracker): Promise<Run[]> {
  const { runs } = await tracker.searchRuns({ orderBy: ['start_time ASC'], limit: 1000 });
  return [...runs];
}

/** One candidate with a search, on the houses. */
export function searching(candidate: object, options: Partial<TrainOptions<'regression'>> = {}) {
  return { ...regression, candidates: { boosting: { pipeline: boosting, cv: 3, ...candidate } }, ...options } as const;
}
