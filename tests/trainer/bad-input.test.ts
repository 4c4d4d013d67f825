import { describe, expect, it } from 'vitest';
import { ValidationError } from '../../src/errors/index.js';
import { kNeighborsClassifier } from '../../src/estimators/index.js';
import { pipeline } from '../../src/pipeline/index.js';
import type { TrainOptions } from '../../src/trainer/index.js';
import {
  allRuns,
  boosting,
  classification,
  freshTrainer,
  logistic,
  prepare,
  regression,
  searching,
} from './fixture.js';

/** The problems that a training is refused with, before anything is written. */
async function problemsOf(options: object): Promise<readonly { what: string; where?: string; remedy?: string }[]> {
  const { trainer, tracker } = await freshTrainer();
  const error = await trainer.train(options as TrainOptions).then(
    () => undefined,
    (refusal: unknown) => refusal,
  );
  expect(error).toBeInstanceOf(ValidationError);
  expect(await allRuns(tracker)).toEqual([]);
  return (error as ValidationError).problems;
}

const flowers = { ...classification, candidates: { logistic } };

describe('data that nothing can be learned from', () => {
  it.each([
    ['no rows', { train: [] }, /train table has no rows/],
    ['no rows to be judged on', { test: [] }, /test table has no rows/],
    ['a single class', { train: classification.train.filter(({ kind }) => kind === 'no') }, /at least two classes/],
    [
      'a target with missing values',
      { train: [...classification.train, { length: 1, width: 1, kind: null }] },
      /missing/,
    ],
    ['a target that is not there', { target: 'kin' }, /"kin"/],
    [
      'a class that only the test table has',
      { test: [{ length: 1, width: 1, kind: 'maybe' }] },
      /class that the model/,
    ],
  ])('refuses %s', async (_, wrong, what) => {
    const problems = await problemsOf({ ...flowers, ...wrong });
    expect(problems.map((problem) => problem.what).join()).toMatch(what);
  });
});

describe('folds that cannot be cut', () => {
  const candidates = (cv: unknown, outerCv?: unknown) => ({
    logistic: { pipeline: logistic, search: { C: [1, 2] }, cv, ...(outerCv !== undefined && { outerCv }) },
  });

  it.each([
    [
      'more folds than members of a class',
      candidates(50),
      /A class has 40 rows, fewer than 50 folds/,
      'candidates.logistic.cv',
    ],
    ['a number of folds that is none', candidates(2.5), /2.5 is no number of folds/, 'candidates.logistic.cv'],
    ['one fold', candidates(1), /1 is no number of folds/, 'candidates.logistic.cv'],
    ['an unknown option of folds', candidates({ fold: 3 }), /no option fold/, 'candidates.logistic.cv.fold'],
    [
      'a column of groups that is not there',
      candidates({ groups: 'lenght' }),
      /no column "lenght"/,
      'candidates.logistic.cv',
    ],
    ['groups and times at once', candidates({ groups: 'a', time: 'b' }), /not by both/, 'candidates.logistic.cv'],
    [
      'rows that there are not',
      candidates([{ train: [1, 2], test: [500] }]),
      /500 is no row/,
      'candidates.logistic.cv[0].test',
    ],
    [
      'outer folds that leave the inner ones too few rows',
      candidates(30, 3),
      /fewer than 30/,
      'candidates.logistic.outerCv',
    ],
  ])('refuses %s', async (_, wrong, what, where) => {
    const [problem] = await problemsOf({ ...classification, candidates: wrong });
    expect(problem!.what).toMatch(what);
    expect(problem!.where).toBe(where);
  });
});

describe('a search that cannot be', () => {
  it.each([
    ['an empty space', { search: {} }, /search/],
    ['an option without values', { search: { maxDepth: [] } }, /maxDepth/],
    ['an unknown option, with the nearest name', { search: { maxdepth: [1] } }, /maxDepth/],
    ['a value that the option does not take', { search: { maxDepth: [1, 'deep'] } }, /deep/],
    ['an unknown part', { search: { simpleImputr__strategy: ['mean'] } }, /simpleImputer/],
    ['a budget of no trials', { search: { maxDepth: [1] }, budget: { trials: 0 } }, /trials/],
    ['a budget of no time', { search: { maxDepth: [1] }, budget: { time: 0 } }, /time/],
    ['a method that there is not', { search: { maxDepth: [1] }, method: { type: 'gird' } }, /grid/],
    ['a misspelt option of the candidate', { serach: { maxDepth: [1] } }, /search/],
    ['a method where nothing is searched', { method: { type: 'grid' } }, /nothing to search/],
  ])('refuses %s', async (_, wrong, text) => {
    const problems = await problemsOf(searching(wrong));
    expect(problems.map(({ what, where, remedy }) => `${what} ${where} ${remedy}`).join()).toMatch(text);
    expect(problems.every(({ where }) => where?.startsWith('candidates.boosting'))).toBe(true);
  });

  it('refuses a budget of the training’s too, where nothing is searched', async () => {
    const problems = await problemsOf({ ...regression, candidates: { boosting }, budget: { trials: -1 } });
    expect(problems[0]).toMatchObject({ where: 'budget.trials' });
  });
});

describe('weights that cannot be', () => {
  it.each([
    ['a column that is not there', { sampleWeight: 'lenght' }, /"lenght"/],
    [
      'a column of texts',
      { sampleWeight: 'name', train: classification.train.map((row) => ({ ...row, name: 'x' })) },
      /numbers/,
    ],
    ['a name that is none', { sampleWeight: 5 }, /must be named by their column/],
    [
      'the weight of rows as their group',
      { sampleWeight: 'width', candidates: { logistic: { pipeline: logistic, cv: { groups: 'width' } } } },
      /cannot be the group/,
    ],
    [
      'an estimator that knows none',
      { sampleWeight: 'width', candidates: { near: pipeline(prepare, kNeighborsClassifier()) } },
      /knows no weights/,
    ],
  ])('refuses %s', async (_, wrong, what) => {
    const problems = await problemsOf({ ...flowers, ...wrong });
    expect(problems.map((problem) => problem.what).join()).toMatch(what);
  });
});

describe('a metric that cannot rank', () => {
  it.each([
    ['that there is not', 'f2', /no metric "f2"/],
    ['of the other task', 'rmse', /"rmse" is for regression/],
  ])('refuses one %s, and lists those that there are', async (_, metric, what) => {
    const [problem] = await problemsOf({ ...flowers, metric });
    expect(problem!.what).toMatch(what);
    expect(problem!.remedy).toContain('rocAuc');
  });
});

it('refuses what callers without types can get wrong, all at once', async () => {
  const problems = await problemsOf({
    ...regression,
    task: 'ranking',
    candidates: { none: undefined, text: 'forest', transform: { spec: { steps: [] } } },
    register: { name: 'a/b', candidates: 'some' },
    threads: 0,
    seed: 'seven',
  });
  const places = problems.map(({ where }) => where);
  for (const place of [
    'task',
    'candidates.none',
    'candidates.text',
    'candidates.transform',
    'register.candidates',
    'threads',
    'seed',
  ])
    expect(places).toContain(place);
});

it.each([
  ['nothing', undefined, 'options'],
  ['a signal that is none', { ...flowers, signal: {} }, 'signal'],
  ['a register that is none', { ...flowers, register: null }, 'register'],
  ['tags that are a text', { ...flowers, tags: 'a' }, 'tags'],
  ['candidates that are a text', { ...flowers, candidates: 'forest' }, 'candidates'],
])('refuses %s by a typed error', async (_, options, where) => {
  const problems = await problemsOf(options as object);
  expect(problems.map((problem) => problem.where)).toContain(where);
});

describe('scores that are not defined', () => {
  it('ranks a candidate without a score last, and says so', async () => {
    const { trainer } = await freshTrainer();
    // In these rows nobody says yes, so that there is no area under the curve.
    const test = classification.test.filter(({ kind }) => kind === 'no');
    const { best } = await trainer.train({ ...classification, test, metric: 'rocAuc', candidates: { logistic } });
    expect(best.metrics).not.toHaveProperty('rocAuc');
    expect(best.warnings.join()).toMatch(/rocAuc is not defined on the test table/);
  });

  it('keeps trials whose score is none, and tells of them', async () => {
    const { trainer } = await freshTrainer();
    const fold = { train: Uint32Array.from({ length: 60 }, (_, i) => i), test: Uint32Array.of(61) };
    const searched = { pipeline: logistic, search: { C: [1, 2] }, cv: [fold] };
    const { best } = await trainer.train({ ...classification, metric: 'rocAuc', candidates: { logistic: searched } });
    expect(best.search!.trials.map(({ state, score }) => [state, score])).toEqual([
      ['complete', Number.NaN],
      ['complete', Number.NaN],
    ]);
    expect(best.warnings.join()).toMatch(/rocAuc is not defined in trials 0, 1/);
  });
});
