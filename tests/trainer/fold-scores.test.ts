import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { type Fold, groupKFold, kFold, stratifiedGroupKFold, stratifiedKFold } from '../../src/data/index.js';
import { gradientBoostingRegressor, linearRegression, logisticRegression, ridge } from '../../src/estimators/index.js';
import { createEvaluator } from '../../src/evaluator/index.js';
import { columnTransformer, type FitOptions, numeric, type Pipeline, pipeline } from '../../src/pipeline/index.js';
import { fewerRows } from '../../src/trainer/folds/fewer-rows.js';
import { halvingSearch, type TrainOptions } from '../../src/trainer/index.js';
import { plainMean, plainMeanDefinition } from '../pipeline/custom-estimators.js';
import { houses } from '../pipeline/fixture.js';
import { allRuns, flowers, freshTrainer } from './fixture.js';

/*
 * Every fold score is held against a fit that knows nothing of the trainer: `pipeline.fit` on the rows that the fold is
 * to learn from, and the evaluator on the others.
 */

const rows = 40;
const seed = 7;
/** Rows lie in no order of their days; each street has rows all over the table. */
const homes = houses(rows, { noise: 4 }).map((row, i) => ({
  ...row,
  day: (i * 7) % rows,
  street: (i * i) % 7,
  weight: 1 + (i % 5),
}));
const petals = flowers(rows).map((row, i) => ({ ...row, street: (i * i) % 11, weight: 1 + (i % 5) }));

const bySize = columnTransformer([{ select: ['size', 'age'], steps: [] }]);
const linear = pipeline(bySize, linearRegression());
/** Draws rows for every tree: without the seed it comes out otherwise. */
const drawing = pipeline(bySize, gradientBoostingRegressor({ nEstimators: 5, subsample: 0.5 }));
const logistic = pipeline(columnTransformer([{ select: ['length', 'width'], steps: [] }]), logisticRegression());

type Rows = readonly Readonly<Record<string, number | string>>[];
type TargetOptions = FitOptions & { readonly target: string };

/** The score of one fold, without a trainer. */
async function scoreAlone(
  candidate: Pipeline,
  table: Rows,
  { train, test }: Fold,
  metric: string,
  options: TargetOptions,
): Promise<number> {
  const at = (places: Uint32Array) => Array.from(places, (place) => table[place]!);
  const model = await candidate.fit(at(train), { seed, ...options });
  return (await createEvaluator().evaluate(model, at(test))).metrics[metric]!;
}

async function scoresAlone(
  candidate: Pipeline,
  table: Rows,
  folds: readonly Fold[],
  metric: string,
  options: TargetOptions,
): Promise<number[]> {
  return Promise.all(folds.map((fold) => scoreAlone(candidate, table, fold, metric, options)));
}

const ofHomes = { experiment: 'homes', target: 'price', task: 'regression', train: homes, test: homes, seed } as const;
const ofPetals = {
  experiment: 'petals',
  target: 'kind',
  task: 'classification',
  train: petals,
  test: petals,
  metric: 'logLoss',
  seed,
} as const;

/** What a candidate's folds scored, with a search of one trial or without one. */
async function trained(asked: TrainOptions, isSearched: boolean) {
  const { trainer } = await freshTrainer();
  const [[name, candidate]] = Object.entries(asked.candidates) as [[string, { readonly pipeline: Pipeline }]];
  // What the pipeline has already: the trial is the same fit.
  const [option, value] = Object.entries(candidate.pipeline.spec.estimator.options)[0] ?? ['fitIntercept', true];
  const search = isSearched ? { search: { [option]: [value] } } : {};
  const { best } = await trainer.train({ ...asked, candidates: { [name]: { ...candidate, ...search } } });
  return best.cv!.scores;
}

function expectSame(scores: readonly number[], expected: readonly number[]): void {
  expect(scores).toHaveLength(expected.length);
  for (const [fold, score] of expected.entries()) expect(scores[fold]).toBeCloseTo(score, 10);
}

/** Days 0 to 9 teach 10 to 19, days 0 to 19 teach 20 to 29, and so on. */
function foldsByDay(): Fold[] {
  const byDay = Uint32Array.from(homes.keys()).sort((a, b) => homes[a]!.day - homes[b]!.day);
  return [10, 20, 30].map((day) => ({ train: byDay.slice(0, day), test: byDay.slice(day, day + 10) }));
}

describe.each([
  ['of a candidate without a search', false],
  ['of a trial', true],
])('the fold scores %s', (_, isSearched) => {
  const scoresOf = (asked: TrainOptions) => trained(asked, isSearched);

  it('are those of models that learned from the other folds of a regression, cut by the seed', async () => {
    const scores = await scoresOf({ ...ofHomes, candidates: { drawing: { pipeline: drawing, cv: 3 } } });
    expectSame(scores, await scoresAlone(drawing, homes, kFold(rows, 3, seed), 'r2', { target: 'price' }));
  });

  it('are those of folds that have each class as often as the whole', async () => {
    const scores = await scoresOf({ ...ofPetals, candidates: { logistic: { pipeline: logistic, cv: 3 } } });
    const classes = petals.map(({ kind }) => (kind === 'yes' ? 1 : 0));
    const folds = stratifiedKFold(classes, 3, seed);
    expectSame(scores, await scoresAlone(logistic, petals, folds, 'logLoss', { target: 'kind' }));
  });

  it('are those of folds that tear no group apart', async () => {
    const cv = { folds: 3, groups: 'street' };
    const scores = await scoresOf({ ...ofHomes, candidates: { linear: { pipeline: linear, cv } } });
    const streets = homes.map(({ street }) => street);
    const folds = groupKFold(streets, 3, seed);
    for (const { train, test } of folds)
      for (const home of test) expect(Array.from(train, (row) => streets[row])).not.toContain(streets[home]);
    expectSame(scores, await scoresAlone(linear, homes, folds, 'r2', { target: 'price' }));
  });

  it('are those of models that do not know the groups', async () => {
    const all = pipeline(columnTransformer([{ select: numeric(), steps: [] }]), linearRegression());
    const cv = { folds: 3, groups: 'street' };
    const scores = await scoresOf({ ...ofHomes, candidates: { all: { pipeline: all, cv } } });
    const streets = homes.map(({ street }) => street);
    const others = homes.map(({ street: _, ...row }) => row);
    expectSame(scores, await scoresAlone(all, others, groupKFold(streets, 3, seed), 'r2', { target: 'price' }));
  });

  it('are those of groups and classes together in a classification', async () => {
    const cv = { folds: 3, groups: 'street' };
    const scores = await scoresOf({ ...ofPetals, candidates: { logistic: { pipeline: logistic, cv } } });
    const classes = petals.map(({ kind }) => (kind === 'yes' ? 1 : 0));
    const streets = petals.map(({ street }) => street);
    const folds = stratifiedGroupKFold(classes, streets, 3, seed);
    expectSame(scores, await scoresAlone(logistic, petals, folds, 'logLoss', { target: 'kind' }));
  });

  it('are those of later rows by earlier ones, where a time cuts', async () => {
    const cv = { folds: 3, time: 'day' };
    const scores = await scoresOf({ ...ofHomes, candidates: { linear: { pipeline: linear, cv } } });
    expectSame(scores, await scoresAlone(linear, homes, foldsByDay(), 'r2', { target: 'price' }));
  });

  it('are those of the host’s own folds, which need not cover the table', async () => {
    const cv: Fold[] = [
      { train: Uint32Array.of(0, 1, 2, 3, 4, 5, 6, 7), test: Uint32Array.of(10, 11, 12, 13) },
      { train: Uint32Array.of(39, 20, 21, 22, 23, 24), test: Uint32Array.of(0, 1, 2) },
    ];
    const scores = await scoresOf({ ...ofHomes, candidates: { linear: { pipeline: linear, cv } } });
    expectSame(scores, await scoresAlone(linear, homes, cv, 'r2', { target: 'price' }));
  });

  it('heed weights where a fold is learned from, and count every row once where it is scored', async () => {
    const asked = { ...ofHomes, sampleWeight: 'weight', candidates: { linear: { pipeline: linear, cv: 3 } } };
    const options = { target: 'price', sampleWeight: 'weight' };
    const expected = await scoresAlone(linear, homes, kFold(rows, 3, seed), 'r2', options);
    expectSame(await scoresOf(asked), expected);
  });

  it('are by the metric that was asked for', async () => {
    const asked = { ...ofHomes, metric: 'rmse', candidates: { linear: { pipeline: linear, cv: 3 } } };
    const expected = await scoresAlone(linear, homes, kFold(rows, 3, seed), 'rmse', { target: 'price' });
    expectSame(await scoresOf(asked), expected);
  });

  it('come of columns as a schema declares them, whatever the rows of a fold have', async () => {
    const schema = z.object({ size: z.number().max(100), age: z.number(), price: z.number() });
    const asked = { ...ofHomes, schema, candidates: { linear: { pipeline: linear, cv: 3 } } };
    const expected = await scoresAlone(linear, homes, kFold(rows, 3, seed), 'r2', { target: 'price' });
    expectSame(await scoresOf(asked), expected);
  });

  it('come of models that take what the training says of inputs', async () => {
    const smallest = homes.reduce((least, { size }, row) => (size < homes[least]!.size ? row : least), 0);
    const others = Uint32Array.from(homes.keys()).filter((row) => row !== smallest);
    const cv = [{ train: others, test: Uint32Array.of(0, smallest) }];
    const asked = { ...ofHomes, inputs: { outOfRange: 'error' }, candidates: { linear: { pipeline: linear, cv } } };
    await expect(scoresOf(asked as TrainOptions)).rejects.toThrow(/lies outside of the range/);
  });

  it('are the same with an estimator of the host’s own, which is fitted on its thread', async () => {
    const own = { estimators: [plainMeanDefinition()] };
    const mean = pipeline(bySize, plainMean({ plus: 1 }));
    const { trainer } = await freshTrainer(undefined, own);
    const search = isSearched ? { search: { plus: [1] } } : {};
    const candidates = { mean: { pipeline: mean, cv: 3, ...search } };
    const { best } = await trainer.train({ ...ofHomes, sampleWeight: 'weight', candidates });
    const options = { ...own, target: 'price', sampleWeight: 'weight' };
    expectSame(best.cv!.scores, await scoresAlone(mean, homes, kFold(rows, 3, seed), 'r2', options));
  });
});

describe('the trials of a halving', () => {
  const halving = { search: { fitIntercept: [true, false] }, method: halvingSearch({ factor: 2, minResources: 8 }) };

  it('learn from fewer rows of each fold, drawn by the seed', async () => {
    const { trainer } = await freshTrainer();
    const { best } = await trainer.train({
      ...ofHomes,
      candidates: { linear: { pipeline: linear, cv: 3, ...halving } },
    });
    const [first] = best.search!.trials;
    expect(first).toMatchObject({ rows: 8, params: { fitIntercept: true } });
    const fewer = kFold(rows, 3, seed).map(({ train, test }) => ({
      train: fewerRows(train, 8, () => 0, seed),
      test,
    }));
    expectSame(first!.foldScores, await scoresAlone(linear, homes, fewer, 'r2', { target: 'price' }));
  });

  it('learn from as many rows of each class as there would be', async () => {
    const { trainer } = await freshTrainer();
    const method = halvingSearch({ factor: 2, minResources: 12 });
    const candidates = { logistic: { pipeline: logistic, cv: 3, search: { C: [1, 2] }, method } };
    const { best } = await trainer.train({ ...ofPetals, candidates });
    const [first] = best.search!.trials;
    expect(first).toMatchObject({ rows: 12, params: { C: 1 } });
    const classOf = (row: number) => (petals[row]!.kind === 'yes' ? 1 : 0);
    const fewer = stratifiedKFold(
      petals.map((_, row) => classOf(row)),
      3,
      seed,
    ).map(({ train, test }) => ({ train: fewerRows(train, 12, classOf, seed), test }));
    expectSame(first!.foldScores, await scoresAlone(logistic, petals, fewer, 'logLoss', { target: 'kind' }));
  });

  it('learn from the latest rows, where a time cuts the folds', async () => {
    const { trainer } = await freshTrainer();
    const candidates = { linear: { pipeline: linear, cv: { folds: 3, time: 'day' }, ...halving } };
    const { best } = await trainer.train({ ...ofHomes, candidates });
    const [first] = best.search!.trials;
    expect(first).toMatchObject({ rows: 8, params: { fitIntercept: true } });
    const latest = foldsByDay().map(({ train, test }) => ({ train: train.slice(-8), test }));
    expectSame(first!.foldScores, await scoresAlone(linear, homes, latest, 'r2', { target: 'price' }));
  });
});

describe('nested cross-validation', () => {
  it('cuts the folds of each search from the training part of the outer fold, and scores on the rest', async () => {
    const { trainer, tracker } = await freshTrainer();
    const heavy = pipeline(bySize, ridge({ alpha: 1e6 }));
    const candidates = { heavy: { pipeline: heavy, search: { alpha: [1e4, 1] }, cv: 2, outerCv: 3 } };
    const { best } = await trainer.train({ ...ofHomes, candidates });
    const runs = await allRuns(tracker);
    const outerFolds = kFold(rows, 3, seed);
    const light = pipeline(bySize, ridge({ alpha: 1 }));
    for (const [number, outer] of outerFolds.entries()) {
      const inner = kFold(outer.train.length, 2, seed).map(({ train, test }) => ({
        train: train.map((place) => outer.train[place]!),
        test: test.map((place) => outer.train[place]!),
      }));
      const outerRun = runs.find(({ name }) => name === `heavy outer fold ${number}`)!;
      const trial = runs.find(({ parentId, params }) => parentId === outerRun.id && params.alpha === '1')!;
      const history = (await tracker.metricHistory(trial.id, 'cv_r2')).toSorted((a, b) => a.step - b.step);
      expectSame(
        history.map(({ value }) => value),
        await scoresAlone(light, homes, inner, 'r2', { target: 'price' }),
      );
    }
    expect(best.nested!.params).toEqual([{ alpha: 1 }, { alpha: 1 }, { alpha: 1 }]);
    const expected = await scoresAlone(light, homes, outerFolds, 'r2', { target: 'price' });
    expectSame(best.nested!.scores, expected);
  });
});
