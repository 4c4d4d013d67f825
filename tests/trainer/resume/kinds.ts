import { toFrame } from '../../../src/data/index.js';
import {
  decisionTreeRegressor,
  gradientBoostingRegressor,
  linearRegression,
  randomForestRegressor,
  ridge,
} from '../../../src/estimators/index.js';
import { columnTransformer, numeric, pipeline, standardScaler } from '../../../src/pipeline/index.js';
import {
  floatDistribution,
  gridSearch,
  halvingSearch,
  intDistribution,
  medianPruner,
  randomSearch,
  type SearchedCandidate,
  type TrainOptions,
  tpeSearch,
} from '../../../src/trainer/index.js';
import { plainMean } from '../../pipeline/custom-estimators.js';
import { houses } from '../../pipeline/fixture.js';

const prepare = columnTransformer([{ select: numeric(), steps: [standardScaler()] }]);
const tree = pipeline(prepare, decisionTreeRegressor());
const forest = pipeline(prepare, randomForestRegressor({ nEstimators: 9 }));
const boosting = pipeline(prepare, gradientBoostingRegressor({ nEstimators: 12, subsample: 0.5 }));

const depths = { maxDepth: [1, 2, 4], minSamplesLeaf: [1, 5] };
const growth = {
  learningRate: floatDistribution(0.02, 0.5, { log: true }),
  maxDepth: intDistribution(1, 6),
};

const searches = {
  grid: { pipeline: tree, search: depths, method: gridSearch(), cv: 3 },
  random: { pipeline: boosting, search: growth, method: randomSearch(), budget: { trials: 8 }, cv: 3 },
  'halving of samples': {
    pipeline: tree,
    search: { maxDepth: [1, 2, 3, 4, 5, 6], minSamplesLeaf: [1, 2, 4] },
    method: halvingSearch({ minResources: 30 }),
    cv: 3,
  },
  'halving of an option': {
    pipeline: forest,
    search: { maxDepth: [1, 2, 3, 4, 6, 8], maxFeatures: [0.5, 1] },
    method: halvingSearch({ resource: 'nEstimators', minResources: 1 }),
    cv: 2,
  },
  tpe: { pipeline: boosting, search: growth, method: tpeSearch({ startupTrials: 4 }), budget: { trials: 12 }, cv: 2 },
  'a pruner': {
    pipeline: boosting,
    search: growth,
    method: tpeSearch({ startupTrials: 4 }),
    pruner: medianPruner({ startupTrials: 3 }),
    budget: { trials: 12 },
    cv: 4,
  },
  'nested cross-validation': { pipeline: tree, search: { maxDepth: [1, 2, 4] }, cv: 2, outerCv: 3 },
  'groups of rows': { pipeline: tree, search: { maxDepth: [1, 2, 4] }, cv: { folds: 3, groups: 'colour' } },
  'an estimator of the host’s own': { pipeline: pipeline(prepare, plainMean()), search: { plus: [0, 1, 2] }, cv: 3 },
} satisfies Record<string, SearchedCandidate<'regression'>>;

/** Trainings that are killed and gone on with, by what the tests call them. */
export const kinds: readonly string[] = [...Object.keys(searches), 'registering all'];

/** What a process is told to train. */
export function trainingOf(kind: string): TrainOptions<'regression'> {
  const base = {
    experiment: 'houses',
    name: kind,
    target: 'price',
    task: 'regression',
    train: toFrame(houses(180, { noise: 1 })),
    test: toFrame(houses(60, { seed: 2, noise: 1 })),
    seed: 7,
  } as const;
  if (Object.hasOwn(searches, kind)) {
    const searched = searches[kind as keyof typeof searches];
    return { ...base, candidates: { searched, linear: pipeline(prepare, linearRegression()) } };
  }
  const candidates = {
    tree: { pipeline: tree, search: { maxDepth: [2, 4] }, cv: 2 },
    forest: { pipeline: forest, search: { maxDepth: [2, 4] }, cv: 2 },
    ridge: pipeline(prepare, ridge()),
    linear: pipeline(prepare, linearRegression()),
    // Its category has no place among numbers: it fails, in whichever process.
    failing: pipeline(linearRegression()),
  };
  return { ...base, candidates, register: { name: 'Houses', candidates: 'all' } };
}
