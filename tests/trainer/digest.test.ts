import { beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { linearRegression, logisticRegression, ridge } from '../../src/estimators/index.js';
import { columnTransformer, numeric, pipeline, simpleImputer, standardScaler } from '../../src/pipeline/index.js';
import {
  createTrainer,
  gridSearch,
  halvingSearch,
  medianPruner,
  randomSearch,
  type TrainOptions,
} from '../../src/trainer/index.js';
import { houses } from '../pipeline/fixture.js';
import { freshTrainer } from './fixture.js';

/*
 * A training that was stopped is gone on with where all that decides is as it was, and nothing else has to be. What
 * decides is told apart by a digest, which the training's run bears from its start.
 */

const numbers = columnTransformer([{ select: numeric(), steps: [standardScaler()] }]);
const linear = pipeline(numbers, linearRegression());
const placed = (rows: number, seed = 1) =>
  houses(rows, { seed }).map((row, i) => ({ ...row, weight: 1 + i, street: i % 4, day: i, isOld: row.age > 2 }));
const train = placed(12);
const test = placed(6, 2);
const searched = { pipeline: linear, search: { fitIntercept: [true, false] }, cv: 2 };

const base = {
  experiment: 'houses',
  target: 'price',
  task: 'regression',
  train,
  test,
  candidates: { linear: searched },
} as const;

/** What the training's run would be told apart by; nothing is trained. */
async function digestOf(options: object): Promise<string> {
  const { tracker, registry } = await freshTrainer();
  let digest: string | undefined;
  const startRun: typeof tracker.startRun = async ({ tags }) => {
    digest = tags?.['ciclo.digest'];
    throw new Error('seen');
  };
  const trainer = createTrainer({ tracker: { ...tracker, startRun }, registry });
  await expect(trainer.train({ ...base, ...options } as TrainOptions)).rejects.toThrow('seen');
  return digest!;
}

const candidate = (options: object) => ({ candidates: { linear: { ...searched, ...options } } });
const folds = (...given: (readonly [number[], number[]])[]) =>
  given.map(([learn, score]) => ({ train: learn, test: score }));
const declared = (size: z.ZodType) =>
  z.object({ size, age: z.number(), weight: z.number(), street: z.number(), day: z.number(), price: z.number() });

/** No two of these are the same training. */
const deciding: readonly (readonly [string, object])[] = [
  ['what was asked first', {}],
  ['another target', { target: 'size' }],
  ['another metric', { metric: 'rmse' }],
  ['another seed', { seed: 1 }],
  [
    'another task',
    {
      task: 'classification',
      target: 'colour',
      candidates: { linear: { pipeline: pipeline(numbers, logisticRegression()) } },
    },
  ],
  ['a cell of the training table', { train: train.with(3, { ...train[3]!, size: 1 }) }],
  ['a row less to train on', { train: train.slice(1) }],
  ['training rows in another order', { train: train.toReversed() }],
  ['a cell of the test table', { test: test.with(3, { ...test[3]!, size: 1 }) }],
  ['the test table as the training table', { train: test }],
  ['both tables exchanged', { train: test, test: train }],
  ['weights', { sampleWeight: 'weight' }],
  [
    'another column of weights',
    { sampleWeight: 'street', train: train.map((row) => ({ ...row, street: 1 + row.street })) },
  ],
  ['the same table without weights', { train: train.map((row) => ({ ...row, street: 1 + row.street })) }],
  ['a schema', { schema: declared(z.number()) }],
  ['a schema with another range', { schema: declared(z.number().max(1e6)) }],
  ['what becomes of inputs', { inputs: { outOfRange: 'error' } }],
  ['what becomes of other inputs', { inputs: { missingValue: 'error' } }],
  ['what becomes of inputs, with a schema', { schema: declared(z.number()), inputs: { outOfRange: 'warn' } }],
  ['another name of the candidate', { candidates: { other: searched } }],
  ['another candidate besides', { candidates: { linear: searched, other: linear } }],
  ['another estimator', candidate({ pipeline: pipeline(numbers, ridge()) })],
  ['an option of the estimator', candidate({ pipeline: pipeline(numbers, ridge({ alpha: 2 })) })],
  [
    'an option of a step',
    candidate({
      pipeline: pipeline(
        columnTransformer([{ select: numeric(), steps: [standardScaler({ withMean: false })] }]),
        linearRegression(),
      ),
    }),
  ],
  [
    'another step',
    candidate({
      pipeline: pipeline(
        columnTransformer([{ select: numeric(), steps: [simpleImputer(), standardScaler()] }]),
        linearRegression(),
      ),
    }),
  ],
  [
    'other columns',
    candidate({
      pipeline: pipeline(columnTransformer([{ select: ['size'], steps: [standardScaler()] }]), linearRegression()),
    }),
  ],
  ['no search', { candidates: { linear } }],
  ['no search, and folds', { candidates: { linear: { pipeline: linear, cv: 2 } } }],
  ['a smaller space', candidate({ search: { fitIntercept: [true] } })],
  ['a space in another order', candidate({ search: { fitIntercept: [false, true] } })],
  ['another method', candidate({ method: randomSearch() })],
  ['a halving', candidate({ method: halvingSearch({ minResources: 4 }) })],
  ['an option of the method', candidate({ method: halvingSearch({ minResources: 5 }) })],
  ['a budget of trials', candidate({ budget: { trials: 1 } })],
  ['a budget of time', candidate({ budget: { time: 1 } })],
  ['a patience', candidate({ budget: { patience: 1 } })],
  ['a pruner', candidate({ pruner: medianPruner() })],
  ['an option of the pruner', candidate({ pruner: medianPruner({ startupTrials: 6 }) })],
  ['another number of folds', candidate({ cv: 3 })],
  ['groups', candidate({ cv: { folds: 2, groups: 'street' } })],
  ['other groups', candidate({ cv: { folds: 2, groups: 'day' } })],
  ['times', candidate({ cv: { folds: 2, time: 'day' } })],
  ['other times', candidate({ cv: { folds: 2, time: 'weight' } })],
  [
    'its own folds',
    candidate({
      cv: folds([
        [0, 1, 2, 3],
        [4, 5],
      ]),
    }),
  ],
  [
    'other rows to learn from',
    candidate({
      cv: folds([
        [0, 1, 2, 6],
        [4, 5],
      ]),
    }),
  ],
  [
    'other rows to score on',
    candidate({
      cv: folds([
        [0, 1, 2, 3],
        [4, 6],
      ]),
    }),
  ],
  [
    'a fold more',
    candidate({
      cv: folds(
        [
          [0, 1, 2, 3],
          [4, 5],
        ],
        [
          [4, 5, 6],
          [0, 1],
        ],
      ),
    }),
  ],
  ['a nested cross-validation', candidate({ outerCv: 2 })],
  ['another nested cross-validation', candidate({ outerCv: 3 })],
  ['a nested cross-validation by groups', candidate({ outerCv: { folds: 2, groups: 'street' } })],
  [
    'a nested cross-validation by its own folds',
    candidate({
      outerCv: folds([
        [0, 1, 2, 3, 4, 5],
        [6, 7],
      ]),
    }),
  ],
];

/** Any of these is the training that was asked first. */
const besides: readonly (readonly [string, object])[] = [
  ['threads', { threads: 1 }],
  ['tags', { tags: { by: 'me' } }],
  ['the name of its run', { name: 'another' }],
  ['the experiment, by which it is looked up', { experiment: 'others' }],
  ['a registration', { register: 'Houses' }],
  ['a registration of all', { register: { name: 'Houses', candidates: 'all' } }],
  ['who is told of progress', { onProgress: () => {} }],
  ['who is told of warnings', { onWarning: () => {} }],
  ['a signal', { signal: new AbortController().signal }],
  ['the default seed', { seed: 0 }],
  ['the default metric', { metric: 'r2' }],
  ['the default method', candidate({ method: gridSearch() })],
  ['the default of inputs', { inputs: { outOfRange: 'ignore' } }],
  ['an empty budget', { budget: {} }],
  ['the same rows as columns', { train: columnsOf(train) }],
];

function columnsOf(rows: readonly object[]): object {
  const names = Object.keys(rows[0]!);
  return Object.fromEntries(names.map((name) => [name, rows.map((row) => Reflect.get(row, name))]));
}

describe('the digest of a training', () => {
  const digests = new Map<string, string>();
  beforeAll(async () => {
    for (const [name, options] of deciding) digests.set(name, await digestOf(options));
  });

  it.each(deciding.map(([name]) => name))('is like no other with %s', (name) => {
    const others = [...digests.keys()].filter((other) => other !== name && digests.get(other) === digests.get(name));
    expect(others).toEqual([]);
  });

  it.each(besides)('is the same whatever is said of %s', async (_, options) => {
    expect(await digestOf(options)).toBe(await digestOf({}));
  });

  it('is the same for a budget of the candidate’s and of the training’s', async () => {
    expect(await digestOf({ budget: { trials: 1 } })).toBe(await digestOf(candidate({ budget: { trials: 1 } })));
  });
});
